"""CR222: ids that give the same XBRL name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from crreport.diagnostics import Diagnostic, Rule
from crreport.keys import SectionKey
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.scalars import camel
from crreport.source import Span

REGISTERS = ("Topic", "Pillar", "Value", "Policy", "Risk", "Body")
"""The registers with an explicit axis in the core taxonomy. Their members' names have these words."""

CORE_BREAKDOWNS = frozenset(
    [
        "answer",
        "assurance",
        "benchmark",
        "body",
        "breakdown",
        "breakdown-member",
        "chart",
        "disposition",
        "evidence",
        "framework-reference",
        "image",
        "instrument",
        "metric",
        "own-unit",
        "page",
        "pillar",
        "policy",
        "restatement",
        "risk",
        "section",
        "signature",
        "statement",
        "target",
        "target-report",
        "term",
        "topic",
        "topic-change",
        "value",
    ]
)
"""Breakdown ids that would give an axis the same name as an axis of the core taxonomy."""

_STRUCTURE = re.compile(r".+(Axis|Domain|Member|Abstract|Table|LineItems)")


class XbrlNameClash(Rule):
    """
    **What it finds.** Two ids that give the same XBRL name, such as the metrics `scope-12` and `scope12`, which both give `Scope12`. Also a breakdown whose id is a word of the core taxonomy (`topic`, `policy`), and a metric whose name would look like that of an axis, a member or a table (`fuel-axis`).

    **Why it matters.** In a taxonomy a name can stand for only one thing. One of the two would be lost, or the taxonomy would be invalid.

    **Example.**

    ```yaml
    # metrics.yaml
    - {id: scope-12, label: Scope 1 and 2, definition: Sum of both., kind: emissions, unit: tCO2e}
    - {id: scope12, label: Scope 12, definition: Something else., kind: emissions, unit: tCO2e}
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - {id: scope-1-and-2, label: Scope 1 and 2, definition: Sum of both., kind: emissions, unit: tCO2e}
    - {id: scope-twelve, label: Scope 12, definition: Something else., kind: emissions, unit: tCO2e}
    ```
    """

    code, name = "CR222", "xbrl-name-clash"
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Ids whose XBRL names are taken, by each other or by the core taxonomy."""
    for breakdown in inputs.organisation.breakdowns:
        if breakdown.id in CORE_BREAKDOWNS:
            text = f"`{breakdown.id}` is a word of the core taxonomy and cannot be the id of a breakdown"
            yield XbrlNameClash.at(breakdown.place("id"), text, help="choose another id")
    for metric in _own_metrics(inputs):
        if _STRUCTURE.fullmatch(camel(metric.id)):
            text = (
                f"`{metric.id}` would be `{camel(metric.id)}` in XBRL, which cannot be the name of a metric"
            )
            yield XbrlNameClash.at(metric.place("id"), text, help="choose another id")
    first: dict[str, tuple[str, Span]] = {}
    for id, name, place in _names(inputs, year):
        if name in first and first[name][0] != id:
            notes = [(first[name][1], "the other one is here")]
            text = f"`{id}` and `{first[name][0]}` are both `{name}` in XBRL"
            yield XbrlNameClash.at(place, text, help="choose another id", notes=notes)
        first.setdefault(name, (id, place))


def _own_metrics(inputs: Inputs) -> Iterator[Metric]:
    """The metrics that are not reported as concepts of a base taxonomy."""
    return (metric for metric in inputs.metrics if metric.concept is None)


def _names(inputs: Inputs, year: int) -> Iterator[tuple[str, str, Span]]:
    """Id, XBRL name and place of everything that the organisation names in its taxonomy."""
    organisation = inputs.organisation
    for metric in _own_metrics(inputs):
        yield metric.id, camel(metric.id), metric.place("id")
    for block in organisation.text_blocks:
        if block.anchor is not None:
            id = str(SectionKey(block.topic, block.section))
            yield id, f"{camel(block.topic)}{camel(block.section)}TextBlock", block.place("topic")
    entries: tuple[Iterable[Any], ...] = (
        inputs.years[year].report.topics,
        organisation.pillars,
        inputs.values,
        inputs.policies,
        inputs.risks,
        inputs.bodies,
    )
    for kind, register in zip(REGISTERS, entries, strict=True):
        for entry in register:
            yield entry.id, f"{camel(entry.id)}{kind}Member", entry.place("id")
    for breakdown in organisation.breakdowns:
        stem = camel(breakdown.id)
        if breakdown.id in CORE_BREAKDOWNS:
            continue
        yield breakdown.id, f"{stem}Axis", breakdown.place("id")
        yield breakdown.id, f"{stem}TotalMember", breakdown.place("id")
        for member in breakdown.members:
            yield member.id, f"{camel(member.id)}{stem}Member", member.place("id")
