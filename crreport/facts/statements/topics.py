"""The facts of a topic: its sections as text blocks, each statement, links and instruments."""

from __future__ import annotations

from html import escape

from crreport.facts.bases import block_of
from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept, word_member
from crreport.facts.model import Fact
from crreport.facts.scope import STANDARD_BREAKDOWNS
from crreport.facts.statements.textblocks import section_body
from crreport.facts.texts import filled
from crreport.read.models.inputs import TopicInputs
from crreport.read.models.sections import GovernanceSection, Section
from crreport.read.models.statements import Statement, StatementList
from crreport.read.statement_ids import ids_of_topic


def add_topic(collector: Collector, topic: TopicInputs) -> None:
    """All facts of a topic but its figures and answers."""
    _Topic(collector, topic).add()


class _Topic:
    def __init__(self, collector: Collector, topic: TopicInputs) -> None:
        self.collector = collector
        self.topic = topic
        self.ids = ids_of_topic(topic)
        member = collector.scope.members["crr:TopicAxis", topic.id]
        self.dimensions: Dimensions = ((core_axis("TopicAxis"), member),)
        self.statements: dict[tuple[int, str], Fact] = {}

    def add(self) -> None:
        entry = self.topic.entry
        self.collector.add_contents(entry, self.topic.id, self.dimensions)
        pillar = self.collector.scope.members["crr:PillarAxis", entry.pillar]
        concept = core_concept("TopicPillar")
        place = entry.place("pillar")
        self.collector.add_members(f"{self.topic.id}.pillar", concept, (pillar,), place, self.dimensions)
        for name, section in self.topic.sections.items():
            self._section(name, section)

    def _section(self, name: str, section: Section) -> None:
        prefix = f"{self.topic.id}.{name}"
        for field, concept, value, span in section.contents():
            more: Dimensions = ((core_axis("SectionAxis"), name),) if field == "heading" else ()
            field_id = f"{prefix}.{field.replace('_', '-')}"
            self.collector.add_content(field_id, concept, value, span, (*self.dimensions, *more))
        order = 0
        for block in section.content:
            top = block.items if isinstance(block, StatementList) else (block,)
            kind = "item" if isinstance(block, StatementList) else "paragraph"
            for statement in top:
                order = self._statement(prefix, statement, kind, None, order)
        if section.content:
            self._text_block(name, section)
        if isinstance(section, GovernanceSection):
            self._instruments(prefix, section)

    def _statement(self, prefix: str, statement: Statement, kind: str, parent: str | None, order: int) -> int:
        """Adds a statement with its child items; gives the order of the last one."""
        statement_id = self.ids[id(statement)]
        fact_id = f"{prefix}.{statement_id}"
        dimensions = self._statement_dimensions(statement, statement_id)
        for field, concept, value, span in statement.contents():
            name = fact_id if field == "text" else f"{fact_id}.{field}"
            self.collector.add_content(name, concept, value, span, dimensions)
            made = self.collector.facts.get(name)
            if made is not None:
                self.statements[id(statement), "" if field == "text" else field] = made
        order += 1
        place = statement.place("text")
        word = word_member("StatementKind", kind)
        add = self.collector
        add.add_members(f"{fact_id}.kind", core_concept("StatementKind"), (word,), place, dimensions)
        add.add_count(f"{fact_id}.order", core_concept("StatementOrder"), order, place, dimensions)
        if parent is not None:
            add.add_text(f"{fact_id}.parent", "StatementParent", parent, (place,), dimensions)
        for child in statement.items:
            order = self._statement(prefix, child, "item", statement_id, order)
        return order

    def _statement_dimensions(self, statement: Statement, statement_id: str) -> Dimensions:
        scope = self.collector.scope
        found: Dimensions = (*self.dimensions, (core_axis("StatementAxis"), statement_id))
        for breakdown in STANDARD_BREAKDOWNS:
            member_id = getattr(statement, breakdown, None)
            if member_id is not None:
                axis = scope.breakdown_axes[breakdown]
                found = (*found, (axis, scope.members[axis.qname, member_id]))
        return found

    def _text_block(self, name: str, section: Section) -> None:
        scope = self.collector.scope

        def fact_of(statement: Statement, field: str) -> Fact | None:
            return self.statements.get((id(statement), field))

        def fill(text: str) -> str:
            done = filled(text, scope, self.collector.facts)
            return done.markup if done.markup is not None else escape(text)

        body = section_body(section.content, fact_of, fill, scope.language)
        sources = (section.place("content"),)
        concept, dimensions = block_of(self.topic, name, scope)
        block_id = f"{self.topic.id}.{name}"
        self.collector.add_block(block_id, concept, body.value, body.markup, sources, dimensions)

    def _instruments(self, prefix: str, section: GovernanceSection) -> None:
        for instrument in section.instruments:
            dimensions = (*self.dimensions, (core_axis("InstrumentAxis"), instrument.id))
            self.collector.add_contents(instrument, f"{prefix}.instrument.{instrument.id}", dimensions)
