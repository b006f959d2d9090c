"""What is derived from facts: changes between years, their direction, and trends in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from crreport.facts.model import Fact
from crreport.facts.printed import MINUS, PLUS
from crreport.facts.printing.numbers import direction_mark, grouped
from crreport.history.periods import Days
from crreport.measures.kinds import Behaviour, is_whole_count, kind_of
from crreport.measures.quantities import percent_sign
from crreport.read.models.metrics import Metric
from crreport.wording import words

Direction = Literal["up", "down", "none"]
Verdict = Literal["good", "bad", "neutral"]
Way = Literal["up", "down", "none", "closer", "further"]

_SMALL_COUNT = 10
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
    in_table: str = ""
    """The change in a table, below which a legend says what `pp` is."""
    is_in_points: bool = False
    """Whether the change is in percentage points."""


def change(current: Fact, previous: Fact, metric: Metric, language: str) -> Change | None:
    """The change between two figures of a metric, or None if one is missing or they cannot be compared.

    Percents change by percentage points, scores and marks (kind `number`) by their own points, all else by
    percent of the earlier figure. Where that would say little, the change is given in the metric's unit: from
    zero, from or to a negative figure, from a count below ten, of a count to zero, and where the percentage
    rounds to nothing.
    A change of an approximate figure is approximate.
    """
    if not isinstance(current.value, Decimal) or not isinstance(previous.value, Decimal):
        return None
    if not are_comparable(current, previous, metric):
        return None
    difference = current.value - previous.value
    direction: Direction = "up" if difference > 0 else "down" if difference < 0 else "none"
    text = _in_words(current, previous, metric, language)
    amount = text.replace(MINUS if difference < 0 else PLUS, "", 1)
    way = _way(direction, current, previous, metric)
    is_in_points = kind_of(metric).is_share and difference != 0
    in_table = _in_points(current, previous, "unit.percentage_points", language) if is_in_points else text
    return Change(text, direction, _verdict(current, previous, metric), way, amount, in_table, is_in_points)


def are_comparable(one: Fact, other: Fact, metric: Metric) -> bool:
    """Whether two figures of a metric have one unit, and are over periods of about the same length."""
    return one.unit == other.unit and have_like_periods(one, other, metric)


def have_like_periods(one: Fact, other: Fact, metric: Metric) -> bool:
    """Whether two figures are over periods of about the same length, if that matters for the metric."""
    first, second = days_over(one), days_over(other)
    return not metric.depends_on_length or first is None or second is None or first.is_like(second)


def days_over(fact: Fact) -> Days | None:
    """The period that a figure is over; None if it is a figure of one day."""
    return None if fact.period.start is None else Days(fact.period.start, fact.period.end)


def length_words(days: Days, language: str) -> str:
    """The length of a period in words: 7 months."""
    number, unit = days.length
    return words(language)[f"length.{unit}{'' if number == 1 else 's'}"].format(number=number)


def direction_word(way: Way, language: str) -> str:
    """The verb for a direction: rose, fell, was unchanged."""
    return words(language)[f"direction.{way}"]


def trend_words(series: Sequence[tuple[str, Fact | None]], metric: Metric, language: str) -> str:
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
        is_one = abs(difference * 100) == 1
        unit = "percentage_point" if is_one else "percentage_points"
        return _in_points(current, previous, unit, language)
    figures = (current.printed, previous.printed)
    about = next((f.approximately for f in figures if f is not None and f.approximately), "")
    places = 0 if about else 1
    ratio = _ratio(current.value, previous.value, places)
    if (
        kind.behaviour is Behaviour.SCORE
        or not ratio
        or _is_small_count(metric, current.value, previous.value)
    ):
        return about + _difference(current, previous, difference, language)
    return f"{about}{_signed(ratio, places, language)}{percent_sign(language)}"


def difference_label(current: Fact, previous: Fact, language: str) -> str:
    """The difference of two figures as a chart prints it, whose title has the unit."""
    assert isinstance(current.value, Decimal) and isinstance(previous.value, Decimal)
    scale = current.printed.scale if current.printed is not None else 0
    difference = (current.value - previous.value).scaleb(-scale)
    return _signed(difference, _places(current, previous), language) if difference else "0"


def _in_points(current: Fact, previous: Fact, unit: str, language: str) -> str:
    assert isinstance(current.value, Decimal) and isinstance(previous.value, Decimal)
    points = (current.value - previous.value) * 100
    return f"{_signed(points, _places(current, previous), language)}{_NO_BREAK}{words(language)[unit]}"


def _difference(current: Fact, previous: Fact, difference: Decimal, language: str) -> str:
    """The difference of two figures in the unit in which the current one is printed."""
    printed, places = current.printed, _places(current, previous)
    if printed is None:
        return _signed(difference, places, language)
    return _signed(difference.scaleb(-printed.scale), places, language, printed.prefix) + printed.suffix


def _ratio(current: Decimal, previous: Decimal, places: int) -> Decimal | None:
    """The change in percent of the earlier figure; None where a percentage would mean nothing."""
    if previous <= 0 or current < 0:
        return None
    return ((current - previous) / previous * 100).quantize(
        Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP
    )


def _is_small_count(metric: Metric, current: Decimal, previous: Decimal) -> bool:
    return is_whole_count(metric) and (previous < _SMALL_COUNT or current == 0)


def _signed(number: Decimal, places: int, language: str, prefix: str = "") -> str:
    sign = MINUS if number < 0 else PLUS
    return f"{direction_mark(language)}{sign}{prefix}{grouped(abs(number), places, language)}"


def _places(*figures: Fact) -> int:
    """Decimal places of a change: those of the figure that has most of them."""
    return max((fact.printed.places for fact in figures if fact.printed is not None), default=0)
