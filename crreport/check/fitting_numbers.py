"""Whether a number in running text is, or could be, a figure of a metric."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from crreport.check.hedges import ONE_SIDED
from crreport.check.known_figures import KnownFigures
from crreport.check.near_words import is_level, is_size_of_change
from crreport.check.prose import Sentence, word_pattern
from crreport.check.totals import known_total
from crreport.check.typed_numbers import TypedNumber, has_unit_of, power_of
from crreport.measures.kinds import Form, UnitChoice, kind_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric

Sense = Literal["size", "level"]

_NEAR = 2


def sense_of(typed: TypedNumber, text: str, language: str) -> Sense | None:
    """Whether the words of a number say that it is the size of a change, or a level."""
    if is_size_of_change(typed, text, language):
        return "size"
    return "level" if typed.hedge in ONE_SIDED or is_level(typed, text, language) else None


def is_known(typed: TypedNumber, metric: Metric, known: KnownFigures, sense: Sense | None) -> bool:
    """Whether a number is a level of the metric, or the size of a change of it, as its sense allows."""
    power, form = power_of(metric), kind_of(metric).form
    if typed.shape == "percent":
        levels = known.levels if form is Form.SHARE and sense != "size" else ()
        changes = known.percent_changes if form is not Form.SHARE or sense != "level" else ()
        return any(typed.equals(number) for number in (*levels, *changes))
    levels = known.levels if sense != "size" and (typed.shape == "plain" or form is Form.POINTS) else ()
    changes = known.differences if typed.hedge not in ONE_SIDED or sense == "size" else ()
    return any(typed.equals(number, power) for number in (*levels, *changes))


def could_be_of(typed: TypedNumber, metric: Metric, sentence: Sentence, currency: str) -> bool:
    """Whether a number that follows the metric's name has a form that its figures can have."""
    if has_unit_of(typed, sentence.text, metric, currency) or typed.shape == "percent":
        return True
    is_amount = typed.power > 0 and kind_of(metric).unit_choice is UnitChoice.CURRENCY
    return typed.shape == "plain" and typed.currency is None and (kind_of(metric).can_be_bare or is_amount)


def is_part_of(typed: TypedNumber, sentence: Sentence, language: str) -> bool:
    """Whether the number is a share of something: "60 % of managers"."""
    return word_pattern("part_of", language).match(sentence.text[typed.end :].lstrip()) is not None


def is_near(typed: TypedNumber, metric: Metric, inputs: Inputs, year: int) -> bool:
    """Whether a number is between half and twice the metric's total of a year or of the year before."""
    known = [known_total(inputs, metric.id, observed) for observed in (year, year - 1)]
    value = (typed.number * typed.factor).scaleb(typed.power)
    for number in known:
        if number:
            ratio = value / abs(number).scaleb(power_of(metric) if typed.power or typed.is_full else 0)
            if 1 / Decimal(_NEAR) <= ratio <= _NEAR:
                return True
    return False
