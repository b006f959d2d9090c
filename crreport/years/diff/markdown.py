"""A comparison as Markdown, for the description of a change on a forge or a note to a committee."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from crreport.years.diff import shared
from crreport.years.diff.model import Comparison, FieldChange, FigureChange
from crreport.years.diff.redline import Redline

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~#])")


def as_markdown(comparison: Comparison) -> str:
    """The comparison as Markdown with `ins` and `del`, which GitHub and GitLab show as they are meant."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield f"# {_escaped(comparison.old_name)} → {_escaped(comparison.new_name)}"
    yield f"\n{shared.summary(comparison)}"
    yield from _figures("Figures", comparison.moved_on)
    yield from _figures("Restated figures", comparison.restated)
    if comparison.topics:
        yield "\n## Topics\n"
    for topic in comparison.topics:
        yield f"- **{shared.kinds_of(topic)}** `{topic.id}`: {_escaped(shared.title_of(topic))}"
        yield from _fields(shared.other_fields(topic))
    for name, changes in shared.statement_groups(comparison):
        yield f"\n## Statements of {name}\n"
        for change in changes:
            move = f" {shared.move_of(change)}" if shared.move_of(change) else ""
            yield f"- **{shared.kinds_of(change)}** `{change.place.section}.{change.id}`{move}"
            yield f"  <br>{_marked(change.line)}"
            yield from _fields(change.fields)
    for group, entries in shared.entry_groups(comparison):
        yield f"\n## {group}\n"
        for entry in entries:
            named = f" {_escaped(entry.label)}" if entry.label and entry.label != entry.id else ""
            yield f"- **{entry.kind}** `{entry.id}`{named}"
            yield from _fields(entry.fields)


def _figures(head: str, figures: Iterable[FigureChange]) -> Iterator[str]:
    rows = [(f.label, str(f.year), *shared.figure_values(f), shared.verdict_of(f)) for f in figures]
    if rows:
        yield f"\n## {head}\n"
        yield "| Figure | Year | Before | After | Change | |"
        yield "| --- | ---: | ---: | ---: | ---: | --- |"
        yield from ("| " + " | ".join(_escaped(cell) for cell in row) + " |" for row in rows)


def _fields(fields: Iterable[FieldChange]) -> Iterator[str]:
    for field in fields:
        yield f"  - {_escaped(field.name)}: {_marked(shared.line_of(field))}"


def _marked(line: Redline) -> str:
    tags = {"same": ("", ""), "old": ("<del>", "</del>"), "new": ("<ins>", "</ins>")}
    return "".join(f"{tags[s.kind][0]}{_escaped(s.text)}{tags[s.kind][1]}" for s in line)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;")).replace("\n", "<br>")
