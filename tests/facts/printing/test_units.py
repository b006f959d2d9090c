from __future__ import annotations

import re

import pytest

from crreport.facts.printing.units import base_words, unit_words
from crreport.measures.quantities import quantity_kind
from crreport.measures.scales import POWERS, scale_named
from crreport.read.models.metrics import Metric

SCALED = {
    "count": {"unit": "journeys"},
    "hours": {},
    "days": {},
    "mass": {"unit": "t"},
    "energy": {"unit": "MWh"},
    "emissions": {"unit": "tCO2e"},
    "money": {},
    "rate": {"per": "1,000,000 hours"},
}
"""Kinds whose figures can have a scale, with what they need."""


def metric(**fields: object) -> Metric:
    return Metric.model_validate({"id": "m", "label": "M", "definition": "D", **fields})


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "percent"}, ""),
        ({"kind": "count"}, ""),
        ({"kind": "hours", "scale": "millions"}, "million hours"),
        ({"kind": "energy", "unit": "MWh"}, "MWh"),
        ({"kind": "money", "scale": "millions"}, "£m"),
        ({"kind": "rate", "per": "1,000,000 hours"}, "per 1,000,000 hours"),
    ],
)
def test_a_unit_is_named_in_the_words_of_its_figures(fields: dict[str, object], words: str) -> None:
    assert unit_words(metric(**fields), "GBP", "en-GB") == words


def test_without_a_number_no_scale_is_named() -> None:
    hours = metric(kind="hours", scale="millions")
    assert unit_words(hours, "GBP", "en-GB", has_number=False) == "hours"


def test_only_a_rate_has_a_base() -> None:
    assert base_words(metric(kind="rate", per="200,000 hours"), "en-GB") == "per 200,000 hours"
    assert base_words(metric(kind="hours"), "en-GB") == ""


@pytest.mark.parametrize("language", ["en-GB", "de", "fr"])
@pytest.mark.parametrize("scale", ["thousands", "millions", "billions"])
@pytest.mark.parametrize("kind", SCALED)
def test_the_word_of_a_scale_is_read_back_as_the_scale_of_the_fact(
    kind: str, scale: str, language: str
) -> None:
    plain, scaled = metric(kind=kind, **SCALED[kind]), metric(kind=kind, scale=scale, **SCALED[kind])
    words = unit_words(scaled, "GBP", language).removesuffix(unit_words(plain, "GBP", language)).strip()
    [named] = {scale_named(word) for word in re.findall(r"[^\W\d_]+", words)} - {None}
    powers = [quantity_kind(each, "GBP", language).power for each in (plain, scaled)]
    assert POWERS[named or "units"] == powers[1] - powers[0]
