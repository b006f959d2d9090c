"""The files of the languages: each language is a folder of this room, named by its code.

`page.yaml` has what a report says on its pages, `taxonomy.yaml` what its taxonomies say, and `prose.yaml` how
people write in the language. A key within a key is joined to it by a point.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import yaml

ENGLISH = "en"


@cache
def languages() -> tuple[str, ...]:
    """The languages that have words of their own, English first."""
    folders = (folder for folder in files(__package__).iterdir() if (folder / "page.yaml").is_file())
    return (ENGLISH, *sorted({folder.name for folder in folders} - {ENGLISH}))


def language_of(tag: str) -> str:
    """The language of a language tag: `de` for `de-CH`."""
    return tag.partition("-")[0].lower()


@cache
def texts(language: str, name: str) -> Mapping[str, str]:
    """The texts of a file of a language by their keys; none where the language has no such file."""
    return MappingProxyType({key: str(text) for key, text in _leaves(_table(language, name))})


@cache
def word_lists(language: str) -> Mapping[str, tuple[str, ...]]:
    """The lists of words of a language's `prose.yaml` by their keys."""
    return MappingProxyType({key: tuple(words) for key, words in _leaves(_table(language, "prose"))})


def _leaves(node: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for key, below in node.items():
        if isinstance(below, dict):
            yield from _leaves(below, f"{above}{key}.")
        else:
            yield f"{above}{key}", below


def _table(language: str, name: str) -> Mapping[str, Any]:
    file = files(__package__) / language / f"{name}.yaml"
    if language not in languages() or not file.is_file():
        return {}
    return dict(yaml.load(file.read_text(encoding="utf-8"), yaml.CBaseLoader))
