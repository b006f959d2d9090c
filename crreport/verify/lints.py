"""Checks that Arelle does not make, on a report that it has loaded.

Runs in Arelle's process, on its objects, and gives plain data; imports nothing of Arelle.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from crreport.facts.core.concepts import CORE_NAMESPACE

_IX = "{http://www.xbrl.org/2013/inlineXBRL}"
_TIE = re.compile(r"-[a-z]+-ix-hidden\s*:\s*([\w.-]+)")
"""How a visible place names the hidden fact that it shows, such as `-esef-ix-hidden:ID` among its styles."""
_SHOWN_BY_FORM = ("StatementOrder", "StatementParent")
"""Concepts of crreport's own core that pages show by the order and depth of their lists."""
_LEI_SCHEME = "http://standards.iso.org/iso/17442"
_CONCEPT_LABEL = "http://www.xbrl.org/2003/arcrole/concept-label"
_PARENT_CHILD = "http://www.xbrl.org/2003/arcrole/parent-child"
_LABEL = "http://www.xbrl.org/2003/role/label"

Finding = dict[str, Any]


def findings(model: Any) -> Iterator[Finding]:
    """The findings about a loaded report: the name of the lint, a text, and the facts that it is about."""
    yield from _unused(model)
    yield from _check_digits(model)
    yield from _without_label(model)
    yield from _not_presented(model)
    yield from _torn_blocks(model)
    yield from _hidden(model)


def _finding(lint: str, text: str, facts: list[Any]) -> Finding:
    return {"lint": lint, "text": text, "fact_ids": [fact.id for fact in facts if fact.id]}


def _unused(model: Any) -> Iterator[Finding]:
    facts = model.factsInInstance
    for kind, known, used in (
        ("context", model.contexts, {fact.contextID for fact in facts}),
        ("unit", model.units, {fact.unitID for fact in facts}),
    ):
        for id in sorted(known.keys() - used):
            yield _finding("unused", f"the {kind} `{id}` is used by no fact", [])


def _check_digits(model: Any) -> Iterator[Finding]:
    for scheme, identifier in sorted({context.entityIdentifier for context in model.contexts.values()}):
        if scheme == _LEI_SCHEME and not _is_lei(identifier):
            yield _finding("lei", f"the check digits of the LEI `{identifier}` are wrong", [])


def _is_lei(text: str) -> bool:
    is_formed = len(text) == 20 and text.isascii() and text.isalnum() and text == text.upper()
    return is_formed and int("".join(str(int(c, 36)) for c in text)) % 97 == 1


def _without_label(model: Any) -> Iterator[Finding]:
    """Reported concepts without a standard label in the language of most of the report's texts.

    If our own core taxonomy has no labels in that language at all, the build has reported it once (CR503).
    """
    spoken = Counter((fact.xmlLang or "").lower().partition("-")[0] for fact in model.factsInInstance)
    spoken.pop("", None)
    if not spoken:
        return
    language = spoken.most_common(1)[0][0]
    labels = model.relationshipSet(_CONCEPT_LABEL)

    def is_labelled(concept: Any) -> bool:
        resources = (relation.toModelObject for relation in labels.fromModelObject(concept))
        spoken = (r.xmlLang or "" for r in resources if r.role in (_LABEL, None))
        return any(tag.lower().partition("-")[0] == language for tag in spoken)

    known = {is_labelled(concept) for concept, _ in _by_concept(model) if _is_core(concept)}
    for concept, facts in _by_concept(model):
        if not is_labelled(concept) and (True in known or not _is_core(concept)):
            yield _finding("label", f"`{concept.qname}` has no label in `{language}`", facts)


def _is_core(concept: Any) -> bool:
    return bool(concept.qname.namespaceURI == CORE_NAMESPACE)


def _not_presented(model: Any) -> Iterator[Finding]:
    relations = model.relationshipSet(_PARENT_CHILD)
    for concept, facts in _by_concept(model):
        if not relations.fromModelObject(concept) and not relations.toModelObject(concept):
            yield _finding("presentation", f"`{concept.qname}` is in no presentation link", facts)


def _torn_blocks(model: Any) -> Iterator[Finding]:
    """Text blocks whose value is not well-formed XHTML when it is extracted from its page."""
    for concept, facts in _by_concept(model):
        if not concept.isTextBlock:
            continue
        for fact in facts:
            if fact.isNil:
                continue
            try:
                parser = etree.XMLParser(resolve_entities=False, no_network=True)
                etree.fromstring(f"<div>{fact.value}</div>".encode(), parser)
            except etree.XMLSyntaxError as error:
                yield _finding(
                    "block", f"a text block is not well-formed when it is extracted: {error.msg}", [fact]
                )


def _hidden(model: Any) -> Iterator[Finding]:
    """Hidden figures, dates and texts of an inline report that are linked to no place on its page."""
    hidden = [fact for fact in model.factsInInstance if any(e.tag == f"{_IX}hidden" for e in _around(fact))]
    if not hidden:
        return
    page = hidden[0].getroottree().getroot()
    tied = {match[1] for e in page.iter() if (match := _TIE.search(e.get("style") or ""))}
    for concept, facts in _by_concept(model):
        has_no_words = concept.isEnumeration or concept.baseXbrliType in ("tokenItemType", "QNameItemType")
        if has_no_words or concept.qname.localName in _SHOWN_BY_FORM:
            continue
        showable = [f for f in facts if f in hidden and not f.isNil and f.id not in tied]
        if showable:
            yield _finding("hidden", f"`{concept.qname}` is hidden, although a page could show it", showable)


def _around(fact: Any) -> Iterator[Any]:
    return fact.iterancestors() if hasattr(fact, "iterancestors") else iter(())


def _by_concept(model: Any) -> Iterator[tuple[Any, list[Any]]]:
    for qname, facts in sorted(model.factsByQname.items(), key=lambda item: str(item[0])):
        concept = model.qnameConcepts.get(qname)
        if concept is not None:
            yield concept, sorted(facts, key=lambda fact: fact.objectIndex)
