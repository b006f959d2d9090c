"""What a restatement was meant to restate, if its `previous` is the published figure of something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crreport.compute.reported import Known, value_of
from crreport.read.models.figures import Observation, Restatement
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Quantity, same_figure

_FEWEST_DIGITS = 3
"""A figure of fewer digits may be that of another metric or part by chance."""

Slot = tuple[str, int, tuple[str, str] | None]
"""A metric, a year and the part, if it is not the total."""


@dataclass(frozen=True, slots=True)
class Misplaced:
    """The field of a restatement that names something else than its `previous` shows, and what to write."""

    field: str
    message: str
    help: str


def misplaced(
    restatement: Restatement, known: Known | None, inputs: Inputs, report_year: int, taken: Iterable[Slot]
) -> Misplaced | None:
    """Where the figure in `previous` was published, if that is not what the restatement names.

    A figure of few digits that another year has too may still be a slip in `previous` itself.

    `known` is the published figure of what it names, `taken` what other restatements of the report name.
    """
    previous = restatement.previous
    if previous is None or same_figure(previous, known):
        return None
    if known is not None and same_figure(restatement.revised, known):
        return _exchanged(restatement, known)
    others = set(taken)
    homes = [home for home in _homes(restatement, inputs, report_year) if home not in others]
    if not homes:
        return None
    return _elsewhere(restatement, known, homes[0], [h[1] for h in homes if h[0] == restatement.metric])


def _exchanged(restatement: Restatement, known: Known) -> Misplaced:
    written = _written(known)
    message = f"`{written}` is what was reported, and it stands under `revised`"
    return Misplaced("revised", message, "exchange `previous` and `revised`")


def _elsewhere(restatement: Restatement, known: Known | None, home: Slot, years: list[int]) -> Misplaced:
    metric, year, part = home
    written = _written(restatement.previous)
    named = f"`{metric}` for {year}" + (f", `{part[1]}`" if part else "")
    message = f"`{written}` under `previous` is the figure of {named}"
    if year != restatement.year and known is not None and not _is_telling(restatement.previous):
        as_reported = f"the figure was reported as `{_written(known)}`, not `{written}`"
        return Misplaced(
            "previous",
            as_reported,
            f"write the figure that was reported, or `year: {year}`, which has `{written}`",
        )
    if year != restatement.year:
        each = " or ".join(f"`year: {year}`" for year in dict.fromkeys(years))
        return Misplaced(
            "year", f"{message}, not for {restatement.year}", _or_figure(f"write {each}", "year")
        )
    if metric != restatement.metric:
        return Misplaced("metric", message, _or_figure(f"write `metric: {metric}`", "metric"))
    if part is None:
        return Misplaced("by", f"{message}, not of a part", _or_figure("leave `by` out", "part"))
    write = f"write `by: {{{part[0]}: {part[1]}}}`"
    return Misplaced("by" if restatement.by else "metric", message, _or_figure(write, "part"))


def _or_figure(advice: str, what: str) -> str:
    return f"{advice}; if the {what} is right, write the figure that was reported under `previous`"


def _homes(restatement: Restatement, inputs: Inputs, report_year: int) -> Iterator[Slot]:
    """What has the figure in `previous`: other years, then other parts, then other metrics of the year."""
    metric, part = restatement.metric, restatement.part
    for year in sorted(inputs.observed_years, key=lambda year: abs(year - restatement.year)):
        observation = inputs.observation(metric, year)
        if year < report_year and year != restatement.year and observation is not None:
            yield from _with_figure(restatement, observation, year, [part])
    if not _is_telling(restatement.previous):
        return
    own = inputs.observation(metric, restatement.year)
    if own is not None:
        yield from _with_figure(restatement, own, restatement.year, [p for p in _parts(own) if p != part])
    mine = inputs.metric(metric)
    for other in inputs.metrics:
        observation = inputs.observation(other.id, restatement.year)
        is_alike = mine is None or (other.kind, other.unit) == (mine.kind, mine.unit)
        if other.id != metric and is_alike and other.formula is None and observation is not None:
            yield from _with_figure(restatement, observation, restatement.year, [part])


def _with_figure(
    restatement: Restatement, observation: Observation, year: int, parts: Iterable[tuple[str, str] | None]
) -> Iterator[Slot]:
    for part in parts:
        if same_figure(value_of(observation, part), restatement.previous):
            yield observation.metric, year, part


def _parts(observation: Observation) -> Iterator[tuple[str, str] | None]:
    yield None
    yield from ((axis, member) for axis, members in observation.by.items() for member in members)


def _is_telling(figure: object) -> bool:
    return isinstance(figure, Quantity) and len(figure.number.as_tuple().digits) >= _FEWEST_DIGITS


def _written(figure: object) -> str:
    return str(getattr(figure, "written", figure))
