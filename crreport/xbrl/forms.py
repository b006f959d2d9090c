"""All XBRL forms of one report, made from the page tree and the facts together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from crreport.artifact import Artifact
from crreport.diagnostics import Diagnostic
from crreport.facts.model import FactSet
from crreport.keys import Entry, EntryKey
from crreport.source import Span
from crreport.xbrl.flat.facts_csv import facts_csv
from crreport.xbrl.inline.report import InlineReport, inline_report
from crreport.xbrl.instance import instance
from crreport.xbrl.oim.xbrl_csv import oim_csv
from crreport.xbrl.oim.xbrl_json import oim_json
from crreport.xbrl.packages import instance_package, report_package, taxonomy_package, taxonomy_parts
from crreport.xbrl.rules import FactNotReadable, FactNotShown, LanguageWithoutLabels
from crreport.xbrl.taxonomy.core import core_taxonomy

STRUCTURE = frozenset({"StatementKind", "StatementOrder", "StatementParent", "TopicPillar", "FigureStatus"})
"""Concepts that say how the report is built; pages show this by their form, not in words."""


def xbrl_artifacts(
    tree: etree._Element, facts: FactSet, dropped: Mapping[str, tuple[Span, str]]
) -> tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """All forms of the report: instance, inline report, their packages, the taxonomy, JSON and tables.

    `dropped` says for facts that no page shows where a page of the project's own drops them.
    """
    taxonomy = taxonomy_parts(facts)
    inline, whole = inline_report(tree, facts), instance(facts)
    made = (
        whole,
        inline.artifact,
        report_package(facts, inline.artifact, taxonomy),
        instance_package(facts, whole, taxonomy),
        taxonomy_package(facts, taxonomy),
        oim_json(facts),
        *oim_csv(facts),
        facts_csv(facts),
    )
    return made, (*_hidden(inline, facts, dropped), *_unlabelled(facts))


def _unlabelled(facts: FactSet) -> Iterator[Diagnostic]:
    language = facts.entity.language
    known = core_taxonomy().languages
    written = facts.by_key.get(EntryKey(Entry.ORGANISATION, field="language"))
    if language.partition("-")[0] not in known and written is not None:
        text = f"the core taxonomy has no labels in `{language}`, but in {', '.join(known)}"
        yield LanguageWithoutLabels.at(written.sources[0], text)


def _hidden(
    inline: InlineReport, facts: FactSet, dropped: Mapping[str, tuple[Span, str]]
) -> Iterator[Diagnostic]:
    for id in inline.unmarked:
        fact = facts[id]
        if fact.concept.name not in STRUCTURE:
            notes = [dropped[id]] if id in dropped else []
            yield FactNotShown.at(fact.sources[0], f"`{id}` is in the data but on no page", notes=notes)
    for id in inline.unreadable:
        text = f"`{id}` is printed as `{facts[id].text}`, which cannot be read back"
        yield FactNotReadable.at(facts[id].sources[0], text)
