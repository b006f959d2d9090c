"""What only follows from another finding, so that one mistake is told once.

A figure that is ten times too large does not add up, breaks with the years before, and is contradicted by the
text. Each rule says what its findings `judge`; those that judge more closely hold back those that judge less.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crreport.diagnostics import Diagnostic, Judges, Level
from crreport.source import Span

_BY_ID = frozenset({Judges.ORDER, Judges.NUMBERS, Judges.DIRECTION})
"""What is judged by all figures of a metric, or all values of a target, and not only by those at a place."""

_BESIDE = 3
"""Lines from the start of a sentence to its end."""


def told_once(
    found: Iterable[Diagnostic], made_of: Mapping[str, frozenset[str]] | None = None
) -> tuple[Diagnostic, ...]:
    """The diagnostics without those that follow from another one.

    `made_of` has the ids of the metrics that each metric is computed from. A finding that is waived explains
    nothing, and a warning explains no error, unless the figure that the error compares is hardly possible.
    """
    diagnostics = tuple(found)
    causes = [d for d in diagnostics if d.rule.judges is not None and d.waived is None]
    return tuple(
        d
        for d in diagnostics
        if d.waived is not None or not any(_follows(d, cause, made_of or {}) for cause in causes)
    )


def _follows(diagnostic: Diagnostic, cause: Diagnostic, made_of: Mapping[str, frozenset[str]]) -> bool:
    """Whether a diagnostic judges by what another one says is wrong."""
    judges, first = diagnostic.rule.judges, cause.rule.judges
    if judges is None or first is None or judges <= first:
        return False
    is_of_its_place = cause.span in _places(diagnostic) or diagnostic.span in _places(cause)
    if diagnostic.level is Level.ERROR and not _stops_a_build(cause):
        return is_of_its_place and _is_beyond_a_note(cause)
    if is_of_its_place:
        return True
    if first is Judges.NUMBERS and not _are_in_one_sentence(diagnostic.span, cause.span):
        return False
    if judges not in _BY_ID and first is not Judges.PUBLISHED:
        return False
    return not _ids(cause).isdisjoint(_with_operands(_ids(diagnostic), made_of))


def _stops_a_build(cause: Diagnostic) -> bool:
    return Level.ERROR in (cause.level, cause.rule.level_when_final)


def _is_beyond_a_note(cause: Diagnostic) -> bool:
    """Whether a figure is so far from what is to be expected that not even its note can mean it."""
    return cause.rule.answered_by_note and not cause.answered_by_note


def _are_in_one_sentence(first: Span, second: Span) -> bool:
    return first.file == second.file and abs(first.line - second.line) <= _BESIDE


def _places(diagnostic: Diagnostic) -> frozenset[Span]:
    return frozenset((diagnostic.span, *(place for place, _ in diagnostic.notes)))


def _ids(diagnostic: Diagnostic) -> frozenset[str]:
    subject = diagnostic.subject
    return frozenset((*diagnostic.about, *((subject.id,) if subject is not None else ())))


def _with_operands(ids: frozenset[str], made_of: Mapping[str, frozenset[str]]) -> frozenset[str]:
    wanted = ids
    while more := frozenset(part for id in wanted for part in made_of.get(id, ())) - wanted:
        wanted |= more
    return wanted
