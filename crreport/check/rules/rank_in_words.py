"""CR278: a member that running text calls the highest, the best or the like, and that is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from crreport.check.prose import sentences
from crreport.check.ranks import Rank, ranks_in
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.read.models.figures import Figure
from crreport.read.models.inputs import Inputs


class RankInWords(Rule):
    """
    **What it finds.** A sentence about one metric that calls a member of a breakdown the highest, lowest, best or worst, or says that it gained or fell most or least, although another member's figure of that year is beyond its own. Which figure is better depends on the metric's `polarity`. Equal figures are right.

    **Why it matters.** The order of members changes from year to year more often than the text does.

    **Example.**

    ```yaml
    # 2018/next_steps.yaml
    safety:
      - Near misses were lowest in Rail.
    ```

    **Instead.**

    ```yaml
    # 2018/next_steps.yaml
    safety:
      - Near misses were lowest in Defence.
    ```
    """

    code, name, level = "CR278", "rank-in-words", Level.WARNING
    judges = Judges.DIRECTION
    waivable = True
    reads = frozenset({"organisation.language"})


@dataclass(frozen=True, slots=True)
class _Ranked:
    """A member's figure, with what it is ranked by: more is nearer to the top."""

    figure: Figure
    words: str
    by: tuple[Decimal, ...]


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Members that are not what their sentence calls them."""
    for sentence in sentences(inputs, year):
        for rank in ranks_in(sentence, inputs, year):
            ranked = _ranked(rank, inputs)
            own = ranked.pop(rank.part[1], None)
            if own is None:
                continue
            beyond = {id: other for id, other in ranked.items() if _is_beyond(other, own, rank)}
            if beyond or _went_the_other_way(own, rank):
                end = min if rank.kind == "least" else max
                top = end(beyond.items(), key=lambda item: item[1].by, default=None)
                yield _diagnostic(rank, own, top)


def _ranked(rank: Rank, inputs: Inputs) -> dict[str, _Ranked]:
    if rank.of_change is None:
        return {
            member: _Ranked(figure, quantity.written, (by,))
            for member, figure in _figures(rank, rank.year, inputs).items()
            if (quantity := figure.quantity) is not None and (by := _level(rank, quantity.number)) is not None
        }
    earlier = _figures(rank, rank.year - 1, inputs)
    found = {}
    for member, figure in _figures(rank, rank.year, inputs).items():
        before = earlier[member].quantity if member in earlier else None
        if figure.quantity is None or before is None:
            continue
        sizes = _sizes(rank, before.number, figure.quantity.number)
        if sizes is not None:
            words = f"{before.written} to {figure.quantity.written}"
            found[member] = _Ranked(figure, f"from {words}", sizes)
    return found


def _figures(rank: Rank, year: int, inputs: Inputs) -> Mapping[str, Figure]:
    """The figures of the members of a year, without those that are not exact."""
    observation = inputs.observation(rank.metric.id, year)
    figures = observation.by.get(rank.part[0], {}) if observation is not None else {}
    return {
        member: figure
        for member, figure in figures.items()
        if figure.quantity is not None and not figure.quantity.approximate
    }


def _level(rank: Rank, number: Decimal) -> Decimal | None:
    off = rank.metric.distance(number)
    match rank.kind:
        case "highest" | "lowest":
            return number if rank.kind == "highest" else -number
        case _:
            return None if off is None else -off if rank.kind == "best" else off


def _sizes(rank: Rank, before: Decimal, now: Decimal) -> tuple[Decimal, ...] | None:
    """How far a figure went the way that is said, as a difference and as a share of the earlier figure."""
    if rank.of_change in ("rise", "fall"):
        size = now - before if rank.of_change == "rise" else before - now
    else:
        was, is_now = rank.metric.distance(before), rank.metric.distance(now)
        if was is None or is_now is None:
            return None
        size = was - is_now if rank.of_change == "improve" else is_now - was
    return (size, size / abs(before)) if before else (size,)


def _is_beyond(other: _Ranked, own: _Ranked, rank: Rank) -> bool:
    """Whether another member is nearer to the end of the order, by each way to compare the two."""
    pairs = list(zip(other.by, own.by, strict=False))
    if rank.kind == "least":
        return all(theirs > 0 for theirs in other.by) and all(theirs < mine for theirs, mine in pairs)
    return all(theirs > mine for theirs, mine in pairs)


def _went_the_other_way(own: _Ranked, rank: Rank) -> bool:
    return rank.of_change is not None and own.by[0] < 0


def _diagnostic(rank: Rank, own: _Ranked, top: tuple[str, _Ranked] | None) -> Diagnostic:
    span = rank.clause.span(rank.start, rank.end)
    member = rank.part[1]
    figures = f"`{member}` {_has(own, rank)}" + (f", `{top[0]}` {_has(top[1], rank)}" if top else "")
    words = " ".join(span.text.split())
    message = f"`{words}` contradicts the figures of `{rank.metric.id}` for {rank.year}: {figures}"
    help = "correct the word, the member or the figure"
    shown = [(own, f"the figure of `{member}`"), *([(top[1], f"the figure of `{top[0]}`")] if top else [])]
    notes = [(each.figure.place("value"), text) for each, text in shown]
    return RankInWords.at(span, message, help=help, notes=notes, about=[rank.metric.id])


def _has(ranked: _Ranked, rank: Rank) -> str:
    return f"went {ranked.words}" if rank.of_change is not None else f"has {ranked.words}"
