"""CR227 to CR229, CR242 and CR243: locked years that say otherwise now than when they were locked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from crreport.check.rules.placeholder_faults import PlaceholderWithoutFigure
from crreport.diagnostics import Diagnostic, Judges, Level, Rule
from crreport.facts.model import Fact, FactSet
from crreport.key_ids import key_of
from crreport.keys import Entry, EntryKey, FigureKey, SectionKey, metric_of, section_of, whole_of
from crreport.project import CompiledYear, KnownYear, Project
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.year_names import year_of_path
from crreport.source import SourceFile, Span, start_of
from crreport.years.field_changed import field_changed, scale_before
from crreport.years.lock import (
    Lock,
    definitions_of,
    hash_of,
    is_of_a_year,
    locked_facts,
    read_lock,
    source_of,
)
from crreport.years.lock_changes import Change, told

_SHOWN_NOTES = 3


class LockedYearChanged(Rule):
    """
    **What it finds.** A figure or statement of a locked year that was changed, added or removed after `crreport lock` locked the year. If its metric has another unit, base, scale or kind now, it is told once, at the metric. Comments, white space and edits to registers that change no figure or statement are not errors.

    **Why it matters.** The report of a locked year is published. If its inputs could change unnoticed, this year's prior-year figures would differ from the published ones without any explanation.

    **Instead.** Undo the edit. If a figure turned out to be wrong, restate it in the report of the year that finds the error, under `restatements` in progress.yaml. If the report was never published, lock the year again with what it says now: `crreport lock 2017 --again`.
    """

    code, name = "CR227", "locked-year-changed"
    judges = Judges.PUBLISHED


class LockedFileTouched(Rule):
    """
    **What it finds.** A file in the folder of a locked year that has changed since the year was locked, although no figure or statement has.

    **Why it matters.** It may be a comment or a line break. This note explains why a checksum differs.

    **Instead.** Nothing needs fixing. `crreport lock 2017 --again` updates the lock.
    """

    code, name, level = "CR228", "locked-file-touched", Level.NOTE


class LockUnreadable(Rule):
    """
    **What it finds.** A `year.lock` that was not written by `crreport lock`, or that belongs to a different year than its folder.

    **Why it matters.** Nothing can be compared with it, so the year is not protected.

    **Instead.** Restore the file from version control, or lock the year again with `crreport lock 2017 --again`.
    """

    code, name = "CR229", "lock-unreadable"


class DefinitionChanged(Rule):
    """
    **What it finds.** A metric that is defined otherwise now than when a year with a figure of it was locked: its definition, kind, unit, base, method, boundary or polarity has changed. There is nothing to find if a report after the locked year restates a figure of the metric for the reason `redefinition`, `method` or `boundary`.

    **Why it matters.** The published report says what its figures mean. Metrics are defined once for all years, so a new definition also stands behind the old figures, and readers would compare what cannot be compared.

    **Instead.** If the meaning has changed, restate the earlier figures by the new definition, or give the new meaning an id of its own. If only the words are better now, lock the year again: `crreport lock 2017 --again`.
    """

    code, name, level = "CR242", "definition-changed", Level.WARNING


class NameChanged(Rule):
    """
    **What it finds.** The name of an organisation, metric or member of a breakdown, or another remark in a register, that has changed since a year was locked.

    **Why it matters.** The report of the locked year, if it is built again, has the new name.

    **Instead.** Nothing needs fixing. `crreport lock 2017 --again` updates the lock.
    """

    code, name, level = "CR243", "name-changed", Level.NOTE


RULES: tuple[type[Rule], ...] = (
    LockedYearChanged,
    LockedFileTouched,
    LockUnreadable,
    DefinitionChanged,
    NameChanged,
)
_MEANING = frozenset({"definition", "kind", "unit", "per", "method", "boundary", "formula"})
"""The fields of a metric that say what its figures mean."""
_DIRECTION = frozenset({"polarity", "band"})
"""The fields of a metric that say whether its figures became better or worse."""
_NEW_MEANING = frozenset({"redefinition", "method", "boundary"})


def find(project: Project, compiled: KnownYear) -> Iterator[Diagnostic]:
    """What the locked years among those of a report say otherwise now, each change once."""
    changes = (change for year in compiled.inputs.years for change in _changes(project, compiled, year))
    yield from told(changes, compiled.inputs.observed_years)


def find_of_year(project: Project, compiled: KnownYear, year: int) -> tuple[Diagnostic, ...]:
    """What the report of a year, up to that of a compiled one, says otherwise than its lock."""
    return tuple(told(_changes(project, compiled, year), compiled.inputs.observed_years))


def _changes(project: Project, compiled: KnownYear, year: int) -> Iterator[Change]:
    file = source_of(project, year)
    return _compared(project, compiled, year, file) if file is not None else iter(())


def _compared(project: Project, compiled: KnownYear, year: int, file: SourceFile) -> Iterator[Change]:
    lock = read_lock(file)
    if isinstance(lock, str) or lock.year != year:
        text = lock if isinstance(lock, str) else f"it belongs to {lock.year}"
        help = f"lock the year again: `crreport lock {year} --again`"
        message = f"the lock of {year} cannot be used: {text}"
        yield Change(LockUnreadable.at(start_of(file), message, help=help), year)
        return
    touched = _touched(lock, compiled.inputs, project.folder)
    if not touched:
        return
    own = compiled if year == compiled.number else project.year(year)
    if own is not compiled:
        yield from (Change(d, year) for d in own.diagnostics if d.level is Level.ERROR)
    if not isinstance(own, CompiledYear):
        return
    gaps = [d for d in own.diagnostics if d.rule is PlaceholderWithoutFigure]
    faulty = frozenset(place for d in gaps for place in (d.span, *(note for note, _ in d.notes)))
    comparison = _Comparison(lock, own.inputs, own.facts, file, touched, own.is_whole, faulty)
    found = tuple(comparison.differences())
    yield from found
    yield from comparison.definitions(compiled.inputs)
    if not found and own.is_whole:
        text = f"the file has changed since {year} was locked, but no figure or statement has"
        for path in sorted(touched):
            if path.startswith(f"{own.inputs.years[year].folder}/"):
                yield Change(LockedFileTouched.at(start_of(SourceFile(path, "")), text), year)


def _touched(lock: Lock, inputs: Inputs, project: Path) -> frozenset[str]:
    """The files that a locked year is read from and that were added, edited or taken away since."""
    known = inputs.hashes
    read = {file.path for file in inputs.files if _is_read_for(file.path, lock.year)}
    now = {path: known.get(path) or hash_of(project / path) for path in lock.inputs}
    edited = {path for path, hash in lock.inputs.items() if now[path] != hash}
    return frozenset(edited | (read - set(lock.inputs)))


def _is_read_for(path: str, year: int) -> bool:
    folder = year_of_path(path)
    return folder is None or folder <= year


@dataclass(frozen=True)
class _Comparison:
    """A locked year and what its report says now."""

    lock: Lock
    inputs: Inputs
    facts: FactSet
    file: SourceFile
    touched: frozenset[str]
    is_whole: bool
    """Whether all of the year was compiled. If not, much may only follow from what was left out."""
    faulty: frozenset[Span]
    """The places in texts that would be printed with a gap, which is reported as such."""

    def differences(self) -> Iterator[Change]:
        """The changes that somebody made; those that follow from them are notes."""
        made = [id for id in sorted(self.differing) if not self.roots[id] and not self._has_gap(id)]
        by_metric: dict[str, list[str]] = {}
        for id in made:
            metric = self._measured_otherwise(id)
            if metric is None:
                yield self._of(id)
            else:
                by_metric.setdefault(metric.id, []).append(id)
        for ids in by_metric.values():
            yield self._of_metric(ids)

    def _has_gap(self, id: str) -> bool:
        """Whether a text says something else because a figure in it is missing."""
        fact = self.facts.by_id.get(id)
        places = fact.sources if fact is not None else ()
        return any(place.contains(span) for place in places for span in self.faulty)

    def definitions(self, latest: Inputs) -> Iterator[Change]:
        """What registers say otherwise now of what the year reports; `latest` has what later reports restate."""
        year, now = self.lock.year, definitions_of(self.facts)
        told = {metric_of(key_of(id)) for id in self.differing}
        for id in sorted(id for id, locked in self.lock.definitions.items() if now.get(id, locked) != locked):
            fact = self.facts[id]
            if not isinstance(fact.key, EntryKey) or fact.key.path[:1] in {(metric,) for metric in told}:
                continue
            text = _in_words(id, self.lock.definitions[id], now[id], year)
            if fact.key.kind is Entry.METRIC and fact.key.field in _MEANING:
                if not _is_redefined(fact.key.path[0], year, latest):
                    help = f"restate the figures of {year}, or, if only the words are new, `crreport lock {year} --again`"
                    yield Change(DefinitionChanged.at(fact.sources[0], text, help=help), year)
            elif fact.key.kind is Entry.METRIC and fact.key.field in _DIRECTION:
                help = f"undo the edit; or, if it was wrong in the report of {year} too, `crreport lock {year} --again`"
                yield Change(DefinitionChanged.at(fact.sources[0], text, help=help), year)
            else:
                yield Change(NameChanged.at(fact.sources[0], text), year)

    @cached_property
    def now(self) -> Mapping[str, str | None]:
        return locked_facts(self.facts)

    @cached_property
    def differing(self) -> frozenset[str]:
        """The ids of all facts that are not as they were locked.

        A metric that a later year defines may have a formula, which then gives figures of this year too.
        """
        locked = self.lock.facts
        if not self.is_whole:
            both = (id for id in locked if id in self.now and locked[id] != self.now[id])
            return frozenset(id for id in both if self._is_edited(self.facts[id]))
        added = {id for id in self.now if id not in locked and is_of_a_year(self.facts[id].sources[0])}
        return frozenset(added | {id for id in locked if id not in self.now or locked[id] != self.now[id]})

    def _is_edited(self, fact: Fact) -> bool:
        """Whether a fact of a year that is not whole has changed of itself, and not by what was left out."""
        place = fact.sources[0]
        is_cut = any(place.contains(hole.span) for hole in self.inputs.unread.holes)
        is_filled = not isinstance(fact.value, tuple) and "{{" not in str(fact.value)
        return place.file.path in self.touched and is_filled and not is_cut

    @cached_property
    def roots(self) -> Mapping[str, frozenset[str]]:
        """The changes that each change follows from, if any."""
        return {id: self._roots(id) for id in self.differing}

    def _roots(self, id: str) -> frozenset[str]:
        fact = self.facts.by_id.get(id)
        origins = _made_from(fact, self.differing) if fact is not None else set()
        return frozenset((origins | self._came_with(id)) & self.differing - {id})

    def _came_with(self, id: str) -> set[str]:
        """The figure or statement with which something came that is said of it, or went."""
        whole = whole_of(key_of(id))
        if whole is None:
            return set()
        if id not in self.now:
            return {str(whole)} - set(self.now)
        if id not in self.lock.facts and str(whole) in self.now:
            # a new statement is what changed its section, not the other way round
            return set() if isinstance(whole, SectionKey) else {str(whole)} - set(self.lock.facts)
        return set()

    def _of(self, id: str) -> Change:
        year = self.lock.year
        if id not in self.now:
            text = f"`{id}` has been removed since {year} was locked"
            place = self._line_of_lock(id)
            gone = LockedYearChanged.at(place, text, help=self._help, notes=self._notes(id))
            return Change(gone, year, key_of(id))
        place = self.facts[id].sources[0]
        if id not in self.lock.facts:
            text = f"`{id}` has been added since {year} was locked"
        else:
            text = _in_words(id, self.lock.facts[id], self.now[id], year)
        key = self.facts[id].key
        about = [key.metric] if isinstance(key, FigureKey) else None
        found = LockedYearChanged.at(place, text, help=self._help, notes=self._notes(id), about=about)
        return Change(found, year)

    def _measured_otherwise(self, id: str) -> Metric | None:
        """The metric of a figure that is another one although nobody has edited the file that it is in."""
        fact = self.facts.by_id.get(id)
        metric = self.inputs.metric(metric_of(fact.key) or "") if fact is not None else None
        if fact is None or metric is None or id not in self.lock.facts:
            return None
        file = metric.place("id").file.path
        if file not in self.touched or any(s.file.path in self.touched - {file} for s in fact.sources):
            return None
        return metric if fact.sources[0].file.path != file else None

    def _of_metric(self, ids: Sequence[str]) -> Change:
        """The change of a metric that gives its figures another meaning, told once and not at each figure."""
        year, first = self.lock.year, self.facts[ids[0]]
        metric = self.inputs.metric(metric_of(first.key) or "")
        assert metric is not None, "the figures are those of a metric"
        field = field_changed(metric, ids, self.lock, self.facts)
        figure, now = self.lock.facts[ids[0]], self.now[ids[0]]
        text = _in_words(ids[0], figure, now, year)
        if field == "per" and (was := self.lock.definitions.get(f"metric.{metric.id}.per")) is not None:
            text = f"`per` of `{metric.id}` was `{was}` when {year} was locked and is now `{metric.per}`"
        if field != "per" and (was := scale_before(metric, figure, now)) is not None:
            text = f"`scale` of `{metric.id}` was `{was}` when {year} was locked and is now `{metric.scale}`"
        notes = [
            (self.facts[id].sources[0], f"`{id}` means something else because of this")
            for id in ids[:_SHOWN_NOTES]
        ]
        help = (
            "undo the edit, and give what is measured in a new way a metric with an id of its own;"
            f" if {year} was never published, lock it again with `crreport lock {year} --again`"
        )
        place = metric.place(field)
        found = LockedYearChanged.at(place, text, help=help, notes=notes, about=[metric.id])
        return Change(found, year)

    @property
    def _help(self) -> str:
        year = self.lock.year
        return (
            f"undo the edit; to correct a figure, restate it in the report of {year + 1}; if {year} was never"
            f" published, lock it again with `crreport lock {year} --again`"
        )

    def _notes(self, id: str) -> Iterator[tuple[Span, str]]:
        following = (other for other in sorted(self.roots) if id in self.roots[other] and other in self.now)
        for other in islice(following, _SHOWN_NOTES):
            yield self.facts[other].sources[0], f"`{other}` changes because of this"

    def _line_of_lock(self, id: str) -> Span:
        key = json.dumps(id, ensure_ascii=False)
        offset = max(self.file.text.find(f"\n  {key}: ") + 3, 0)
        line, column = self.file.place(offset)
        return Span(self.file, line, column, line, column + len(key))


def _is_redefined(metric: str, year: int, inputs: Inputs) -> bool:
    """Whether a later report says that the metric is defined otherwise than it was."""
    return any(
        restatement.metric == metric and restatement.reason in _NEW_MEANING
        for later in inputs.years.values()
        if later.year > year
        for _, restatement in later.restatements
    )


def _made_from(fact: Fact, differing: frozenset[str]) -> set[str]:
    """What a fact is made from: other facts, and for a text block what stands in it."""
    origins = {str(key) for key in (*fact.parents, *fact.mentions)}
    if isinstance(fact.key, SectionKey):
        origins |= {id for id in differing if section_of(key_of(id)) == fact.key}
    return origins


def _in_words(id: str, before: str | None, now: str | None, year: int) -> str:
    if any(value is not None and value.startswith("sha256:") for value in (before, now)):
        return f"`{id}` has changed since {year} was locked"
    words = ["missing" if value is None else f"`{value}`" for value in (before, now)]
    return f"`{id}` was {words[0]} when {year} was locked and is now {words[1]}"
