"""The redline appendix: where the report differs from an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from crreport.keys import SectionKey, is_page_section
from crreport.render.pages.context import Context
from crreport.years.diff.model import (
    Comparison,
    FigureChange,
    StatementChange,
    StatementPlace,
    TopicChange,
)
from crreport.years.diff.redline import Redline, Stretch

_TEXTUAL = ("new", "gone", "moved", "reworded")


@dataclass(frozen=True, slots=True)
class StatementRow:
    """A statement: what changed, in words; where it was moved from; and its redline."""

    kinds: str
    moved_from: str
    line: Redline


@dataclass(frozen=True, slots=True)
class SectionRows:
    """The statements of a section that differ. A page of its own has no other heading than its title."""

    heading: str
    rows: tuple[StatementRow, ...]


@dataclass(frozen=True, slots=True)
class TopicRows:
    """A topic: its title, what became of it, and its statements that differ."""

    title: Redline
    notes: tuple[str, ...]
    sections: tuple[SectionRows, ...]


@dataclass(frozen=True, slots=True)
class RedlineView:
    """The appendix. It is empty of topics and figures where nothing differs."""

    year: int
    restated: tuple[FigureChange, ...]
    topics: tuple[TopicRows, ...]


def redline_view(context: Context) -> RedlineView | None:
    """The appendix, if the report has one."""
    comparison = context.comparison
    if comparison is None:
        return None
    texts = [change for change in comparison.statements if set(change.kinds) & set(_TEXTUAL)]
    by_topic = {topic: tuple(rows) for topic, rows in groupby(texts, key=lambda change: change.place.topic)}
    changed = {change.id: change for change in comparison.topics}
    ids = dict.fromkeys((*(each.id for each in context.report_year.chapters), *by_topic, *changed))
    topics = (_topic(context, comparison, id, changed.get(id), by_topic.get(id, ())) for id in ids)
    return RedlineView(
        year=comparison.old_year,
        restated=comparison.restated,
        topics=tuple(topic for topic in topics if topic.sections or topic.notes),
    )


def _topic(
    context: Context,
    comparison: Comparison,
    id: str,
    change: TopicChange | None,
    statements: Sequence[StatementChange],
) -> TopicRows:
    sections = tuple(
        SectionRows(
            "" if str(SectionKey("", name)) == id else _heading(context, comparison, id, name),
            tuple(_row(context, comparison, s) for s in rows),
        )
        for name, rows in _by_section(statements)
    )
    return TopicRows(_title(context, id, change), tuple(_notes(context, change)), sections)


def _by_section(statements: Iterable[StatementChange]) -> Iterable[tuple[str, list[StatementChange]]]:
    changes: dict[str, list[StatementChange]] = {}
    for change in statements:
        changes.setdefault(change.place.section, []).append(change)
    return changes.items()


def _title(context: Context, id: str, change: TopicChange | None) -> Redline:
    if change is None:
        return (Stretch("same", _titles(context, context.year).get(id, id)),)
    if change.old_title == change.new_title or not (change.old_title and change.new_title):
        return (Stretch("same", change.new_title or change.old_title),)
    return (Stretch("old", change.old_title), Stretch("new", change.new_title))


def _notes(context: Context, change: TopicChange | None) -> Iterable[str]:
    """What became of a topic, in words; a new name shows in its title."""
    known = [f"redline.topic.{kind.replace(' ', '-')}" for kind in (change.kinds if change else ())]
    return (context.words[key] for key in known if key in context.words)


def _row(context: Context, comparison: Comparison, change: StatementChange) -> StatementRow:
    kinds = ", ".join(context.words[f"redline.{kind}"] for kind in change.kinds if kind in _TEXTUAL)
    moved_from = ""
    if "moved" in change.kinds and change.old and change.new and _home(change.old) != _home(change.new):
        heading = _heading(context, comparison, change.old.topic, change.old.section, is_old=True)
        moved_from = context.word("redline.from", place=heading)
    return StatementRow(kinds, moved_from, change.line)


def _home(place: StatementPlace) -> tuple[str, str]:
    return place.topic, place.section


def _heading(
    context: Context, comparison: Comparison, topic: str, section: str, *, is_old: bool = False
) -> str:
    year = comparison.old_year if is_old else comparison.new_year
    title = _titles(context, year).get(topic) or _titles(context, comparison.old_year).get(topic, topic)
    if is_page_section(section):
        years = (year, comparison.old_year)
        pages = (page for each in years for page in context.inputs.years[each].report.pages)
        return next(page.heading for page in pages if page.section == section)
    return context.word(f"section.{section}", topic=title, year=context.name_of(year))


def _titles(context: Context, year: int) -> dict[str, str]:
    of_year = context.inputs.years[year]
    topics = {topic.id: topic.title for topic in of_year.report.topics}
    return {**topics, **{page.id: page.page.heading for page in of_year.pages}}
