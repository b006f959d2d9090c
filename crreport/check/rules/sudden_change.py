"""CR281: figures that are many times those of the other years, or a small fraction of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from crreport.check.once import once
from crreport.check.placed_figures import PlacedFigure, Reference, references
from crreport.check.series import Series, are_comparable, has_unit_fault, in_doubt, series_up_to
from crreport.check.slips import Slip, is_beyond_a_note, is_near, power_of, powers_apart, ratio_of, slip_of
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.measures.kinds import Behaviour, Form, kind_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Quantity
from crreport.source import Span

_TEN_TIMES = 0.87
"""About ten times in powers of ten: a lost digit makes it a 7.4th if the figure itself grew by a third."""
_FIFTY_TIMES = 1.7
_THOUSAND_TIMES = 2.8
_FEW_YEARS = 3
"""Within how many years nothing should become ten times as much."""
_MANY_UNITS = 100
"""How many units of its last digit the larger figure must have: a few events can be ten times as many."""
_LARGE_SHARE = 10
_A_SHARE = 1


class SuddenChange(Rule):
    """
    **What it finds.** A figure that is about ten times that of the year before or more, or about a tenth or less. The message names the scale if it looks as if the figure were in another unit, or as if a percentage were typed as `0.145`, as a spreadsheet holds 14.5%. Baselines, benchmarks and percentages of targets are compared with the nearest figure too, and a benchmark with the one of the same name in the year before.

    Nothing is said of a first figure, of zero, of small counts, or if the figure fits that of the year before last. Years with zero are passed over. A rate or an intensity has to be about 50 times as much.

    If a figure is ten times as much within 15%, or a hundred times or more, a `note` is not enough: it may be about something else. Only a waiver answers this.

    **Why it matters.** A figure in thousands among figures in millions is the most frequent error in reports, and the one that readers find.

    **Example.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - {metric: energy-use, value: "12,001 MWh"}
    ```

    ```yaml
    # 2017/progress.yaml
    {}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "12,150,000"}
    ```

    **Instead.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - {metric: energy-use, value: "12,001 MWh"}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: energy-use, value: "12,150"}
    ```
    """

    code, name, level = "CR281", "sudden-change", Level.WARNING
    judges = Judges.PLAUSIBLE
    waivable, answered_by_note = True, True


@dataclass(frozen=True, slots=True)
class Change:
    """A figure that is out of scale with another one; `year` is that of the other."""

    figure: PlacedFigure
    other: PlacedFigure
    year: int
    slip: Slip

    @property
    def in_words(self) -> str:
        """What is odd about the figure."""
        figure, remark = self.figure, f", {self.slip.remark}" if self.slip.remark else ""
        return (
            f"`{figure.quantity.written}` for {figure.named} is {self.slip.words} "
            f"the `{self.other.quantity.written}` of {self.year}{remark}"
        )

    @property
    def needs_waiver(self) -> bool:
        """Whether a note at the figure does not answer for it."""
        return is_beyond_a_note(self.slip.ratio)


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Sudden changes, with the parts that changed like their total, or like another part, as notes."""
    found = sudden_changes(inputs, year)
    changes = [change for change in found if change.needs_waiver or not change.figure.is_explained]
    for group in _grouped(changes):
        yield _diagnostic(group)


@once
def sudden_changes(inputs: Inputs, year: int) -> Iterator[Change]:
    """All figures that are out of scale with those of other years, whether they are explained or not."""
    known = series_up_to(inputs, year)
    changed = [
        change
        for series in known
        for observed in series.figures
        for change in _from_earlier(series, observed, inputs)
    ]
    yield from changed
    totals = {series.metric.id: series for series in known if not _is_of_part(series)}
    doubted = in_doubt(inputs, year) | {change.figure.place for change in changed}
    known_references = tuple(references(inputs, year))
    for reference in known_references:
        figure, totals_of = reference.figure, totals.get(reference.figure.metric.id)
        is_level = not figure.is_change and figure.place not in doubted
        if totals_of is not None and is_level and not has_unit_fault(figure, inputs):
            before = _benchmark_before(reference, known_references)
            if before is not None:
                yield from _from_benchmark(reference, before)
            else:
                yield from _from_nearest(reference, totals_of, doubted)


def _is_of_part(series: Series) -> bool:
    return any(figure.subject.part for figure in series.figures.values())


def _from_earlier(series: Series, year: int, inputs: Inputs) -> Iterator[Change]:
    """The change from the figure before, unless the figure fits the one before that."""
    figure, changes = series.figures[year], []
    known = [earlier for earlier in series.before(year) if series.figures[earlier].quantity.number]
    for earlier in known[:2]:
        other = series.figures[earlier]
        if not are_comparable(series.metric, (earlier, year), inputs):
            return
        ratio = ratio_of(figure.quantity, other.quantity)
        if ratio is None or not _is_sudden(ratio, figure, other.quantity, year - earlier):
            return
        changes.append(Change(figure, other, earlier, slip_of(figure.quantity, ratio, series.metric)))
    yield from changes[:1]


def _is_sudden(ratio: Decimal, figure: PlacedFigure, other: Quantity, years: int) -> bool:
    kind, powers = kind_of(figure.metric), powers_apart(ratio)
    larger = max(abs(figure.quantity.number), abs(other.number))
    if kind.is_share:
        is_hundredfold = is_near(ratio, 2) or is_near(ratio, -2)
        return powers >= _TEN_TIMES and larger >= (_A_SHARE if is_hundredfold else _LARGE_SHARE)
    if larger.scaleb(max(figure.quantity.places, other.places)) < _MANY_UNITS:
        return False
    is_quotient = kind.behaviour is Behaviour.RATIO
    return powers >= (_FIFTY_TIMES if is_quotient or years > _FEW_YEARS else _TEN_TIMES)


def _benchmark_before(reference: Reference, others: Sequence[Reference]) -> Reference | None:
    """The benchmark of the year before with the same name, whatever year the name mentions."""
    if reference.figure.benchmark is None:
        return None
    return next(
        (
            other
            for other in others
            if other.year == reference.year - 1
            and other.figure.metric.id == reference.figure.metric.id
            and _named_alike(other.figure.benchmark, reference.figure.benchmark)
        ),
        None,
    )


def _named_alike(one: str | None, other: str) -> bool:
    return one is not None and _without_digits(one) == _without_digits(other)


def _without_digits(name: str) -> str:
    return " ".join(re.sub(r"\d+", " ", name).casefold().split())


def _from_benchmark(reference: Reference, before: Reference) -> Iterator[Change]:
    """A benchmark that is out of scale with the one of the year before."""
    figure, other = reference.figure, before.figure
    ratio = ratio_of(figure.quantity, other.quantity)
    if ratio is not None and powers_apart(ratio) >= _TEN_TIMES:
        yield Change(figure, other, before.year, slip_of(figure.quantity, ratio, figure.metric))


def _from_nearest(reference: Reference, totals: Series, doubted: frozenset[Span]) -> Iterator[Change]:
    """A benchmark, target or baseline that is out of scale with the figure of the nearest year."""
    nearest = min(totals.figures, key=lambda year: (abs(year - reference.year), year), default=None)
    if nearest is None or totals.figures[nearest].place in doubted:
        return
    figure, other = reference.figure, totals.figures[nearest]
    ratio = ratio_of(figure.quantity, other.quantity)
    if ratio is not None and _is_out_of_scale(ratio, reference, other, abs(reference.year - nearest)):
        yield Change(figure, other, nearest, slip_of(figure.quantity, ratio, figure.metric))


def _is_out_of_scale(ratio: Decimal, reference: Reference, other: PlacedFigure, years: int) -> bool:
    figure, kind = reference.figure, kind_of(reference.figure.metric)
    match reference.what:
        case "baseline":
            return _is_sudden(ratio, figure, other.quantity, years)
        case "benchmark":
            is_alike = kind.behaviour is not Behaviour.AMOUNT
            return (
                is_alike
                and powers_apart(ratio) >= _FIFTY_TIMES
                and _is_sudden(ratio, figure, other.quantity, 0)
            )
        case "target" if kind.form is Form.SHARE:
            is_fraction = figure.quantity.number < _A_SHARE and figure.metric.polarity != "lower_is_better"
            return is_fraction and powers_apart(ratio) >= _TEN_TIMES and other.quantity.number >= _A_SHARE
        case "target":
            return powers_apart(ratio) >= _THOUSAND_TIMES and bool(
                slip_of(figure.quantity, ratio, figure.metric).remark
            )


def _grouped(changes: list[Change]) -> list[list[Change]]:
    """Changes of the figures of one observation that are about as large are one."""
    groups: dict[tuple[str, int | None, int, int], list[Change]] = {}
    for change in changes:
        power = round(power_of(change.slip.ratio))
        key = (change.figure.subject.id, change.figure.subject.year, change.year, power)
        groups.setdefault(key, []).append(change)
    return list(groups.values())


def _diagnostic(group: list[Change]) -> Diagnostic:
    change, *others = group
    figure, slip = change.figure, change.slip
    notes = [(change.other.place, f"the figure of {change.year} is here")]
    notes += [(other.figure.place, f"the same is true of {other.figure.named}") for other in others]
    first = f"write `{slip.instead}`" if slip.instead is not None else "correct the figure"
    help = f"{first}, or correct that of {change.year}"
    needs_waiver = any(each.needs_waiver for each in group)
    help += "; a `note` is not enough to answer this" if needs_waiver else ""
    return SuddenChange.at(
        figure.place,
        change.in_words,
        help=help,
        notes=notes,
        subject=figure.subject,
        answered_by_note=not needs_waiver,
    )
