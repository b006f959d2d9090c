from __future__ import annotations

import string

import pytest

from crreport.wording import languages, words


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_english_german_and_french_are_there() -> None:
    assert set(languages()) >= {"en", "de", "fr"}


@pytest.mark.parametrize("language", ["de", "fr"])
def test_every_word_is_translated(language: str) -> None:
    english, own = words("en"), words(language)
    same = {key for key in english if english[key] == own[key] and any(c.isalpha() for c in own[key])}
    assert len(same) < 25, sorted(same)
    assert set(own) == set(english)


@pytest.mark.parametrize("language", ["de", "fr"])
def test_translations_fill_in_the_same_things(language: str) -> None:
    english, own = words("en"), words(language)
    assert [key for key in english if fields(english[key]) != fields(own[key])] == []


def test_a_region_takes_the_words_of_its_language() -> None:
    assert words("de-CH")["page.contents"] == words("de")["page.contents"] == "Inhalt"


def test_a_language_without_words_of_its_own_is_given_the_english_ones() -> None:
    assert words("sw")["page.contents"] == "Contents"
