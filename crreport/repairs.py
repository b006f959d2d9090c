"""What a misspelt word was meant to be, so that the rest of a project can be judged as if it were right.

A misspelt key or id has many followers: figures that are missing, references that lead nowhere. A rule
that says which word was `meant` gives the repair. With that word in its place the year is compiled again,
and what is then no longer found only followed from the mistake.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crreport.diagnostics import Diagnostic, Level
from crreport.source import SourceFile, Span

_YEAR = re.compile(r"(?:19|20|21)\d\d")
_SHARED = ("organisation", "metrics", "policies", "risks", "bodies", "values", "glossary")


@dataclass(frozen=True, slots=True)
class Repair:
    """A word in a file, and the word that was meant."""

    place: Span
    meant: str

    @property
    def written(self) -> str:
        """The word as it is written."""
        return self.place.text


@dataclass(frozen=True, slots=True)
class Misnamed:
    """An entry whose id nothing refers to, while several places name an id that is spelt almost alike."""

    repair: Repair
    uses: tuple[Diagnostic, ...]


def repair_of(diagnostic: Diagnostic) -> Repair | None:
    """The repair that a diagnostic asks about, if it is placed at a single word."""
    word, meant = diagnostic.span.text, diagnostic.meant
    if meant is None or diagnostic.level is not Level.ERROR:
        return None
    is_named = bool(word) and f"`{word}`" in diagnostic.message
    return (
        Repair(diagnostic.span, meant)
        if is_named and (is_slip(word, meant) or is_slip_of_year(word, meant))
        else None
    )


def is_slip(written: str, meant: str) -> bool:
    """Whether a word may be another one with a slip or two of the fingers. Other digits are no slip."""
    if written == meant or re.findall(r"\d+", written) != re.findall(r"\d+", meant):
        return False
    return _slips(written, meant) <= (1 if len(meant) < 6 else 2)


def is_slip_of_year(written: str, meant: str) -> bool:
    """Whether a year of four digits may be another one with one digit wrong, or digits exchanged."""
    if written == meant or not (_YEAR.fullmatch(written) and _YEAR.fullmatch(meant)):
        return False
    wrong = sum(one != other for one, other in zip(written, meant, strict=True))
    return wrong == 1 or sorted(written) == sorted(meant)


def _slips(written: str, meant: str) -> int:
    """The number of letters added, left out, replaced or exchanged with the next one."""
    before, above = [0], list(range(len(meant) + 1))
    for i, letter in enumerate(written, 1):
        row = [i]
        for j, other in enumerate(meant, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == meant[j - 2] and written[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]


def misnamed(
    diagnostics: Iterable[Diagnostic], files: Mapping[str, SourceFile], folder: str
) -> tuple[Misnamed, ...]:
    """The entries that may have a misspelt id, since two or more places agree on another one.

    `folder` is the path of the folder of the year that the diagnostics are those of.
    """
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for diagnostic in diagnostics:
        repair = repair_of(diagnostic)
        if repair is not None and diagnostic.reads:
            groups.setdefault((repair.written, repair.meant), []).append(diagnostic)
    found = []
    for (used, defined), uses in groups.items():
        places = _definitions(defined, uses[0], files, folder) if len(uses) > 1 else []
        if len(places) == 1:
            found.append(Misnamed(Repair(places[0], used), tuple(uses)))
    return tuple(found)


def is_used(entry: Misnamed, diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether an entry's id is right after all: with the other id, a reference to it finds nothing."""
    written = entry.repair.written
    return any(d.span.text == written and f"`{written}`" in d.message for d in diagnostics)


def _definitions(id: str, use: Diagnostic, files: Mapping[str, SourceFile], folder: str) -> list[Span]:
    """Where entries with an id are defined, in the files that a use of it refers to."""
    parts = {part.partition(".")[0] for part in use.reads}
    paths = [f"inputs/{part}.yaml" for part in _SHARED if part in parts]
    if "report" in parts:
        paths.append(f"{folder}/report.yaml")
    pattern = re.compile(rf"(?:^|[\s{{,])id:[ ]*[\"']?(?P<id>{re.escape(id)})(?=[\"'\s,}}]|$)", re.MULTILINE)
    return [
        Span(file, *file.place(match.start("id")), *file.place(match.end("id")))
        for file in (files[path] for path in paths if path in files)
        for match in pattern.finditer(file.text)
    ]


def repaired_texts(repairs: Iterable[Repair]) -> dict[str, str]:
    """The texts of files, by path, with the words that were meant."""
    texts: dict[str, str] = {}
    unique = {repair.place.sort_key: repair for repair in repairs}
    for _, repair in sorted(unique.items(), reverse=True):
        file, place = repair.place.file, repair.place
        start, end = file.offset(place.line, place.column), file.offset(place.end_line, place.end_column)
        text = texts.get(file.path, file.text)
        texts[file.path] = text[:start] + repair.meant + text[end:]
    return texts


def remaining(
    first: Iterable[Diagnostic], second: Iterable[Diagnostic], told: Iterable[Diagnostic]
) -> tuple[Diagnostic, ...]:
    """The diagnostics of a first run that are told, or that a second run with repairs finds too."""
    still, kept = {_key(d) for d in second}, set(map(_key, told))
    return tuple(d for d in first if _key(d) in kept or _key(d) in still)


def _key(diagnostic: Diagnostic) -> tuple[object, ...]:
    """What tells diagnostics apart. Repairs move columns but not lines."""
    return (diagnostic.rule, diagnostic.span.file.path, diagnostic.span.line, diagnostic.message)
