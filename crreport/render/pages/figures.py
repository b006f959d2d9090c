"""Tables of figures: metrics with their prior-year figures, change and target."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from markupsafe import Markup, escape

from crreport.facts.figures.targets import target_key
from crreport.facts.model import Fact
from crreport.facts.printing.bounds import sign_of
from crreport.facts.printing.changes import Change
from crreport.keys import DetailKey, FigureDetail, FigureKey
from crreport.marks import reference_mark, spoken_mark
from crreport.read.models.figures import Target
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import Side
from crreport.render.drawing.measuring import width_of
from crreport.render.pages.context import Context, UnitLabel, YearHead
from crreport.render.pages.targets import TargetState, state_of

_BREADTHS = ((9, "wide wider"), (6, "wide"))
"""The number of characters from which a column is wider, with the style of such tables."""
_FEW_YEARS = 2
_MANY_YEARS_WORD = 10
"""How long a word for a missing figure counts at most where there are many columns."""
_SLANTED = 0.96
"""How wide words are that are set slanted, of the width that they have upright."""
_SIGN, _MARGIN = 0.72, 0.25
"""How wide a sign behind a word is, and how much of its column a word leaves free, in digits."""
_MOST_SIGNS = 4
"""How many signs a gutter can be made for; figures with more than four are not to be expected."""
SHORT = 12
"""The number of lines up to which a table stays on one page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a table: what is printed, its footnote marks, and how it is aligned."""

    content: Markup
    signs: Markup = field(default_factory=Markup)
    places: int = 0
    has_percent: bool = False
    style: str = ""
    length: int = 0
    missing_places: int = 0
    """How many decimal places it has less than the figures in its unit that have most of them."""

    @property
    def alignment(self) -> str:
        """The classes that set the cell apart, and its decimal sign under those of figures in its unit."""
        if self.style or not self.missing_places:
            return self.style
        return f"pad-{self.missing_places}{'' if self.places else 'p'}"


@dataclass(frozen=True, slots=True)
class TargetCell:
    """What a metric is to achieve, and its progress."""

    value: Markup
    due: str
    state: TargetState | None


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table of figures, from the latest year backwards."""

    label: Markup
    unit: UnitLabel
    cells: tuple[Cell, ...]
    change: Change | None = None
    target: TargetCell | None = None
    anchor: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note below a table, with introductory words that are not part of the input.

    `anchor` is its own, and `first` that of the first sign that leads to it.
    """

    sign: str
    text: Markup
    head: str = ""
    anchor: str = ""

    @property
    def first(self) -> str:
        """The anchor of the first sign that leads to the note."""
        return f"{self.anchor}-sign"


@dataclass(frozen=True, slots=True)
class FiguresTable:
    """A table of figures."""

    heads: tuple[YearHead, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...]
    legend: tuple[Note, ...]

    @property
    def has_changes(self) -> bool:
        """Whether any line has a change."""
        return any(row.change for row in self.rows)

    @property
    def breadth(self) -> str:
        """The style of tables whose figures need wider columns."""
        most = _MANY_YEARS_WORD if len(self.heads) > _FEW_YEARS else math.inf
        cells = [cell for row in self.rows for cell in row.cells]
        lengths = (
            min(cell.length, most) if cell.style.startswith("missing") else cell.length for cell in cells
        )
        longest = max((*lengths, *(len(head.name) for head in self.heads)), default=0)
        return next((style for signs, style in _BREADTHS if longest > signs), "")

    @property
    def gutter(self) -> str:
        """The style of tables with room for signs behind their figures, as much as they need."""
        cells = (cell for row in self.rows for cell in row.cells if not cell.style.startswith("missing"))
        most = max((cell.signs.count("<sup>") for cell in cells), default=0)
        return f"signs-{min(most, _MOST_SIGNS)}" if most else ""

    @property
    def styles(self) -> str:
        """All that its style depends on."""
        length = "" if self.is_short else "long"
        return " ".join(style for style in (self.breadth, self.gutter, length) if style)

    @property
    def is_short(self) -> bool:
        """Whether it is not to be broken over two pages."""
        return len(self.rows) <= SHORT

    @property
    def has_targets(self) -> bool:
        """Whether any line has a target."""
        return any(row.target for row in self.rows)


@dataclass
class TableWriter:
    """Makes the lines of one table, and keeps the notes and footnote marks that they need."""

    context: Context
    notes: list[Note] = field(default_factory=list)
    noted: dict[str, int] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)

    @cached_property
    def number(self) -> int:
        """Which of the tables with notes this is, in the order of the pages."""
        return next(self.context.tables_with_notes)

    def cell(self, fact: Fact | None) -> Cell:
        """The cell of a figure; an empty one if there is none."""
        if fact is None:
            return Cell(Markup())
        status = self._detail(fact, FigureDetail.STATUS)
        signs = self._restated_sign(fact) + self._note_signs(fact)
        shown = fact.printed
        if shown is None:
            return self._missing(fact, status, signs)
        number = self.context.marks.figure(fact, affixes=False)
        signs = self._estimated(status) + self._assured(fact) + signs
        if shown.approximately:
            about = self.context.words["approximately"]
            self.signs.setdefault(about, "legend.approximate")
            number = self._marked(status, escape(about)) + "\u00a0" + number
        length = len(f"{shown.approximately}{shown.prefix}{shown.direction}{shown.number}")
        return Cell(number, signs, shown.places, shown.is_percent, length=length)

    def table(self, years: Sequence[int], rows: Iterable[Row], metrics: Sequence[Metric]) -> FiguresTable:
        """The finished table of some metrics."""
        lines = _aligned(rows, is_of_one_unit=len(metrics) == 1)
        if any(row.change and row.change.is_in_points for row in lines):
            self.signs.setdefault(self.context.words["unit.percentage_points"], "legend.points")
        legend = tuple(Note(sign, self._legend(key)) for sign, key in sorted(self.signs.items()))
        return FiguresTable(
            heads=tuple(self.context.head_of(year, metrics) for year in years),
            rows=lines,
            notes=tuple(self.notes),
            legend=legend,
        )

    def _legend(self, key: str) -> Markup:
        text = self.context.words[key]
        return self.context.footnote(text, escape(text))

    def _restated_sign(self, fact: Fact) -> Markup:
        """The mark of a restated figure, as a link to its restatement."""
        anchor = self.context.restatements.get(fact.key)
        if anchor is None:
            return Markup()
        sign = self.context.words["symbol.restated"]
        self.signs.setdefault(sign, "legend.restated")
        return self._superscript(reference_mark(sign, anchor, self.context.words["legend.restated"]))

    def _missing(self, fact: Fact, status: Fact | None, signs: Markup) -> Cell:
        if fact.mentions:
            return self._bounded(fact, status, signs)
        inside = self.context.marks.mark(fact)
        style = "missing not-yet" if status is not None and status.word == "not_yet" else "missing"
        longest = _digits_of_widest_word(fact.text, signs.count("<sup>"))
        return Cell(self._marked(status, inside), signs, style=style, length=longest)

    def _bounded(self, fact: Fact, status: Fact | None, signs: Markup) -> Cell:
        """The cell of a figure of which only bounds are known."""
        for member in status.value if status is not None and isinstance(status.value, tuple) else ():
            if member.word in tuple(Side):
                self.signs.setdefault(sign_of(Side(member.word)), f"legend.{member.word}")
        inside = self._marked(status, self.context.marks.mark(fact))
        return Cell(inside, self._estimated(status) + signs, style="bounded", length=len(fact.text))

    def _estimated(self, status: Fact | None) -> Markup:
        """The mark of an estimate."""
        if status is None or status.word != "estimated":
            return Markup()
        self.signs.setdefault(self.context.words["symbol.estimated"], "legend.estimated")
        sign = self._marked(status, escape(self.context.words["symbol.estimated"]))
        return self._superscript(spoken_mark(sign, self.context.words["legend.estimated"]))

    def _marked(self, fact: Fact | None, content: Markup) -> Markup:
        return self.context.marks.mark(fact, content) if fact else content

    def _assured(self, fact: Fact) -> Markup:
        """The mark of a figure that has been assured."""
        level = self._detail(fact, FigureDetail.ASSURANCE)
        if level is None:
            return Markup()
        sign, meaning = (self.context.words[f"{key}.assured.{level.word}"] for key in ("symbol", "legend"))
        self.signs.setdefault(sign, f"legend.assured.{level.word}")
        return self._superscript(spoken_mark(self.context.marks.mark(level, escape(sign)), meaning))

    def _note_signs(self, fact: Fact) -> Markup:
        signs = Markup()
        for detail in (FigureDetail.NOTE, FigureDetail.REASON, FigureDetail.BOUNDARY):
            note = self._detail(fact, detail)
            if note is not None:
                is_boundary = detail is FigureDetail.BOUNDARY
                signs += self._superscript(self._sign_of(note, is_boundary=is_boundary))
        return signs

    def _detail(self, fact: Fact, detail: FigureDetail) -> Fact | None:
        """The notes on a figure."""
        key = fact.key
        return self.context.facts.by_key.get(DetailKey(key, detail)) if isinstance(key, FigureKey) else None

    def _sign_of(self, note: Fact, *, is_boundary: bool) -> Markup:
        """The mark of a note below the table, as a link to it; equal texts share a mark."""
        head = f"{self.context.words['head.boundary']}: " if is_boundary else ""
        key = f"{head}{note.text}"
        is_first = key not in self.noted
        if is_first:
            number = self.noted[key] = len(self.notes)
            text = self.context.footnote(note.text, self.context.marks.mark(note))
            self.notes.append(Note(str(number + 1), text, head, f"note-{self.number}-{number + 1}"))
        else:
            number = self.noted[key]
            known = self.notes[number]
            self.notes[number] = replace(known, text=self.context.marks.mark(note, known.text))
        made = self.notes[number]
        words = self.context.word("note.to", sign=made.sign)
        return reference_mark(made.sign, made.anchor, words, id=made.first if is_first else "")

    @staticmethod
    def _superscript(content: Markup) -> Markup:
        return Markup("<sup>{}</sup>").format(content)


def _aligned(rows: Iterable[Row], *, is_of_one_unit: bool) -> tuple[Row, ...]:
    """The lines with the decimal signs of each unit below each other; other figures end where these end."""
    lines = tuple(rows)
    most: dict[tuple[str, bool], int] = {}
    for row in lines:
        for cell in row.cells:
            unit = (row.unit.text, cell.has_percent)
            if is_of_one_unit or any(unit):
                most[unit] = max(cell.places, most.get(unit, 0))
    return tuple(
        replace(
            row,
            cells=tuple(
                replace(
                    cell,
                    missing_places=most.get((row.unit.text, cell.has_percent), cell.places) - cell.places,
                )
                for cell in row.cells
            ),
        )
        for row in lines
    )


def metric_table(
    context: Context, metrics: Sequence[Metric], targets: Sequence[Target] = ()
) -> FiguresTable | None:
    """The metrics with the figures of the year and of previous years, or None if there are none."""
    known = [m for m in metrics if any(context.figure(m.id, year) for year in context.years)]
    years = years_with(context, [(m.id, "", "") for m in known])
    if not known or not years:
        return None
    writer = TableWriter(context)
    parts = {part for metric in known for part in metric.parts}
    rows = [_metric_row(writer, metric, years, targets, metric.id in parts) for metric in known]
    return writer.table(years, rows, known)


def _metric_row(
    writer: TableWriter, metric: Metric, years: Sequence[int], targets: Sequence[Target], is_part: bool
) -> Row:
    context = writer.context
    facts = [context.figure(metric.id, year) for year in years]
    goal = next((target for target in targets if target.metric == metric.id), None)
    return Row(
        label=escape(metric.label),
        unit=context.unit(metric, facts),
        cells=tuple(writer.cell(fact) for fact in facts),
        change=context.change(
            context.figure(metric.id, context.year), context.figure(metric.id, context.year - 1), metric
        ),
        target=_target_cell(context, goal) if goal else None,
        anchor=f"metric-{metric.id}",
        style="total" if metric.parts else "part" if is_part else "",
    )


def _target_cell(context: Context, target: Target) -> TargetCell | None:
    fact = context.facts.by_key.get(target_key(target))
    if fact is None:
        return None
    due = str(target.due) if target.due else ""
    return TargetCell(context.marks.figure(fact), due, state_of(context, target))


def years_with(context: Context, keys: Sequence[tuple[str, str, str]]) -> tuple[int, ...]:
    """The years that have a figure, from the latest; the reporting year is always among them."""
    return tuple(
        year
        for year in context.years
        if year == context.year or any(context.figure(id, year, axis, member) for id, axis, member in keys)
    )


def _digits_of_widest_word(text: str, signs: int) -> int:
    """How many digits are as wide as the widest word of a text whose last word has signs behind it."""
    digit = width_of("0", 1)
    widths = [_SLANTED * width_of(word, 1) / digit for word in text.split()] or [0.0]
    widths[-1] += _SIGN * signs
    return math.ceil(max(widths) + _MARGIN)
