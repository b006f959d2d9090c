"""What the compiler has to say: rules with codes, diagnostics with places, and how they print."""

from __future__ import annotations

import inspect
import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import IntEnum, StrEnum
from typing import ClassVar

from crreport.source import Span

_NAMED = re.compile(r"(?:\{\{\s*|(?:[\w-]+/)*)(?P<id>[a-z0-9][\w-]*)(?:\s[^{}]*\}\})?")


class Level(StrEnum):
    """How grave a diagnostic is. Only errors stop a build, unless `--strict` counts warnings too."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Judges(IntEnum):
    """By what a finding judges a figure or target; a lower one says more closely what is wrong."""

    PUBLISHED = 1
    """By what was published of the same figure or target."""
    SUM = 2
    """By other figures that it must agree with."""
    PLAUSIBLE = 3
    """By what is to be expected."""
    ORDER = 4
    """The points of a target, by one another and by the figures of its metric."""
    NUMBERS = 5
    """The numbers of a text, by all figures of a metric."""
    DIRECTION = 6
    """The words of a text for what became of the numbers."""


class Rule:
    """A fault with a code of its own. The docstring of a subclass is its page for `crreport explain`."""

    code: ClassVar[str]
    name: ClassVar[str]
    level: ClassVar[Level] = Level.ERROR
    level_when_final: ClassVar[Level | None] = None
    """The level in a final report, where a draft may still have the fault."""
    reads: ClassVar[frozenset[str]] = frozenset()
    """The parts of the inputs from whose silence the rule draws conclusions, such as `metrics` for a metric
    that is not defined: names of input files, or of a field in one, as in `report.topics`. If something in
    them cannot be read, the rule says nothing of what it may have held."""

    spoils: ClassVar[bool] = False
    """Whether no fact can be made of the entry with the error, such as a figure of an unknown metric."""

    judges: ClassVar[Judges | None] = None
    """By what the rule judges a figure; what it finds holds back findings that judge by that figure."""

    waivable: ClassVar[bool] = False
    """Whether what the rule finds may be right, so that a writer can waive it with a reason."""

    answered_by_note: ClassVar[bool] = False
    """Whether a `note` at the figure answers a waivable finding. The finder leaves out such figures."""

    @classmethod
    def page(cls) -> str:
        """The rule's page in Markdown: what it finds, why it matters, and what to write instead."""
        page = f"# {cls.code} {cls.name} ({cls.levels()})\n\n{inspect.cleandoc(cls.__doc__ or '')}\n"
        return f"{page}\n{cls._how_to_waive()}\n" if cls.waivable else page

    @classmethod
    def _how_to_waive(cls) -> str:
        entry = f"`- {{rule: {cls.code}, about: ID, reason: ...}}`"
        note = (
            "Explain it in a `note` at the figure, which is printed. Or write"
            if cls.answered_by_note
            else "Write"
        )
        return (
            f"**If it is right.** {note} the reason in waivers.yaml in the folder of the report's year, "
            f"which is not printed: {entry}. The help of each finding shows its whole entry. A waived "
            "finding becomes a note, in a final report too."
        )

    @classmethod
    def levels(cls) -> str:
        """The rule's level, and the one in a final report where there it has another."""
        return f"{cls.level}; {cls.level_when_final} in a final report" if cls.level_when_final else cls.level

    @classmethod
    def at(
        cls,
        span: Span,
        message: str,
        *,
        help: str | Meant | None = None,
        notes: Iterable[tuple[Span, str]] = (),
        about: Iterable[str] | None = None,
        reads: Iterable[str] | None = None,
        subject: Subject | None = None,
        answered_by_note: bool | None = None,
    ) -> Diagnostic:
        """A diagnostic of this rule at a place.

        `about` are the ids that it concerns, unless the place is one; `reads` the parts of the inputs that
        this one finding rests on, if that is not all that the rule reads. `subject` is what a waiver of it
        names: by default the first of those ids, or else the report. `answered_by_note` is that of the rule,
        unless a note is not enough for this one finding.
        """
        ids = _named_at(span) if about is None else tuple(about)
        parts = cls.reads if reads is None else frozenset(reads)
        if cls.waivable and subject is None:
            subject = Subject(ids[0] if ids else Subject.REPORT)
        meant = help.word if isinstance(help, Meant) else None
        advice = str(help) if help is not None else None
        return Diagnostic(
            cls,
            span,
            message,
            advice,
            tuple(notes),
            about=ids,
            reads=parts,
            subject=subject,
            meant=meant,
            answered_by_note=cls.answered_by_note if answered_by_note is None else answered_by_note,
        )


def _named_at(span: Span) -> tuple[str, ...]:
    """The id that a place consists of: alone, at the end of a path, or at the start of a placeholder."""
    match = _NAMED.fullmatch(span.text)
    return (match["id"],) if match else ()


@dataclass(frozen=True, slots=True)
class Meant:
    """The word that was probably meant by another one. As a help it asks so, and gives `advice`."""

    word: str
    advice: str | None = None

    def __str__(self) -> str:
        question = f"did you mean `{self.word}`?"
        return f"{question}; {self.advice}" if self.advice else question


@dataclass(frozen=True, slots=True)
class Subject:
    """What a finding concerns: an id, and for a figure its year and the members by axis if it is a part.

    Without `year` it is not a matter of one year, and a waiver holds for later reports too.
    """

    REPORT: ClassVar[str] = "report"
    """Stands for the id where the finding concerns the report as a whole."""

    id: str
    year: int | None = None
    part: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Waived:
    """The place where somebody says that a finding is right as it is, and the reason."""

    place: Span
    reason: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: the rule, the place, the message, further places that explain it, and how to mend it."""

    rule: type[Rule]
    span: Span
    message: str
    help: str | None = None
    notes: tuple[tuple[Span, str], ...] = ()
    of_final_report: bool = False
    about: tuple[str, ...] = ()
    """The ids that the finding concerns; with none it may concern anything that it reads."""
    reads: frozenset[str] = frozenset()
    """The parts of the inputs from whose silence the finding is concluded."""
    subject: Subject | None = None
    """What a waiver of the finding names, if its rule is waivable."""
    waived: Waived | None = None
    """The waiver of the finding, which makes it a note."""
    meant: str | None = None
    """The word that was probably meant by the one at the place."""
    answered_by_note: bool = False
    """Whether a `note` at the figure would answer the finding."""

    @property
    def level(self) -> Level:
        """The level of the diagnostic's rule, for the kind of report that it was found in."""
        if self.waived is not None:
            return Level.NOTE
        return (self.of_final_report and self.rule.level_when_final) or self.rule.level

    @property
    def sort_key(self) -> tuple[tuple[str, int, int], str, str]:
        """Orders diagnostics by place, then code."""
        return (self.span.sort_key, self.rule.code, self.message)

    def as_dict(self) -> dict[str, object]:
        """The diagnostic as plain data for JSON."""
        return {
            "code": self.rule.code,
            "name": self.rule.name,
            "level": str(self.level),
            "file": self.span.file.path,
            "line": self.span.line,
            "column": self.span.column,
            "end_line": self.span.end_line,
            "end_column": self.span.end_column,
            "message": self.message,
            "help": self.help,
            "notes": [{"at": str(span), "message": text} for span, text in self.notes],
            "waived": {"at": str(self.waived.place), "reason": self.waived.reason} if self.waived else None,
        }


def judged(diagnostics: Iterable[Diagnostic], *, final: bool) -> tuple[Diagnostic, ...]:
    """Diagnostics with the levels of a final report, or of a draft."""
    return tuple(replace(d, of_final_report=final) for d in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics without repetitions, sorted by place. Of two with different levels the graver one stays."""
    found: dict[object, Diagnostic] = {}
    for diagnostic in diagnostics:
        key = (diagnostic.rule, diagnostic.span, diagnostic.message)
        if key not in found or _gravity(diagnostic) > _gravity(found[key]):
            found[key] = diagnostic
    return tuple(sorted(found.values(), key=lambda d: d.sort_key))


def _gravity(diagnostic: Diagnostic) -> tuple[int, bool]:
    order = (Level.NOTE, Level.WARNING, Level.ERROR)
    return order.index(diagnostic.level), diagnostic.of_final_report


def has_errors(diagnostics: Iterable[Diagnostic], *, strict: bool = False) -> bool:
    """Whether a build must stop: at an error, and under `strict` at a warning too."""
    grave = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    return any(d.level in grave for d in diagnostics)


def as_text(diagnostic: Diagnostic) -> str:
    """The diagnostic as a compiler prints it, with the source line and carets under the fault."""
    span, rule = diagnostic.span, diagnostic.rule
    lines = [f"{span}: {diagnostic.level}[{rule.code}]: {diagnostic.message}", *_excerpt(span)]
    lines += [f"  note: {place}: {text}" for place, text in diagnostic.notes]
    if diagnostic.help:
        lines.append(f"  help: {diagnostic.help}")
    if diagnostic.waived:
        lines.append(f"  waived: {diagnostic.waived.place}: {diagnostic.waived.reason}")
    return "\n".join(lines)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """The diagnostics as a JSON array."""
    return json.dumps([d.as_dict() for d in diagnostics], ensure_ascii=False, indent=2)


def as_github(diagnostic: Diagnostic) -> str:
    """The diagnostic as a GitHub Actions workflow command, which annotates the pull request."""
    words = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}
    span = diagnostic.span
    text = diagnostic.message + (f"; {diagnostic.help}" if diagnostic.help else "")
    text += f"; waived: {diagnostic.waived.reason}" if diagnostic.waived else ""
    place = f"file={_escaped_property(span.file.path)},line={span.line},col={span.column}"
    place += f",endLine={span.end_line}"
    return f"::{words[diagnostic.level]} {place},title={diagnostic.rule.code}::{_escaped(text)}"


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def _excerpt(span: Span) -> list[str]:
    if span.line > len(span.file.lines) or not span.file.text:
        return []
    line = span.file.lines[span.line - 1].rstrip()
    before = line[: span.column - 1]
    end = span.end_column - 1 if span.end_line == span.line else len(line)
    marked = line[span.column - 1 : end]
    number = str(span.line)
    caret = "^" * max(1, _width(marked))
    gutter = " " * max(5, len(number) + 3)
    return [
        f"{number.rjust(len(gutter))} | {_visible(line)}",
        f"{gutter} | {' ' * _width(before)}{caret}",
    ]


def _visible(text: str) -> str:
    return text.replace("\t", " ")


def _width(text: str) -> int:
    """Columns that a terminal uses for the text: wide characters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )
