from datetime import date
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from crreport.read.models import scalars


def read(kind: Any, text: object) -> object:
    return TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (scalars.Text, "  two\n  lines\u00a0kept ", "two lines\u00a0kept"),
        (scalars.Id, "care-score-2", "care-score-2"),
        (scalars.Year, "2018", 2018),
        (scalars.Date, "2016-02-29", date(2016, 2, 29)),
        (scalars.Language, "en-GB", "en-GB"),
        (scalars.Language, "sr-Latn-RS", "sr-Latn-RS"),
        (scalars.Currency, "GBP", "GBP"),
        (scalars.Uri, "https://example.com/a?b=c", "https://example.com/a?b=c"),
        (scalars.Namespace, "https://xbrl.example.com/cr", "https://xbrl.example.com/cr"),
        (scalars.Colour, "#AbCdEf", "#abcdef"),
        (scalars.MonthDay, "03-31", "03-31"),
        (scalars.Flag, "true", True),
        (scalars.Flag, "false", False),
        (scalars.Count, "1,200", 1200),
        (scalars.Lei, "529900ABCDEFGHIJKL19", "529900ABCDEFGHIJKL19"),
    ],
)
def test_a_good_value_is_read(kind: object, text: str, value: object) -> None:
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "fault"),
    [
        (scalars.Text, " \n ", "empty_value"),
        (scalars.Id, "Care Score", "bad_id"),
        (scalars.Id, "care--score", "bad_id"),
        (scalars.Id, "2018-score", "bad_id"),
        (scalars.Id, "café", "bad_id"),
        (scalars.Id, "score\n", "bad_id"),
        (scalars.Year, "18", "bad_year"),
        (scalars.Year, "2018.0", "bad_year"),
        (scalars.Date, "2018-02-30", "bad_date"),
        (scalars.Date, "20180230", "bad_date"),
        (scalars.Language, "en_GB", "bad_language"),
        (scalars.Language, "xx-YY", "bad_language"),
        (scalars.Currency, "gbp", "bad_currency"),
        (scalars.Uri, "ftp://example.com", "bad_uri"),
        (scalars.Uri, "https://example.com/<b>", "bad_uri"),
        (scalars.Namespace, "https://example.com/", "bad_uri"),
        (scalars.Colour, "#abc", "bad_colour"),
        (scalars.MonthDay, "02-30", "bad_date"),
        (scalars.Flag, "yes", "bad_boolean"),
        (scalars.Count, "1.5", "bad_number"),
        (scalars.Count, "-1", "greater_than_equal"),
        (scalars.Lei, "529900ABCDEFGHIJKL10", "bad_lei"),
        (scalars.Lei, "too short", "bad_lei"),
    ],
)
def test_a_bad_value_has_an_error_of_its_own(kind: object, text: str, fault: str) -> None:
    with pytest.raises(ValidationError) as caught:
        read(kind, text)
    assert [error["type"] for error in caught.value.errors()] == [fault]


def test_every_wrong_digit_of_an_lei_is_found() -> None:
    good = "529900ABCDEFGHIJKL19"
    for index, digit in enumerate(good):
        wrong = good[:index] + ("1" if digit != "1" else "2") + good[index + 1 :]
        with pytest.raises(ValidationError):
            read(scalars.Lei, wrong)


def test_a_message_keeps_braces_of_the_text_that_it_quotes() -> None:
    with pytest.raises(ValidationError) as caught:
        read(scalars.Date, "{help}")
    assert "{help}" in caught.value.errors()[0]["msg"]


@pytest.mark.parametrize(
    ("text", "slug"), [("Health & Safety", "health-safety"), ("2018: a year", "a-year"), ("ÄÖ", ""), ("", "")]
)
def test_a_slug_is_an_id_or_nothing(text: str, slug: str) -> None:
    assert scalars.slug(text) == slug
