"""All words that the compiler itself puts on a page, in the language of the report."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

import yaml

_ENGLISH = "en"


def words(language: str) -> Mapping[str, str]:
    """The generated words of a language by their keys; English where the language lacks one."""
    return _words(language.partition("-")[0].lower())


def languages() -> tuple[str, ...]:
    """The languages that have words of their own."""
    folder = files(__package__)
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".yaml")))


@lru_cache
def _words(language: str) -> Mapping[str, str]:
    return MappingProxyType({**_catalogue(_ENGLISH), **_catalogue(language)})


def _catalogue(language: str) -> dict[str, str]:
    if language not in languages():
        return {}
    text = files(__package__).joinpath(f"{language}.yaml").read_text(encoding="utf-8")
    return dict(yaml.load(text, yaml.CBaseLoader))
