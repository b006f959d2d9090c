"""Placeholders of another year than the words around them say, in all languages: CR135."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.test_prose import findings


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "The care score was {{ care-score }} in 2017.", "{{ care-score }}"),
        ("en-GB", "In 2017, the care score was {{ care-score }}.", "{{ care-score }}"),
        ("en-GB", "It was {{ care-score 2017 }} this year.", "{{ care-score 2017 }}"),
        ("en-GB", "We thank the {{ near-misses 2017 }} people in 2018.", "{{ near-misses 2017 }}"),
        ("en-GB", "It was {{ care-score 2017 }} two years ago.", "{{ care-score 2017 }}"),
        ("en-GB", "It was {{ care-score }} (2017: {{ care-score 2016 }}).", "{{ care-score 2016 }}"),
        ("en-GB", "It was {{ care-score }} (last year: {{ care-score 2016 }}).", "{{ care-score 2016 }}"),
        (
            "de",
            "Der Wert betrug {{ care-score }}, nach {{ care-score 2016 }} im Vorjahr.",
            "{{ care-score 2016 }}",
        ),
        ("de", "Der Wert betrug {{ care-score }} im Jahr 2017.", "{{ care-score }}"),
        ("fr", "Le score était de {{ care-score }} en 2017.", "{{ care-score }}"),
        (
            "fr",
            "Il est de {{ care-score }}, contre {{ care-score 2016 }} un an plus tôt.",
            "{{ care-score 2016 }}",
        ),
    ],
)
def test_the_words_around_a_placeholder_name_its_year(
    tmp_path: Path, language: str, text: str, words: str
) -> None:
    assert findings(tmp_path, text, language=language) == [("CR135", words)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "It was {{ care-score }} in 2018, after {{ care-score 2017 }} in 2017."),
        (
            "en-GB",
            "{{ care-score }} this year, {{ care-score 2017 }} last year (2016: {{ care-score 2016 }}).",
        ),
        ("en-GB", "In 2017 the rules were new; the care score is now {{ care-score }}."),
        ("en-GB", "It rose from {{ care-score 2016 }} in 2016 to {{ care-score }} last month."),
        ("en-GB", "Since 2016, the care score has moved by {{ care-score change since=2016 }}."),
        ("de", "Der Wert betrug {{ care-score }}, nach {{ care-score 2017 }} im Vorjahr."),
        (
            "fr",
            "Le score est de {{ care-score }} cette année, contre {{ care-score 2017 }} l’année précédente.",
        ),
    ],
)
def test_words_that_fit_and_other_years_are_left_alone(tmp_path: Path, language: str, text: str) -> None:
    assert findings(tmp_path, text, language=language) == []
