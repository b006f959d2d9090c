"""The status of a year on one screen: as a table for a terminal, as plain text, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, replace
from typing import TYPE_CHECKING, Any

from crreport.years.status import SignatureState, Tally, TopicStatus, YearStatus

if TYPE_CHECKING:
    from rich.table import Table

    from crreport.diagnostics import Diagnostic, Rule

_COLUMNS = ("Topic", "Sections", "Figures", "Answers", "Texts outstanding", "Problems", "Signed")
_SIGNED = {"signed": "✓", "outdated": "outdated", "unsigned": "–", "unknown": "?"}
_FIRST = 5
"""How many errors of one rule are shown."""


def as_text(status: YearStatus) -> str:
    """The status as plain text."""
    rows = [_COLUMNS, *_rows(status)]
    widths = [max(len(row[number]) for row in rows) for number in range(len(_COLUMNS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    return "\n".join((_title(status), "", *(line.rstrip() for line in lines), "", *remarks(status)))


def as_table(status: YearStatus) -> Table:
    """The topics of the status as a table for a terminal, with complete cells green and errors red."""
    from rich.table import Table
    from rich.text import Text

    table = Table(*_COLUMNS, title=_title(status), title_justify="left", box=None, pad_edge=False)
    for row in _rows(status):
        table.add_row(*(Text(cell, style=_style(cell)) for cell in row))
    return table


def as_json(status: YearStatus) -> str:
    """The status as JSON."""
    data: dict[str, Any] = asdict(replace(status, errors=(), refusals=()))
    data["errors"] = [error.as_dict() for error in status.errors]
    data["refusals"] = [error.as_dict() for error in status.refusals]
    data["refused"] = len(status.refusals)
    return json.dumps(data, ensure_ascii=False, indent=2)


def remarks(status: YearStatus) -> Iterator[str]:
    """What the table has no room for: what is missing, and what stops a final report."""
    figures, answers = (sum(t.to_come for t in tallies) for tallies in _tallies(status))
    texts = status.texts + sum(topic.texts for topic in status.topics)
    if figures or answers or texts:
        counts = ((figures, "figure"), (answers, "answer"), (texts, "text"))
        yield f"outstanding: {', '.join(_count(number, word) for number, word in counts if number)}"
    for topic in status.topics:
        sections = [name for name, state in topic.sections.items() if state == "missing"]
        if sections:
            yield f"{topic.id}: no {', '.join(sections)}, unlike the previous year"
        if topic.figures.missing:
            yield f"{topic.id}: no figure for {_named(topic.figures.missing)}, unlike the previous year"
        if topic.answers.missing:
            yield f"{topic.id}: no answer to {_named(topic.answers.missing)}"
    if status.evidence:
        yield f"evidence: {_count(status.evidence, 'problem')}"
    if not status.compiled:
        yield "the year cannot be compiled because of errors; what they hide is not counted"
    yield f"{_count(len(status.errors), 'error')}, {_count(status.warnings, 'warning')}{_waived(status)}"
    if status.compiled and not status.refusals:
        yield "a final report can be built"
    else:
        yield f"a final report cannot be built: {_count(len(status.refusals), 'error')}"
        yield from _reasons(status)


def _reasons(status: YearStatus) -> Iterator[str]:
    """Every kind of error that stops a final report, each with its first places."""
    by_rule: dict[type[Rule], list[Diagnostic]] = {}
    for error in status.refusals:
        by_rule.setdefault(error.rule, []).append(error)
    for rule, errors in by_rule.items():
        for error in errors[:_FIRST]:
            yield f"  {error.span}: error[{rule.code}]: {error.message}"
        if len(errors) > _FIRST:
            more = _count(len(errors) - _FIRST, f"more {rule.name} error")
            yield f"  ... and {more}, shown by `crreport validate {status.year} --final`"


def _waived(status: YearStatus) -> str:
    return f", {_count(status.waived, 'waived finding')}" if status.waived else ""


def _tallies(status: YearStatus) -> tuple[list[Tally], list[Tally]]:
    return [topic.figures for topic in status.topics], [topic.answers for topic in status.topics]


def _title(status: YearStatus) -> str:
    return f"{status.year}, {status.status}: {status.start} to {status.end}"


def _rows(status: YearStatus) -> Iterator[tuple[str, ...]]:
    for topic in status.topics:
        yield (
            f"{topic.id} (omitted)" if topic.omitted else topic.id,
            _sections(topic),
            _tally(topic.figures),
            _tally(topic.answers),
            _number(topic.texts),
            _faults(topic),
            _signatures(topic.signatures),
        )
    yield ("the report", "", "", "", _number(status.texts), "", _signatures(status.signatures))


def _sections(topic: TopicStatus) -> str:
    states = list(topic.sections.values())
    text = f"{states.count('written')}/{len(states)}" if states else "–"
    return f"{text}, {states.count('at fault')} with errors" if "at fault" in states else text


def _tally(tally: Tally) -> str:
    return f"{tally.done}/{tally.total}" if tally.total else "–"


def _faults(topic: TopicStatus) -> str:
    counts = ((topic.errors, "error"), (topic.warnings, "warning"), (topic.evidence, "evidence problem"))
    return ", ".join(_count(number, word) for number, word in counts if number) or "–"


def _signatures(states: Mapping[str, SignatureState]) -> str:
    return ", ".join(f"{role} {_SIGNED[state]}" for role, state in states.items()) or "–"


def _style(cell: str) -> str:
    done, slash, total = cell.partition("/")
    if "error" in cell:
        return "red"
    if slash:
        return "green" if done == total else "yellow"
    return ""


def _named(ids: tuple[str, ...]) -> str:
    return ", ".join(f"`{id}`" for id in ids)


def _number(number: int) -> str:
    return str(number) if number else "–"


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"
