"""The facts of a topic: its sections as text blocks, each statement, links and instruments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crreport.facts.bases import block_of
from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept, word_member
from crreport.facts.model import Fact
from crreport.facts.scope import STANDARD_BREAKDOWNS
from crreport.facts.statements.textblocks import section_body
from crreport.facts.texts import FilledText, filled
from crreport.keys import Entry, EntryKey, SectionKey, StatementKey, TopicKey
from crreport.read.models.base import Model
from crreport.read.models.blocks import Block, Case, Element, element_of
from crreport.read.models.inputs import TopicInputs
from crreport.read.models.sections import GovernanceSection, Section
from crreport.read.models.statements import Statement, StatementList
from crreport.read.statement_ids import ids_of_topic
from crreport.source import Span


def add_topic(collector: Collector, topic: TopicInputs) -> None:
    """All facts of a topic except its figures and answers."""
    _Topic(collector, topic).add()


class _Topic:
    def __init__(self, collector: Collector, topic: TopicInputs) -> None:
        self.collector = collector
        self.topic = topic
        self.ids = ids_of_topic(topic)
        member = collector.scope.members["crr:TopicAxis", topic.id]
        self.dimensions: Dimensions = ((core_axis("TopicAxis"), member),)
        self.pieces: dict[tuple[int, str], Fact] = {}

    def add(self) -> None:
        entry = self.topic.entry
        self.collector.add_contents(entry, TopicKey(self.topic.id), self.dimensions)
        if entry.image is not None:
            at: Dimensions = (*self.dimensions, (core_axis("ImageAxis"), "topic"))
            for field, name, value, span in entry.image.contents():
                self.collector.add_content(TopicKey(self.topic.id, f"image-{field}"), name, value, span, at)
        pillar = self.collector.scope.members["crr:PillarAxis", entry.pillar]
        concept = core_concept("TopicPillar")
        key, place = TopicKey(self.topic.id, "pillar"), entry.place("pillar")
        self.collector.add_members(key, concept, (pillar,), place, self.dimensions)
        for name, section in self.topic.sections.items():
            self._section(name, section)
        for number, chart in enumerate(self.topic.progress.charts if self.topic.progress else (), 1):
            dimensions = (*self.dimensions, (core_axis("ChartAxis"), str(number)))
            chart_key = EntryKey(Entry.CHART, (self.topic.id, str(number)))
            self.collector.add_contents(chart, chart_key, dimensions)

    def _section(self, name: str, section: Section) -> None:
        key = SectionKey(self.topic.id, name)
        for field, concept, value, span in section.contents():
            more: Dimensions = ((core_axis("SectionAxis"), name),) if field == "heading" else ()
            of_field = key.with_field(field.replace("_", "-"))
            self.collector.add_content(of_field, concept, value, span, (*self.dimensions, *more))
        self._blocks(name, section.content, None, 0)
        if section.content:
            self._text_block(key, section)
        if isinstance(section, GovernanceSection):
            self._instruments(key, section)

    def _blocks(self, section: str, content: Iterable[Block], parent: str | None, order: int) -> int:
        """Adds the statements and elements of a content; gives the order of the last one."""
        for block in content:
            if isinstance(block, StatementList):
                for item in block.items:
                    order = self._statement(section, item, "item", parent, order)
            elif isinstance(block, Statement):
                order = self._statement(section, block, "paragraph", parent, order)
            else:
                order = self._element(section, element_of(block), parent, order)
        return order

    def _element(self, section: str, element: Element, parent: str | None, order: int) -> int:
        """Adds an element with what is inside it; gives the order of the last one."""
        own_id = self.ids[id(element)]
        key = StatementKey(self.topic.id, section, own_id)
        dimensions: Dimensions = (*self.dimensions, (core_axis("StatementAxis"), own_id))
        self._fields(element, element.main, key, dimensions)
        if isinstance(element, Case) and element.image is not None:
            self._fields(element.image, "", key, dimensions, prefix="image-")
        order += 1
        self._place(key, element.kind, order, parent, element.place(), dimensions)
        return self._blocks(section, element.inside, own_id, order)

    def _statement(
        self, section: str, statement: Statement, kind: str, parent: str | None, order: int
    ) -> int:
        """Adds a statement with its child items; gives the order of the last one."""
        statement_id = self.ids[id(statement)]
        key = StatementKey(self.topic.id, section, statement_id)
        dimensions = self._statement_dimensions(statement, statement_id)
        self._fields(statement, "text", key, dimensions)
        order += 1
        self._place(key, kind, order, parent, statement.place("text"), dimensions)
        for child in statement.items:
            order = self._statement(section, child, "item", statement_id, order)
        return order

    def _fields(
        self, model: Model, main: str, key: StatementKey, dimensions: Dimensions, *, prefix: str = ""
    ) -> None:
        """The facts of a model's own fields; that of its main field has the key itself."""
        for field, concept, value, span in model.contents():
            of_field = key.with_field("" if field == main else f"{prefix}{field}")
            self.collector.add_content(of_field, concept, value, span, dimensions)
            fact = self.collector.facts.get(of_field)
            if fact is not None:
                self.pieces[id(model), field] = fact

    def _place(
        self,
        key: StatementKey,
        kind: str,
        order: int,
        parent: str | None,
        place: Span,
        dimensions: Dimensions,
    ) -> None:
        """What a statement or an element is, and where it stands in its section."""
        word = word_member("StatementKind", kind)
        add = self.collector
        add.add_members(key.with_field("kind"), core_concept("StatementKind"), (word,), place, dimensions)
        add.add_count(key.with_field("order"), core_concept("StatementOrder"), order, place, dimensions)
        if parent is not None:
            add.add_text(key.with_field("parent"), "StatementParent", parent, (place,), dimensions)

    def _statement_dimensions(self, statement: Statement, statement_id: str) -> Dimensions:
        scope = self.collector.scope
        dimensions: Dimensions = (*self.dimensions, (core_axis("StatementAxis"), statement_id))
        for breakdown in STANDARD_BREAKDOWNS:
            member_id = getattr(statement, breakdown, None)
            if member_id is not None:
                axis = scope.breakdown_axes[breakdown]
                dimensions = (*dimensions, (axis, scope.members[axis.qname, member_id]))
        return dimensions

    def _text_block(self, key: SectionKey, section: Section) -> None:
        scope = self.collector.scope

        def fact_of(model: Model, field: str) -> Fact | None:
            return self.pieces.get((id(model), field))

        def fill(text: str) -> FilledText:
            return filled(text, scope, self.collector.facts)

        body = section_body(section.content, fact_of, fill, scope.language)
        sources = (section.place("content"),)
        concept, dimensions = block_of(self.topic, key.section, scope)
        self.collector.add_block(key, concept, body, sources, dimensions)

    def _instruments(self, key: SectionKey, section: GovernanceSection) -> None:
        for instrument in section.instruments:
            dimensions = (*self.dimensions, (core_axis("InstrumentAxis"), instrument.id))
            self.collector.add_contents(instrument, replace(key, instrument=instrument.id), dimensions)
