"""CR227 to CR229: years that are locked, and that say otherwise now than when they were."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from pathlib import Path

from crreport.check import check
from crreport.compute import computed
from crreport.diagnostics import Diagnostic, Level, Rule, has_errors, in_order
from crreport.facts.build import build
from crreport.facts.model import Fact, FactSet
from crreport.measures.xbrl_types import ConceptType
from crreport.read.load import load
from crreport.read.models.inputs import Inputs
from crreport.source import SourceFile, Span, start_of
from crreport.years.lock import Lock, hash_of, is_of_a_year, locked_facts, read_lock, source_of

_MARKED = re.compile(r'data-fact="([^"]+)"')
_SHOWN_NOTES = 3


class LockedYearChanged(Rule):
    """
    **What it finds.** A figure or statement of a locked year that is not what it was when `crreport lock` locked the year: changed, added or gone. Comments, white space, and changes of registers that alter no figure or statement are no faults.

    **Why it matters.** The report of a locked year is published. If its inputs could change unseen, this year's comparatives would differ from what readers hold in their hands, and nobody would have said so.

    **Instead.** Undo the edit. A figure that turned out otherwise is restated in the report of the year that finds out, under `restatements` in progress.yaml. If the report was never published, unlock it deliberately: `crreport lock 2017 --again` locks the year with what it says now.
    """

    code, name = "CR227", "locked-year-changed"


class LockedFileTouched(Rule):
    """
    **What it finds.** A file in the folder of a locked year that has other bytes than when the year was locked, though every figure and statement is what it was.

    **Why it matters.** It may be a comment or a line break. It is told so that nobody need wonder why a checksum differs.

    **Instead.** Nothing needs mending. `crreport lock 2017 --again` takes the new bytes into the lock.
    """

    code, name, level = "CR228", "locked-file-touched", Level.NOTE


class LockUnreadable(Rule):
    """
    **What it finds.** A `year.lock` that is not as `crreport lock` writes it, or that is of another year than the folder that it stands in.

    **Why it matters.** Nothing can be compared with it, so the year is not locked at all.

    **Instead.** Take the file from version control, or lock the year anew with `crreport lock 2017 --again`.
    """

    code, name = "CR229", "lock-unreadable"


RULES: tuple[type[Rule], ...] = (LockedYearChanged, LockedFileTouched, LockUnreadable)


def find(inputs: Inputs, facts: FactSet, project: Path) -> Iterator[Diagnostic]:
    """What the locked years among those of a report say otherwise now, each change once."""
    told: set[object] = set()
    for year in inputs.years:
        file = source_of(project, year)
        compared = _compared(inputs, facts, project, year, file) if file is not None else ()
        for diagnostic in compared:
            mark = _mark(diagnostic, year)
            if mark not in told:
                yield diagnostic
            told.add(mark)


def find_of_year(inputs: Inputs, facts: FactSet, project: Path) -> tuple[Diagnostic, ...]:
    """What a compiled report says otherwise than its own lock."""
    file = source_of(project, facts.year)
    return tuple(_compared(inputs, facts, project, facts.year, file)) if file is not None else ()


def _mark(diagnostic: Diagnostic, year: int) -> object:
    """What tells a change: its place, or for a figure that is gone from several locks the figure."""
    gone = re.match(r"`([a-z0-9-]+\.(\d{4})[^`]*)` is gone", diagnostic.message)
    return gone[1] if gone and int(gone[2]) <= year else (diagnostic.rule, diagnostic.span)


def _compared(
    inputs: Inputs, facts: FactSet, project: Path, year: int, file: SourceFile
) -> Iterator[Diagnostic]:
    lock = read_lock(file)
    if isinstance(lock, str) or lock.year != year:
        text = lock if isinstance(lock, str) else f"it is the lock of {lock.year}"
        help = f"lock the year anew: `crreport lock {year} --again`"
        yield LockUnreadable.at(start_of(file), f"the lock of {year} cannot be used: {text}", help=help)
        return
    touched = _touched(lock, inputs, project)
    if not touched:
        return
    if year != facts.year:
        compiled = _compiled(project, year)
        if isinstance(compiled, Diagnostic):
            yield compiled
            return
        inputs, facts = compiled
    found = tuple(_Comparison(lock, inputs, facts, file, touched).differences())
    yield from found
    if not found:
        text = f"the file has changed since {year} was locked, but no figure and no statement has"
        for path in sorted(touched):
            if path.startswith(f"inputs/{year}/"):
                yield LockedFileTouched.at(start_of(SourceFile(path, "")), text)


def _touched(lock: Lock, inputs: Inputs, project: Path) -> frozenset[str]:
    """The files that a locked year is read from and that were added, edited or taken away since."""
    read = {file.path for file in inputs.files if _is_read_for(file.path, lock.year)}
    edited = {path for path, hash in lock.inputs.items() if hash_of(project / path) != hash}
    return frozenset(edited | (read - set(lock.inputs)))


def _is_read_for(path: str, year: int) -> bool:
    folder = path.split("/")[1]
    return not folder.isdigit() or int(folder) <= year


def _compiled(project: Path, year: int) -> tuple[Inputs, FactSet] | Diagnostic:
    """An earlier report as the inputs of today give it, or why they do not."""
    inputs, faults = load(project, year)
    if inputs is not None:
        inputs, more = computed(inputs, project)
        faults = (*faults, *more, *check(inputs, year, project))
        if not has_errors(faults):
            return inputs, build(inputs, year)[0]
    fault = next(d for d in in_order(faults) if d.level is Level.ERROR)
    text = f"the locked report of {year} can no longer be compiled: {fault.message}"
    return LockedYearChanged.at(fault.span, text, help=fault.help, notes=fault.notes)


@dataclass(frozen=True)
class _Comparison:
    """A locked year and what its report says now."""

    lock: Lock
    inputs: Inputs
    facts: FactSet
    file: SourceFile
    touched: frozenset[str]

    def differences(self) -> Iterator[Diagnostic]:
        """The changes that somebody made; those that follow from them are notes."""
        for id in sorted(self.differing):
            if not self.roots[id]:
                yield self._of(id)

    @cached_property
    def now(self) -> Mapping[str, str | None]:
        return locked_facts(self.facts)

    @cached_property
    def differing(self) -> frozenset[str]:
        """The ids of all facts that are not as they were locked.

        A metric that a later year defines may have a formula, which then gives figures of this year too.
        """
        locked = self.lock.facts
        added = {id for id in self.now if id not in locked and is_of_a_year(self.facts[id].sources[0])}
        return frozenset(added | {id for id in locked if id not in self.now or locked[id] != self.now[id]})

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
        above = id.rpartition(".")[0]
        if id not in self.now:
            return {above} - set(self.now)
        if id not in self.lock.facts and above in self.now:
            is_block = self.facts[above].concept.type is ConceptType.TEXT_BLOCK
            return set() if is_block else {above} - set(self.lock.facts)
        return set()

    def _of(self, id: str) -> Diagnostic:
        year = self.lock.year
        if id not in self.now:
            text = f"`{id}` is gone, which {year} was locked with"
            return LockedYearChanged.at(self._line_of_lock(id), text, help=self._help, notes=self._notes(id))
        place = self.facts[id].sources[0]
        if id not in self.lock.facts:
            text = f"`{id}` was not there when {year} was locked"
        else:
            text = _in_words(id, self.lock.facts[id], self.now[id], year)
        return LockedYearChanged.at(place, text, help=self._help, notes=self._notes(id))

    @property
    def _help(self) -> str:
        year = self.lock.year
        return (
            f"undo the edit, and restate a figure in the report of {year + 1}; if {year} was never published,"
            f" lock it anew with `crreport lock {year} --again`"
        )

    def _notes(self, id: str) -> Iterator[tuple[Span, str]]:
        fact = self.facts.by_id.get(id)
        if fact is not None and not any(source.file.path in self.touched for source in fact.sources):
            metric = self.inputs.metric(id.partition(".")[0])
            if metric is not None:
                yield metric.place("id"), "its line has not changed, but the metric has"
        following = (other for other in sorted(self.roots) if id in self.roots[other] and other in self.now)
        for other in islice(following, _SHOWN_NOTES):
            yield self.facts[other].sources[0], f"`{other}` follows from it"

    def _line_of_lock(self, id: str) -> Span:
        key = json.dumps(id, ensure_ascii=False)
        offset = max(self.file.text.find(f"\n  {key}: ") + 3, 0)
        line, column = self.file.place(offset)
        return Span(self.file, line, column, line, column + len(key))


def _made_from(fact: Fact, differing: frozenset[str]) -> set[str]:
    """What a fact is made from: other facts, and for a text block what stands in it."""
    found = {*fact.parents, *_MARKED.findall(fact.markup or "")}
    if fact.concept.type is ConceptType.TEXT_BLOCK:
        found |= {id for id in differing if id.startswith(f"{fact.id}.")}
    return found


def _in_words(id: str, before: str | None, now: str | None, year: int) -> str:
    if any(value is not None and value.startswith("sha256:") for value in (before, now)):
        return f"`{id}` is not what it was when {year} was locked"
    words = ["missing" if value is None else f"`{value}`" for value in (before, now)]
    return f"`{id}` was {words[0]} when {year} was locked, and is {words[1]} now"
