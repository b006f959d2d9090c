"""How people write: words that rules look for in running text, and spellings of numbers and units."""

from __future__ import annotations

from crreport.wording.catalogues import language_of, languages, word_lists


def prose_words(name: str, tag: str) -> tuple[str, ...]:
    """A list of words in the language of a tag; empty where the language has none."""
    return word_lists(language_of(tag)).get(name, ())


def in_all_languages(name: str) -> tuple[str, ...]:
    """A list of words of all languages together, such as the spellings of a unit."""
    return tuple(word for language in languages() for word in word_lists(language).get(name, ()))
