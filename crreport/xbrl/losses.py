"""What is lost between the facts and their XBRL forms: facts on no page, figures not read back, labels."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from crreport.diagnostics import Diagnostic
from crreport.facts.model import FactSet
from crreport.keys import Entry, EntryKey
from crreport.source import Span
from crreport.xbrl.inline.report import InlineReport
from crreport.xbrl.rules import FactNotReadable, FactNotShown, LanguageWithoutLabels, LeftOutByLayout
from crreport.xbrl.taxonomy.core import core_taxonomy

STRUCTURE = frozenset(
    {
        *("StatementKind", "StatementOrder", "StatementParent", "TopicPillar", "FigureStatus"),
        *("ImageFile", "KeyFigureMetric"),
    }
)
"""Concepts that say how the report is built; pages show this by their form, not in words."""


def without_labels(facts: FactSet) -> Iterator[Diagnostic]:
    """A language of the report that the core taxonomy has no labels in."""
    language = facts.entity.language
    known = core_taxonomy().languages
    written = facts.by_key.get(EntryKey(Entry.ORGANISATION, field="language"))
    if language.partition("-")[0] not in known and written is not None:
        text = f"the core taxonomy has labels in {', '.join(known)}, but not in `{language}`"
        yield LanguageWithoutLabels.at(written.sources[0], text)


def not_shown(
    inline: InlineReport,
    facts: FactSet,
    dropped: Mapping[str, tuple[Span, str]],
    unprinted: Set[str] = frozenset(),
) -> Iterator[Diagnostic]:
    """Facts that no page shows, and printed facts that cannot be read back.

    `dropped` says for facts that no page shows where a page of the project's own drops them; `unprinted` are
    those that the layout leaves out.
    """
    for id in inline.unmarked:
        fact = facts[id]
        if fact.concept.name not in STRUCTURE and id not in unprinted:
            notes = [dropped[id]] if id in dropped else []
            yield FactNotShown.at(fact.sources[0], f"`{id}` is in the data but on no page", notes=notes)
    for id in inline.unreadable:
        text = f"`{id}` is printed as `{facts[id].text}`, which cannot be read back"
        yield FactNotReadable.at(facts[id].sources[0], text)


def not_printed(layout: Span, unprinted: Set[str]) -> Iterator[Diagnostic]:
    """How many facts the layout leaves out of the pages."""
    if unprinted:
        number = f"{len(unprinted)} facts are" if len(unprinted) > 1 else "1 fact is"
        yield LeftOutByLayout.at(layout, f"{number} in the data but on no page of this layout")
