"""What is derived from facts: changes between years, their direction, and trends in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from crreport.facts.model import Fact
from crreport.facts.printed import MINUS, PLUS
from crreport.facts.printing.numbers import direction_mark, grouped
from crreport.measures.kinds import Behaviour, kind_of
from crreport.measures.quantities import percent_sign
from crreport.read.models.metrics import Metric
from crreport.wording import words

Direction = Literal["up", "down", "none"]
Verdict = Literal["good", "bad", "neutral"]
Way = Literal["up", "down", "none", "closer", "further"]

_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Change:
    """The change of a figure against an earlier one: in words, its direction, and whether it is good.

    `way` is the direction as a verb says it, which can be towards zero or away from it.
    """

    text: str
    direction: Direction
    verdict: Verdict
    way: Way = "none"
    amount: str = ""
    """The change without its sign, for sentences whose words say which way it went."""


def change(current: Fact, previous: Fact, metric: Metric, language: str) -> Change | None:
    """The change between two figures of a metric, or None where one of them is missing.

    Percents change by percentage points, scores and marks (kind `number`) by their own points, all else by
    percent of the earlier figure; if that is zero, the change is given in the metric's unit.
    """
    if not isinstance(current.value, Decimal) or not isinstance(previous.value, Decimal):
        return None
    difference = current.value - previous.value
    direction: Direction = "up" if difference > 0 else "down" if difference < 0 else "none"
    text = _in_words(current, previous, metric, language)
    amount = text.replace(MINUS if difference < 0 else PLUS, "", 1)
    way = _way(direction, current, previous, metric)
    return Change(text, direction, _verdict(current, previous, metric), way, amount)


def direction_word(way: Way, language: str) -> str:
    """The verb for a direction: rose, fell, was unchanged."""
    return words(language)[f"direction.{way}"]


def trend_words(series: Sequence[tuple[int, Fact | None]], metric: Metric, language: str) -> str:
    """A series in words and numbers, for those who cannot see its chart. Years without a figure say so."""
    catalogue = words(language)
    points = [f"{year}: {fact.text if fact else catalogue['no_figure']}" for year, fact in series]
    known = [fact for _, fact in series if fact is not None and not fact.is_nil]
    text = f"{metric.label}. {'; '.join(points)}."
    if len(known) < 2:
        return text
    whole = change(known[-1], known[0], metric, language)
    return f"{text} {catalogue['trend.over_all']}: {whole.text}." if whole else text


def _verdict(current: Fact, previous: Fact, metric: Metric) -> Verdict:
    now, before = (metric.distance(_written(fact)) for fact in (current, previous))
    if now is None or before is None or now == before:
        return "neutral"
    return "good" if now < before else "bad"


def _way(direction: Direction, current: Fact, previous: Fact, metric: Metric) -> Way:
    """The direction in words. If a figure should be close to zero and is below it, `fell` would mislead."""
    now, before = _written(current), _written(previous)
    if metric.polarity != "closer_to_zero" or min(now, before) >= 0 or abs(now) == abs(before):
        return direction
    return "closer" if abs(now) < abs(before) else "further"


def _written(fact: Fact) -> Decimal:
    """The number of a figure as it is written, in the unit of the metric."""
    assert isinstance(fact.value, Decimal)
    return fact.value.scaleb(-fact.printed.scale) if fact.printed else fact.value


def _in_words(current: Fact, previous: Fact, metric: Metric, language: str) -> str:
    assert isinstance(current.value, Decimal) and isinstance(previous.value, Decimal)
    difference = current.value - previous.value
    if difference == 0:
        return words(language)["unchanged"]
    kind = kind_of(metric)
    if kind.is_share:
        places = _places(current, previous)
        points = difference * 100
        number = _signed(points, places, language)
        single = abs(points) == 1
        return f"{number}{_NO_BREAK}{words(language)['percentage_point' if single else 'percentage_points']}"
    if previous.value == 0 or kind.behaviour is Behaviour.SCORE:
        scale = current.printed.scale if current.printed else 0
        suffix = current.printed.suffix if current.printed else ""
        return f"{_signed(difference.scaleb(-scale), _places(current, previous), language)}{suffix}"
    ratio = (difference / abs(previous.value) * 100).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP)
    return f"{_signed(ratio, 1, language)}{percent_sign(language)}"


def _signed(number: Decimal, places: int, language: str) -> str:
    return (
        f"{direction_mark(language)}{MINUS if number < 0 else PLUS}{grouped(abs(number), places, language)}"
    )


def _places(*figures: Fact) -> int:
    """Decimal places of a change: those of the figure that has most of them."""
    return max((fact.printed.places for fact in figures if fact.printed is not None), default=0)
