"""A project's folder as a whole: each input file read once, each year compiled once and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeAlias

from crreport.check import check, spoiling
from crreport.check.rules.metric_not_defined import is_figure_of_nothing
from crreport.check.rules.misspelt_id import told_at_definition
from crreport.check.waiving import with_waivers
from crreport.compute import computed
from crreport.diagnostics import Diagnostic, Level, has_errors, in_order, judged
from crreport.evidence.files import EvidenceFiles
from crreport.facts.build import build, with_status
from crreport.facts.model import FactSet
from crreport.facts.rules import DuplicateFact
from crreport.followers import told_once
from crreport.read.load import Reader, folder_of
from crreport.read.models.inputs import Inputs
from crreport.repairs import Misnamed, is_used, misnamed, remaining, repair_of, repaired_texts
from crreport.source import Span

LOCK = "year.lock"

Announce: TypeAlias = Callable[[str], None]


def announce_nothing(stage: str) -> None:
    """Announces nothing."""


@dataclass(frozen=True, slots=True)
class NoYear:
    """A year that the project does not have, or a project without years."""

    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class ReadYear:
    """A year whose inputs were read as far as possible but could not be compiled."""

    number: int
    final: bool
    inputs: Inputs
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class CompiledYear:
    """A year with its facts, with or without errors. `is_whole` says that no fact was left out."""

    number: int
    final: bool
    inputs: Inputs
    facts: FactSet
    diagnostics: tuple[Diagnostic, ...]
    is_whole: bool = True


KnownYear: TypeAlias = ReadYear | CompiledYear
"""A year that exists."""

Year: TypeAlias = NoYear | KnownYear
"""The state of a year; `diagnostics` holds those of every phase that could run."""


def sound(year: Year, *, strict: bool = False) -> CompiledYear | None:
    """A year that was compiled without an error (under `strict`, without a warning)."""
    is_sound = isinstance(year, CompiledYear) and not has_errors(year.diagnostics, strict=strict)
    return year if is_sound and isinstance(year, CompiledYear) else None


def with_findings(year: KnownYear, more: Iterable[Diagnostic]) -> KnownYear:
    """The year with further diagnostics; those of another, final report stay those of a final report."""
    found = (replace(d, of_final_report=d.of_final_report or year.final) for d in more)
    return replace(year, diagnostics=in_order((*year.diagnostics, *found)))


class Project:
    """The owner of a project's inputs and of its compiled years."""

    def __init__(self, folder: Path, announce: Announce = announce_nothing) -> None:
        self.folder = folder
        self.announce = announce
        self.evidence = EvidenceFiles(folder)
        self._reader = Reader(folder)
        self._compiled: dict[int | None, Year] = {}

    @property
    def years(self) -> tuple[int, ...]:
        """The years with a folder, from the earliest."""
        return self._reader.years

    def inputs(self, number: int | None = None) -> tuple[Inputs | None, tuple[Diagnostic, ...]]:
        """The inputs up to a year (by default the latest) as they are written, and their diagnostics."""
        return self._reader.inputs(number)

    def lock_path(self, year: int) -> Path:
        """The path of the year's lock, if it has one."""
        return self.folder / folder_of(self.folder, year) / LOCK

    def is_locked(self, year: int) -> bool:
        """Whether a year is locked, and so published."""
        return self.lock_path(year).is_file()

    def year(self, number: int | None = None, *, final: bool | None = None) -> Year:
        """A year (by default the latest) as far as it can be read, checked and compiled.

        By default the report is final if its inputs say so, or if the year is locked.
        """
        if number is None and self.years:
            number = self.years[-1]
        if number not in self._compiled:
            self._compiled[number] = self._compile(number)
        year = self._compiled[number]
        return year if final is None else _as_final(year, final)

    def other_reports(self, of: Year) -> tuple[FactSet, ...]:
        """The facts of all years except one, as far as they could be compiled without errors."""
        years = (self.year(n) for n in self.years if isinstance(of, NoYear) or n != of.number)
        return tuple(year.facts for year in map(sound, years) if year is not None)

    def _compile(self, number: int | None) -> Year:
        """A year in which a misspelt word is told once: what only follows from it is not."""
        self.announce("reading")
        year = self._compile_from(self._reader, number)
        if isinstance(year, NoYear):
            return year
        repairs = {d: repair for d in year.diagnostics if (repair := repair_of(d)) is not None}
        if not repairs:
            return year
        files = {file.path: file for file in year.inputs.files}
        entries = misnamed(repairs, files, year.inputs.years[year.number].folder)
        while True:
            at_uses = {d: r for d, r in repairs.items() if all(d not in entry.uses for entry in entries)}
            texts = repaired_texts((*at_uses.values(), *(entry.repair for entry in entries)))
            meant = self._compile_from(self._reader.repaired(texts), number)
            assert not isinstance(meant, NoYear), "the year is there"
            right = tuple(entry for entry in entries if not is_used(entry, meant.diagnostics))
            if right == entries:
                return _told_once(year, meant, tuple(at_uses), entries)
            entries = right

    def _compile_from(self, reader: Reader, number: int | None) -> Year:
        inputs, found = reader.inputs(number)
        if inputs is None or number is None:
            return NoYear(in_order(found))
        final = inputs.years[number].report.status == "final" or self.is_locked(number)
        self.announce(f"checking {number}")
        inputs, of_figures = computed(inputs, self.evidence)
        checked = (*of_figures, *check(inputs, number, self.evidence))
        self.announce(f"compiling {number}")
        spoiled = frozenset(d.span for d in checked if d.rule.spoils)
        fit = self._fit_for_facts(reader, inputs, number, spoiled)
        diagnostics = (*found, *_standing(checked, inputs, fit))
        if fit.unread.hides_all_facts:
            diagnostics = _answered(diagnostics, inputs, number, final=final)
            return ReadYear(number, final, inputs, diagnostics)
        facts, of_facts = build(fit, number, final=final)
        diagnostics = (*diagnostics, *_of_facts(of_facts, fit))
        diagnostics = _answered(diagnostics, inputs, number, final=final)
        return CompiledYear(
            number, final, inputs, facts, diagnostics, is_whole=not (fit.unread or fit.uncomputed)
        )

    def _fit_for_facts(self, reader: Reader, inputs: Inputs, number: int, spoiled: Iterable[Span]) -> Inputs:
        """The inputs without the entries that cannot become facts, and without what depends on them."""
        cut, places = frozenset[Span](), frozenset(spoiled)
        while places - cut and not inputs.unread.hides_all_facts:
            reader, cut = reader.without(places - cut), cut | places
            read, _ = reader.inputs(number)
            assert read is not None, "the year is there"
            inputs, of_figures = computed(read, self.evidence)
            places = frozenset(d.span for d in (*of_figures, *spoiling(inputs, number)) if d.rule.spoils)
        return inputs


def _standing(checked: Iterable[Diagnostic], inputs: Inputs, fit: Inputs) -> Iterator[Diagnostic]:
    """What does not follow from what could not be read, nor from entries that no facts can be made of."""
    standing = inputs.unread.standing(checked)
    unnamed = fit.unread.unnamed_at(d.span for d in standing if is_figure_of_nothing(d))
    for diagnostic in standing:
        if diagnostic.level is Level.ERROR and unnamed.explains(diagnostic):
            continue
        if diagnostic.rule.spoils or not fit.unread.explains(diagnostic):
            yield diagnostic


def _answered(
    found: Iterable[Diagnostic], inputs: Inputs, number: int, *, final: bool
) -> tuple[Diagnostic, ...]:
    """The diagnostics as the year's waivers leave them, without those that follow from others."""
    waived = with_waivers(found, inputs, number)
    return in_order(judged(told_once(waived, inputs.unread.made_of), final=final))


def _of_facts(found: Iterable[Diagnostic], fit: Inputs) -> Iterator[Diagnostic]:
    """What is wrong with the facts; those of a year with gaps can clash because of the gaps."""
    has_gaps = bool(fit.unread or fit.uncomputed)
    for diagnostic in fit.unread.standing(found):
        if not (has_gaps and diagnostic.rule is DuplicateFact):
            yield diagnostic


def _told_once(
    year: KnownYear, meant: KnownYear, at_uses: Iterable[Diagnostic], entries: Iterable[Misnamed]
) -> KnownYear:
    """A year as it was meant, with the diagnostics of the year as it is, each mistake once."""
    found = remaining(year.diagnostics, meant.diagnostics, at_uses)
    of_ids = judged(map(told_at_definition, entries), final=year.final)
    diagnostics = in_order((*found, *of_ids))
    if isinstance(meant, ReadYear):
        return replace(meant, diagnostics=diagnostics)
    return replace(meant, diagnostics=diagnostics, is_whole=False)


def _as_final(year: Year, final: bool) -> Year:
    if isinstance(year, NoYear) or year.final == final:
        return year
    diagnostics = in_order(judged(year.diagnostics, final=final))
    if isinstance(year, ReadYear):
        return replace(year, final=final, diagnostics=diagnostics)
    return replace(year, final=final, diagnostics=diagnostics, facts=with_status(year.facts, final=final))
