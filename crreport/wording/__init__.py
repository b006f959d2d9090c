"""All that is written or read in a particular language: each language is a folder of this room."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from crreport.wording.catalogues import ENGLISH, language_of, languages, texts

__all__ = ["languages", "words"]


def words(tag: str) -> Mapping[str, str]:
    """What a report in a language adds to its pages, by keys; English where the language has no text."""
    return _words(language_of(tag))


@cache
def _words(language: str) -> Mapping[str, str]:
    return MappingProxyType({**texts(ENGLISH, "page"), **texts(language, "page")})
