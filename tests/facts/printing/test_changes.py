from __future__ import annotations

from datetime import date

import pytest

from crreport.facts.model import Concept, Fact, Period
from crreport.facts.printing.changes import Change, change, trend_words
from crreport.facts.printing.numbers import measured
from crreport.keys import FigureKey
from crreport.measures.quantities import quantity_kind
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import parse_quantity
from crreport.source import SourceFile, start_of

PLACE = start_of(SourceFile("inputs/x.yaml", ""))
KEY = FigureKey("m", 2018)


def metric(kind: str, polarity: str = "neutral") -> Metric:
    fields = {"id": "m", "label": "Score", "definition": "D", "kind": kind, "polarity": polarity}
    return Metric.model_validate(fields)


def fact(written: str | None, of: Metric, language: str = "en-GB") -> Fact:
    kind = quantity_kind(of, "GBP", language)
    concept = Concept("acme", "M", kind.type)
    period = Period(None, date(2018, 12, 31))
    if written is None:
        return Fact(KEY, concept, None, period, (PLACE,), words="n/a")
    found = measured(parse_quantity(written), kind, language)
    return Fact(
        KEY,
        concept,
        found.value,
        period,
        (PLACE,),
        decimals=found.decimals,
        printed=found.printed,
    )


def found(now: str, before: str, of: Metric, language: str = "en-GB") -> Change:
    derived = change(fact(now, of, language), fact(before, of, language), of, language)
    assert derived is not None
    return derived


@pytest.mark.parametrize(
    ("now", "before", "kind", "text"),
    [
        ("64%", "63%", "percent", "+1\u00a0percentage point"),
        ("64.5%", "67%", "percent", "−2.5\u00a0percentage points"),
        ("110", "100", "count", "+10.0%"),
        ("98", "100", "count", "−2.0%"),
        ("5", "10", "money", "−50.0%"),
        ("4.25", "4.1", "number", "+0.15"),
        ("3", "0", "count", "+3"),
        ("7", "7", "count", "unchanged"),
    ],
)
def test_percents_change_by_points_and_all_else_by_percent(
    now: str, before: str, kind: str, text: str
) -> None:
    assert found(now, before, metric(kind)).text == text


@pytest.mark.parametrize(
    ("now", "before", "kind", "text"),
    [
        ("-5", "-10", "money", "+£5"),
        ("-5", "10", "money", "−£15"),
        ("5", "-10", "money", "+£15"),
        ("3", "1", "count", "+2"),
        ("0", "9", "count", "−9"),
        ("0", "10", "count", "−10"),
        ("0", "1", "count", "−1"),
        ("1", "10", "count", "−90.0%"),
        ("100,001", "100,000", "count", "+1"),
    ],
)
def test_a_percentage_that_would_say_little_gives_way_to_the_difference(
    now: str, before: str, kind: str, text: str
) -> None:
    assert found(now, before, metric(kind)).text == text


def test_a_change_of_an_approximate_figure_is_approximate() -> None:
    about = found("c. 110", "100", metric("count"))
    assert (about.text, about.amount) == ("c.\u00a0+10%", "c.\u00a010%")


@pytest.mark.parametrize(
    ("now", "before", "polarity", "verdict"),
    [
        ("2", "1", "higher_is_better", "good"),
        ("2", "1", "lower_is_better", "bad"),
        ("1", "2", "lower_is_better", "good"),
        ("1", "2", "neutral", "neutral"),
        ("1", "1", "higher_is_better", "neutral"),
    ],
)
def test_polarity_decides_whether_a_change_is_good(
    now: str, before: str, polarity: str, verdict: str
) -> None:
    assert found(now, before, metric("number", polarity)).verdict == verdict


@pytest.mark.parametrize(
    ("now", "before", "kind", "language", "amount"),
    [
        ("64.5%", "67%", "percent", "en-GB", "2.5\u00a0percentage points"),
        ("110", "100", "count", "de-DE", "10,0\u00a0%"),
        ("98", "100", "count", "he-IL", "2.0%"),
        ("7", "7", "count", "en-GB", "unchanged"),
    ],
)
def test_the_amount_of_a_change_has_no_sign(
    now: str, before: str, kind: str, language: str, amount: str
) -> None:
    assert found(now, before, metric(kind), language).amount.lstrip("\u200e\u200f") == amount


def test_a_missing_figure_has_no_change() -> None:
    of = metric("number")
    assert change(fact("1", of), fact(None, of), of, "en-GB") is None


def test_a_change_is_worded_in_the_language_of_the_report() -> None:
    assert (
        found("64,5".replace(",", ".") + "%", "64%", metric("percent"), "de-DE").text
        == "+0,5\u00a0Prozentpunkte"
    )


def test_a_trend_names_every_year_and_says_where_there_is_no_figure() -> None:
    of = metric("percent")
    words = trend_words([("2016", fact("60%", of)), ("2017", None), ("2018", fact("64%", of))], of, "en-GB")
    assert "2016: 60%; 2017: no figure; 2018: 64%" in words
    assert "+4\u00a0percentage points" in words


@pytest.mark.parametrize(
    ("now", "before", "verdict", "way"),
    [
        ("-9%", "-2%", "bad", "further"),
        ("-2%", "-9%", "good", "closer"),
        ("9%", "2%", "bad", "up"),
        ("2%", "9%", "good", "down"),
        ("2%", "-2%", "neutral", "up"),
        ("1%", "-2%", "good", "closer"),
        ("0%", "-2%", "good", "closer"),
        ("-2%", "-2%", "neutral", "none"),
    ],
)
def test_a_change_towards_zero_is_good_where_that_is_better(
    now: str, before: str, verdict: str, way: str
) -> None:
    derived = found(now, before, metric("percent", "closer_to_zero"))
    assert (derived.verdict, derived.way) == (verdict, way)


@pytest.mark.parametrize(
    ("now", "before", "verdict"),
    [
        ("7%", "6%", "neutral"),
        ("12%", "7%", "bad"),
        ("7%", "12%", "good"),
        ("4%", "12%", "good"),
        ("3%", "4%", "bad"),
        ("3%", "12%", "neutral"),
    ],
)
def test_a_change_towards_a_band_is_good(now: str, before: str, verdict: str) -> None:
    fields = {"id": "m", "label": "Score", "definition": "D", "kind": "percent", "polarity": "within_band"}
    of = Metric.model_validate({**fields, "band": {"min": "5%", "max": "10%"}})
    assert found(now, before, of).verdict == verdict
