"""The sections of topics and pages: their headings, and their bodies with what each statement refers to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from markupsafe import Markup, escape

from crreport.marks import excluded, mark_fact, marked
from crreport.read.models.inputs import Chapter, TopicInputs
from crreport.read.models.pages import AnySection, FreePage
from crreport.read.models.sections import CommitmentSection, GovernanceSection, Instrument
from crreport.read.models.statements import Statement
from crreport.read.statement_ids import statements_in
from crreport.render.pages.context import Context
from crreport.render.pages.references import ReferenceList, reference_list

_REFERENCES = ("values", "see", "risks", "bodies", "policies", "metrics")
_BREAKDOWNS = ("division", "sector", "region")


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as it is printed."""

    name: str
    anchor: str
    """What links to it lead to, if it is one that the writer has added."""
    heading: Markup
    lead: Markup
    body: Markup
    policies: ReferenceList | None
    policies_intro: Markup
    policies_note: Markup
    note_goes_on: bool
    """Whether the note about the policies goes on with the sentence before it."""
    policies_at: str
    strip: tuple[ReferenceList, ...]
    instruments: tuple[Instrument, ...]

    @property
    def has_something_below_its_heading(self) -> bool:
        """Whether it prints more than its heading. Targets and figures stand in these two sections."""
        own = (self.body, self.policies, self.policies_note, self.strip, self.instruments)
        return self.name in ("commitment", "progress") or any(own)


def section_view(context: Context, topic: TopicInputs, name: str, section: AnySection) -> SectionView:
    """A section of a topic."""
    policies, intro, note, note_goes_on, policies_at = None, Markup(), Markup(), False, "start"
    if isinstance(section, CommitmentSection):
        policies = reference_list(context, section, "policies")
        intro = _led_in(context, section)
        note = context.marks.show(section, "policies_note")
        note_goes_on = (section.policies_note or "")[:1].islower()
        policies_at = section.policies_at
    strip: list[ReferenceList | None] = []
    instruments: tuple[Instrument, ...] = ()
    if isinstance(section, GovernanceSection):
        strip = [reference_list(context, section, field) for field in ("bodies", "risks")]
        instruments = section.instruments
    return SectionView(
        name="page" if isinstance(section, FreePage) else name,
        anchor=anchor_of(section) if isinstance(section, FreePage) else "",
        heading=_heading(context, topic, name, section),
        lead=context.marks.show(section, "page_lead") if isinstance(section, FreePage) else Markup(),
        body=body_of(context, topic, name, section),
        policies=policies,
        policies_intro=intro,
        policies_note=note,
        note_goes_on=note_goes_on,
        policies_at=policies_at,
        strip=tuple(part for part in strip if part is not None),
        instruments=instruments,
    )


def _led_in(context: Context, section: CommitmentSection) -> Markup:
    """The words before the policies, with a colon behind them."""
    written = section.policies_intro
    words = context.marks.show(section, "policies_intro") or escape(context.words["policies.intro"])
    return words if written and written.endswith((":", "\uff1a")) else words + ":"


def anchor_of(page: FreePage) -> str:
    """The anchor of the heading of what a writer has added."""
    return f"page-{page.id}"


def _heading(context: Context, topic: TopicInputs, name: str, section: AnySection) -> Markup:
    if section.heading is not None:
        return context.marks.show(section, "heading")
    return escape(
        context.word(f"section.{name}", topic=topic.entry.title, year=context.name_of(context.year))
    )


def body_of(context: Context, chapter: Chapter, name: str, section: AnySection) -> Markup:
    """The text of a section of a topic or page, with what each of its statements refers to."""
    fact = context.facts.by_key.get(chapter.key_of(name))
    if fact is None:
        return Markup()
    tree = etree.fromstring(f'<div class="prose">{context.marks.content(fact)}</div>', _parser())
    mark_fact(tree, fact.id)
    by_fact = {id: element for element, id in marked(tree)}
    for statement in statements_in(section.content):
        text = context.marks.fact_of(statement, "text")
        tags = _tags(context, statement)
        if text is not None and text.id in by_fact and tags:
            _put_behind(by_fact[text.id], tags)
    return Markup(etree.tostring(tree, encoding="unicode"))


def _tags(context: Context, statement: Statement) -> Markup:
    """What a statement refers to and who is responsible, as a line below its text."""
    tags = Markup().join(_tag(context, kind, content) for kind, content in _tag_contents(context, statement))
    return excluded(Markup(" ") + tags, style="tags") if tags else tags


def _tag(context: Context, kind: str, content: Markup) -> Markup:
    """One thing that a statement refers to. No line ends between its kind, if that has a word, and it."""
    word = context.words.get(f"refs.{kind}")
    head = Markup('<span class="tag-kind">{}</span>\u00a0').format(word) if word else Markup()
    return Markup('<span class="tag tag-{}">{}{}</span> ').format(kind, head, content)


def _tag_contents(context: Context, statement: Statement) -> Iterator[tuple[str, Markup]]:
    marks = context.marks
    for field in ("step", "due", "owner", "level"):
        if getattr(statement, field) is not None:
            kind = f"step-{statement.step}" if field == "step" else field
            yield kind, marks.show(statement, field)
    for axis in _BREAKDOWNS:
        member = getattr(statement, axis)
        name = context.member_name(axis, member) if member else ""
        if member and name != statement.label:
            yield axis, escape(name)
    for field in _REFERENCES:
        references = reference_list(context, statement, field)
        if references is not None:
            yield field, references.content


def _put_behind(text: etree._Element, tags: Markup) -> None:
    """Puts the tags at the end of the statement's own text, before any child items."""
    block = text
    while block.tag not in ("p", "li") and (parent := block.getparent()) is not None:
        block = parent
    element = etree.fromstring(str(tags), _parser())
    children = next((child for child in block if child.tag in ("ul", "ol")), None)
    if children is None:
        block.append(element)
    else:
        children.addprevious(element)


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True)
