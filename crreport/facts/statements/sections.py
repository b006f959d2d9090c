"""The facts of the sections of topics and pages: text blocks, each statement, links and instruments."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crreport.facts.bases import block_of, dimensions_of, with_page
from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept, word_member
from crreport.facts.model import Fact
from crreport.facts.scope import STANDARD_BREAKDOWNS
from crreport.facts.statements.heading_levels import level_in
from crreport.facts.statements.textblocks import section_body
from crreport.facts.texts import FilledText, filled
from crreport.keys import SectionKey, StatementKey
from crreport.read.models.base import Model
from crreport.read.models.blocks import Block, Case, Element, element_of
from crreport.read.models.inputs import Chapter
from crreport.read.models.pages import AnySection, FreePage
from crreport.read.models.sections import GovernanceSection
from crreport.read.models.statements import Statement, StatementList
from crreport.read.statement_ids import ids_of_chapter
from crreport.source import Span


def add_sections(collector: Collector, chapter: Chapter) -> None:
    """The facts of the sections of a topic, or of a page of the writer's own."""
    _Sections(collector, chapter).add()


class _Sections:
    def __init__(self, collector: Collector, chapter: Chapter) -> None:
        self.collector = collector
        self.chapter = chapter
        self.ids = ids_of_chapter(chapter)
        self.dimensions = dimensions_of(chapter, collector.scope)
        self.pieces: dict[tuple[int, str], Fact] = {}

    def add(self) -> None:
        for name, section in self.chapter.sections.items():
            self._section(name, section)

    def _section(self, name: str, section: AnySection) -> None:
        key = self.chapter.key_of(name)
        for field, concept, value, span in section.contents():
            of_field = key.with_field(field.replace("_", "-"))
            dimensions = self._dimensions_of(name, section, field)
            self.collector.add_content(of_field, concept, value, span, dimensions)
        self._blocks(name, section.content, None, 0)
        if section.content:
            self._text_block(key, section)
        if isinstance(section, GovernanceSection):
            self._instruments(key, section)

    def _dimensions_of(self, name: str, section: AnySection, field: str) -> Dimensions:
        """The dimensions of a field of a section: those of its chapter, and for some what the section is."""
        if isinstance(section, FreePage):
            return with_page(self.dimensions, section)
        return (*self.dimensions, (core_axis("SectionAxis"), name)) if field == "heading" else self.dimensions

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
        key = self.chapter.key_of(section).of_statement(own_id)
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
        key = self.chapter.key_of(section).of_statement(statement_id)
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

    def _text_block(self, key: SectionKey, section: AnySection) -> None:
        scope = self.collector.scope

        def fact_of(model: Model, field: str) -> Fact | None:
            return self.pieces.get((id(model), field))

        def fill(text: str) -> FilledText:
            return filled(text, scope, self.collector.facts)

        level = level_in(self.chapter, scope.report_year)
        body = section_body(section.content, fact_of, fill, scope.language, level)
        sources = (section.place("content"),)
        concept, dimensions = block_of(self.chapter, key.section, scope)
        self.collector.add_block(key, concept, body, sources, dimensions)

    def _instruments(self, key: SectionKey, section: GovernanceSection) -> None:
        for instrument in section.instruments:
            dimensions = (*self.dimensions, (core_axis("InstrumentAxis"), instrument.id))
            self.collector.add_contents(instrument, replace(key, instrument=instrument.id), dimensions)
