"""All XBRL forms of one report, made from the page tree and the facts together."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.facts.model import FactSet
from crreport.xbrl.artifact import Artifact
from crreport.xbrl.inline import InlineReport, inline_report
from crreport.xbrl.instance import instance
from crreport.xbrl.packages import report_package, taxonomy_package
from crreport.xbrl.rules import FactNotReadable, FactNotShown

STRUCTURE = frozenset({"StatementKind", "StatementOrder", "StatementParent", "TopicPillar", "FigureStatus"})
"""Concepts that say how the report is built; pages show this by their form, not in words."""


def xbrl_artifacts(
    tree: etree._Element, facts: FactSet
) -> tuple[tuple[Artifact, ...], tuple[Diagnostic, ...]]:
    """The instance, the taxonomy package, the inline report and its report package."""
    inline = inline_report(tree, facts)
    made = (instance(facts), taxonomy_package(facts), inline.artifact, report_package(facts, inline.artifact))
    return made, tuple(_hidden(inline, facts))


def _hidden(inline: InlineReport, facts: FactSet) -> Iterator[Diagnostic]:
    for id in inline.unmarked:
        fact = facts[id]
        if fact.concept.name not in STRUCTURE:
            yield FactNotShown.at(fact.sources[0], f"`{id}` is in the data but on no page")
    for id in inline.unreadable:
        text = f"`{id}` is printed as `{facts[id].text}`, which cannot be read back"
        yield FactNotReadable.at(facts[id].sources[0], text)
