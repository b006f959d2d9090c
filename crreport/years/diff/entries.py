"""Entries of two reports: those of the registers, and what sections hold beside statements and figures."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from dataclasses import fields as fields_in
from typing import Any

from crreport.read.models.base import Model
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import SECTION_FILES, Chapter, Inputs, TopicInputs, YearInputs
from crreport.read.models.pages import AnySection
from crreport.read.models.sections import Answer
from crreport.read.statement_ids import lists_in
from crreport.years.diff.fields import Fill, changed_fields, fields_of, is_entries, label_of, own_key
from crreport.years.diff.model import EntryChange, EntryKind
from crreport.years.diff.statements import TopicNow

_OF_FIGURES = frozenset({"value"})
"""Fields of an observation that are compared as figures."""
_TOLD_APART = frozenset({*SECTION_FILES, "history", "years"})
"""Parts of the inputs that are walked in ways of their own."""


@dataclass(frozen=True)
class Entry:
    """An entry of a register or section as texts."""

    group: str
    id: str
    label: str
    fields: Mapping[str, str]
    model: Model


def entry_changes(
    old: Iterable[Entry], new: Iterable[Entry], *, of_one_year: bool
) -> tuple[EntryChange, ...]:
    """The entries that differ, by group in the order of the newer report.

    Where the reports are of two years, no answer is missed: each year answers the steps of the one before.
    """
    before = {(entry.group, entry.id): entry for entry in old}
    after = {(entry.group, entry.id): entry for entry in new}
    groups = dict.fromkeys(group for group, _ in (*after, *before))
    found: dict[str, list[EntryChange]] = {group: [] for group in groups}
    for key in dict.fromkeys((*after, *before)):
        change = _change(before.get(key), after.get(key))
        if change is not None and (of_one_year or (change.group, change.kind) != ("answers", "gone")):
            found[key[0]].append(change)
    return tuple(change for changes in found.values() for change in changes)


def entries_of(inputs: Inputs, year: int, fill: Fill, topic_now: TopicNow) -> Iterator[Entry]:
    """All entries of a year's report but topics and statements; registers come last.

    Answers are known by the topic and statement that they answer, whatever its year, so that those of two
    years can be told from each other.
    """
    walk = _Walk(fill, topic_now)
    report_year = inputs.years[year]
    apart = frozenset({"topics", "pages", "materiality"})
    yield from walk.entries("report", "report", report_year.report, without=apart)
    if report_year.report.materiality is not None:
        yield from walk.entries("materiality", "materiality", report_year.report.materiality)
    for topic in report_year.topics:
        yield from walk.topic(topic)
    for page in report_year.pages:
        yield from walk.sections(page)
    yield from walk.others(report_year)
    yield from walk.others(inputs)


@dataclass(frozen=True)
class _Walk:
    fill: Fill
    topic_now: TopicNow

    def entries(
        self, group: str, id: str, model: Model, without: frozenset[str] = frozenset()
    ) -> Iterator[Entry]:
        """A model as an entry, and those in its lists as entries of their own."""
        yield Entry(
            group, id, label_of(model, self.fill), fields_of(model, self.fill, without=without), model
        )
        for name in type(model).model_fields:
            if name not in without:
                yield from self.of_list(name, getattr(model, name), id)

    def of_list(self, group: str, value: Any, parent: str) -> Iterator[Entry]:
        """The entries of a list, where it is one of entries with keys."""
        if not is_entries(value):
            return
        for model in value:
            key = self._key(model)
            within = parent if group in ("instruments", "members") else ""
            without = _OF_FIGURES if isinstance(model, Observation) else frozenset()
            yield from self.entries(group, f"{within}.{key}" if within else key, model, without)

    def topic(self, topic: TopicInputs) -> Iterator[Entry]:
        """The sections of a topic without their statements, and its targets."""
        id = self.topic_now(topic.id)
        yield from self.sections(topic)
        if topic.commitments is not None:
            without = frozenset({"meaning", "commitment"})
            yield from self.entries("commitments", id, topic.commitments, without)

    def sections(self, chapter: Chapter) -> Iterator[Entry]:
        """The sections of a topic, or of a page of the writer's own, without their statements."""
        for name, section in chapter.sections.items():
            key = chapter.key_of(name)
            yield from self._section(str(replace(key, topic=self.topic_now(key.topic))), section)

    def others(self, holder: Inputs | YearInputs) -> Iterator[Entry]:
        """Registers and other entries that a project or a year has beside its sections."""
        for field in fields_in(holder):
            value = getattr(holder, field.name)
            if field.name in _TOLD_APART:
                continue
            if isinstance(value, Model) and field.name != "report":
                yield from self.entries(field.name, field.name, value)
            elif isinstance(value, tuple):
                yield from self.of_list(field.name, value, "")

    def _section(self, id: str, section: AnySection) -> Iterator[Entry]:
        lead_ins = (found.lead_in for found in lists_in(section.content))
        words = "\n".join(self.fill(text) for text in lead_ins if text)
        for entry in self.entries("sections", id, section, without=frozenset({"content"})):
            if entry.model is section and words:
                yield Entry(entry.group, id, entry.label, {**entry.fields, "lead_in": words}, section)
            else:
                yield entry

    def _key(self, model: Model) -> str:
        if isinstance(model, Answer):
            _, topic, statement = model.to.split("/")
            return f"{self.topic_now(topic)}/{statement}"
        return own_key(model) or ""


def _change(was: Entry | None, now: Entry | None) -> EntryChange | None:
    entry = now or was
    assert entry is not None
    kind: EntryKind = "new" if was is None else "gone" if now is None else "changed"
    if isinstance(entry.model, Observation) and kind != "changed":
        return None  # the figure itself is told as new or gone
    fields = changed_fields(was.fields if was else {}, now.fields if now else {})
    if kind == "changed" and not fields:
        return None
    if kind != "changed" and not fields and entry.group in ("sections", "commitments"):
        return None
    return EntryChange(kind, entry.group, entry.id, entry.label, fields, entry.model.place())
