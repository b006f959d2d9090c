"""Each language says all that English says, and fills in the same things."""

from __future__ import annotations

import re
import string
from importlib.resources import files

import pytest

from crreport.facts.core.concepts import core_axes, core_concepts, core_members, core_sections
from crreport.wording import languages, words
from crreport.wording.catalogues import ENGLISH, texts, word_lists
from crreport.wording.prose import in_all_languages, prose_words
from crreport.wording.taxonomy import filled, in_each_language, taxonomy_text

OTHERS = [language for language in languages() if language != ENGLISH]
FILES = ["page", "taxonomy"]
NOT_IN_EACH = {"not_after", "elisions", "ordinal"}
"""Lists that a language has only if its grammar asks for them; units need no spellings but their symbols."""


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_english_german_and_french_are_there_english_first() -> None:
    assert languages()[0] == ENGLISH
    assert {"de", "fr"} <= set(languages())


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", OTHERS)
def test_every_text_is_there_in_each_language_and_none_besides(language: str, file: str) -> None:
    assert set(texts(language, file)) == set(texts(ENGLISH, file))
    assert [key for key, text in texts(language, file).items() if not text.strip()] == []


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", OTHERS)
def test_translations_fill_in_the_same_things(language: str, file: str) -> None:
    english, own = texts(ENGLISH, file), texts(language, file)
    assert [key for key in english if fields(english[key]) != fields(own[key])] == []


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("language", OTHERS)
def test_hardly_a_text_is_the_same_as_in_english(language: str, file: str) -> None:
    english, own = texts(ENGLISH, file), texts(language, file)
    same = {key for key in english if english[key] == own[key] and any(c.isalpha() for c in own[key])}
    assert len(same) < len(english) / 10, sorted(same)


@pytest.mark.parametrize("language", OTHERS)
def test_every_list_of_words_of_prose_is_there_in_each_language(language: str) -> None:
    def needed(of: str) -> set[str]:
        return {name for name in word_lists(of) if not name.startswith("units.")} - NOT_IN_EACH

    assert needed(language) == needed(ENGLISH)
    assert [name for name, listed in word_lists(language).items() if not listed] == []


@pytest.mark.parametrize("language", languages())
def test_no_list_of_words_is_written_twice(language: str) -> None:
    text = (files("crreport.wording") / language / "prose.yaml").read_text(encoding="utf-8")
    names = re.findall(r"^(\w+):", text, re.MULTILINE)
    assert [name for name in names if names.count(name) > 1] == []


def test_the_taxonomy_has_texts_of_the_core_and_no_others() -> None:
    concepts = {
        f"{concept.name}.{text}" for concept in core_concepts() for text in ("label", "documentation")
    }
    axes, sections = {axis.name for axis in core_axes()}, {section.id for section in core_sections()}

    def below(heading: str) -> set[str]:
        return {key.partition(".")[2] for key in texts(ENGLISH, "taxonomy") if key.startswith(f"{heading}.")}

    assert below("axes") == axes
    assert below("sections") == sections
    assert {key for key in below("concepts") if ".words." not in key} == concepts
    assert len({key for key in below("concepts") if ".words." in key}) == len(core_members())


def test_a_region_takes_the_words_of_its_language() -> None:
    assert words("de-CH")["page.contents"] == words("de")["page.contents"] == "Inhalt"
    assert taxonomy_text("roles.axes", "de-CH") == "Achsen"
    assert prose_words("joins", "fr-CA") == ("et", "puis")


def test_a_language_without_words_of_its_own_is_given_the_english_ones() -> None:
    assert words("sw")["page.contents"] == "Contents"
    assert taxonomy_text("roles.axes", "sw") == "Axes"
    assert prose_words("rise", "sw") == ()


def test_a_text_of_the_taxonomies_is_filled_in_each_language_of_its_labels() -> None:
    labels = in_each_language("concepts.ReportTitle.label")
    assert list(labels) == list(languages())
    assert filled("messages.missing", concept=labels)["de"] == (
        "Der Bericht enthält keine Angabe zu „Titel des Berichts“."
    )


def test_spellings_are_those_of_all_languages_together() -> None:
    assert {"million", "Mio."} <= set(in_all_languages("scales.millions"))
