"""CR279: "for the third year", "the highest since 2019" and the like that the figures of the years contradict."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from crreport.check.changes_in_words import Way, contradicts
from crreport.check.plain_claims import figures_of
from crreport.check.prose import sentences
from crreport.check.streaks import Streak, streaks_in
from crreport.check.totals import written_total
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.read.models.inputs import Inputs


class StreakInWords(Rule):
    """
    **What it finds.** A sentence about one metric as a whole that says for how many years it has risen or fallen ("for the third year"), that it did so for the first time, or that it is the highest, lowest, best or worst since a year or ever, if the known figures of those years show something else. Years without a figure are taken to be right.

    **Why it matters.** The sentence was right last year, or the year before, and was kept.

    **Example.**

    ```yaml
    # 2018/next_steps.yaml
    safety:
      - Near misses were {{ near-misses }}, more than ever.
    ```

    **Instead.**

    ```yaml
    # 2018/next_steps.yaml
    safety:
      - Near misses were {{ near-misses }}, fewer than ever.
    ```
    """

    code, name, level = "CR279", "streak-in-words", Level.WARNING
    judges = Judges.DIRECTION
    waivable = True
    reads = frozenset({"organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Words about several years that the figures contradict."""
    for sentence in sentences(inputs, year):
        for streak in streaks_in(sentence, inputs, year):
            against = _against(streak, inputs, year)
            if against:
                yield _diagnostic(streak, against, inputs, year)


def _against(streak: Streak, inputs: Inputs, year: int) -> tuple[int, ...]:
    """The years whose figures contradict a claim; none if it is right or cannot be told."""
    if streak.kind in ("row", "first"):
        way = streak.way or _way_of_figures(streak, inputs, year)
        latest = _goes(streak, way, year, inputs) if way is not None else None
        if way is None or latest is not True:
            return ()  # another rule compares the change of this year
        return (
            _against_row(streak, way, inputs, year)
            if streak.kind == "row"
            else _before(streak, way, inputs, year)
        )
    return _beyond(streak, inputs, year)


def _against_row(streak: Streak, way: Way, inputs: Inputs, year: int) -> tuple[int, ...]:
    goes = [_goes(streak, way, year - back, inputs) for back in range(streak.count + 1)]
    for back, each in enumerate(goes[: streak.count]):
        if each is False:
            return year - back - 1, year - back
    is_longer = streak.is_exact and all(goes)
    return (year - streak.count - 1, year - streak.count) if is_longer else ()


def _before(streak: Streak, way: Way, inputs: Inputs, year: int) -> tuple[int, ...]:
    """An earlier change that went the same way, after the year since which there is said to be none."""
    for of in _earlier(streak, inputs, year):
        if _goes(streak, way, of, inputs):
            return of - 1, of
    return ()


def _beyond(streak: Streak, inputs: Inputs, year: int) -> tuple[int, ...]:
    """An earlier year whose figure is beyond that of this year."""
    for of in _earlier(streak, inputs, year):
        pair = figures_of(streak.metric, (of, year), inputs)
        before, now = (_order(streak, number) for number in pair) if pair is not None else (None, None)
        if before is not None and now is not None and before > now:
            return of, year
    return ()


def _earlier(streak: Streak, inputs: Inputs, year: int) -> list[int]:
    return [of for of in reversed(inputs.observed_years) if (streak.since or 0) < of < year]


def _goes(streak: Streak, way: Way, later: int, inputs: Inputs) -> bool | None:
    """Whether the figure of a year went a way from the one before; None if one of them is not known."""
    pair = figures_of(streak.metric, (later - 1, later), inputs)
    if pair is None:
        return None
    return pair[0] != pair[1] and not contradicts(way, *pair, streak.metric)


def _way_of_figures(streak: Streak, inputs: Inputs, year: int) -> Way | None:
    pair = figures_of(streak.metric, (year - 1, year), inputs)
    return None if pair is None or pair[0] == pair[1] else "rise" if pair[1] > pair[0] else "fall"


def _order(streak: Streak, number: Decimal) -> Decimal | None:
    if streak.kind in ("highest", "lowest"):
        return number if streak.kind == "highest" else -number
    off = streak.metric.distance(number)
    return None if off is None else -off if streak.kind == "best" else off


def _diagnostic(streak: Streak, against: tuple[int, ...], inputs: Inputs, year: int) -> Diagnostic:
    span = streak.clause.span(streak.start, streak.end)
    metric = streak.metric.id
    figures = ", ".join(f"{written_total(inputs, metric, of)} in {of}" for of in against)
    words = " ".join(span.text.split())
    observed = [(of, inputs.observation(metric, of)) for of in against]
    notes = [(o.place("value"), f"the figure of {of} is here") for of, o in observed if o is not None]
    message = f"`{words}` contradicts the figures of `{metric}`: {figures}"
    help = "correct the words or the figures"
    return StreakInWords.at(span, message, help=help, notes=notes, about=[metric])
