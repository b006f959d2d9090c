"""A comparison for the terminal; where there are no styles, signs tell what went and what came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crreport.years.diff import shared
from crreport.years.diff.model import Comparison, FieldChange, FigureChange, StatementChange
from crreport.years.diff.redline import Redline

if TYPE_CHECKING:
    from rich.console import RenderableType

_STYLES = {"old": "red strike", "new": "green underline", "same": ""}
_SIGNS = {"old": ("[-", "-]"), "new": ("{+", "+}"), "same": ("", "")}
_WIDE = 200
"""Signs in a line of a table that goes into a pipe or a file."""
_VERDICTS = {"good": "green", "bad": "red", "neutral": ""}


def as_renderables(comparison: Comparison, *, styled: bool) -> Iterator[RenderableType]:
    """What to print, one after the other. Without styles, changes stand in `[-old-]` and `{+new+}`."""
    printer = _Printer(styled)
    yield Text(f"{comparison.old_name} → {comparison.new_name}", "bold")
    yield Text(shared.summary(comparison))
    yield from printer.figures("Figures", comparison.moved_on)
    yield from printer.figures("Restated figures", comparison.restated)
    yield from printer.topics(comparison)
    for topic, changes in shared.statement_groups(comparison):
        yield _head(f"Statements of {topic}")
        for change in changes:
            yield from printer.statement(change)
    for group, entries in shared.entry_groups(comparison):
        yield _head(group)
        for entry in entries:
            named = f" ({entry.label})" if entry.label and entry.label != entry.id else ""
            yield _line(entry.kind, f"{entry.id}{named}", str(entry.span))
            yield from printer.fields(entry.fields)


def as_plain_text(comparison: Comparison) -> str:
    """The same without styles, as it goes into a pipe or a file."""
    written = StringIO()
    console = Console(file=written, no_color=True, force_terminal=False, highlight=False, width=_WIDE)
    for part in as_renderables(comparison, styled=False):
        console.print(part, soft_wrap=isinstance(part, Text))
    return "\n".join(line.rstrip() for line in written.getvalue().splitlines())


class _Printer:
    def __init__(self, styled: bool) -> None:
        self.styled = styled

    def figures(self, head: str, figures: Iterable[FigureChange]) -> Iterator[RenderableType]:
        """A table of figures; a year that is the same for all stands above it."""
        figures = tuple(figures)
        years = {figure.year for figure in figures}
        heads = ("Year", "Before", "After", "Change") if len(years) > 1 else ("Before", "After", "Change")
        table = Table("Figure", box=None, pad_edge=True)
        for name in heads:
            table.add_column(name, justify="right")
        table.add_column("")
        for figure in figures:
            was, now, moved = shared.figure_values(figure)
            style = _VERDICTS[figure.change.verdict] if figure.change else ""
            verdict = Text(shared.verdict_of(figure), style)
            year = (str(figure.year),) if len(years) > 1 else ()
            table.add_row(figure.label, *year, was, now, moved, verdict)
        if years:
            yield _head(head if len(years) > 1 else f"{head} of {min(years)}")
            yield table

    def topics(self, comparison: Comparison) -> Iterator[RenderableType]:
        """The topics that differ."""
        if comparison.topics:
            yield _head("Topics")
        for change in comparison.topics:
            yield _line(shared.kinds_of(change), f"{change.id}: {shared.title_of(change)}", str(change.span))
            yield from self.fields(shared.other_fields(change))

    def statement(self, change: StatementChange) -> Iterator[RenderableType]:
        """A statement with what became of it."""
        place = change.place
        yield _line(shared.kinds_of(change), f"{place.section}.{change.id}", str(place.span))
        if move := shared.move_of(change):
            yield Text(f"    {move}")
        yield self._indented(change.line)
        yield from self.fields(change.fields)

    def fields(self, fields: Iterable[FieldChange]) -> Iterator[RenderableType]:
        """The fields that differ."""
        for field in fields:
            yield self._indented(shared.line_of(field), Text(f"{field.name}: ", "bold"))

    def _indented(self, line: Redline, head: Text | None = None) -> RenderableType:
        text = head or Text()
        for stretch in line:
            before, after = ("", "") if self.styled else _SIGNS[stretch.kind]
            text.append(f"{before}{stretch.text}{after}", _STYLES[stretch.kind] if self.styled else "")
        return Padding(text, (0, 0, 0, 4)) if self.styled else Text("    ") + text


def _head(text: str) -> Text:
    return Text(f"\n{text}", "bold underline")


def _line(kinds: str, what: str, where: str) -> Text:
    return Text.assemble("  ", (kinds, "bold cyan"), "  ", what, "  ", (where, "dim"))
