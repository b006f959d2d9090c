"""Formula assertions: what must hold of every report, checked by any tool that processes formulas."""

from __future__ import annotations

from lxml import etree

from crreport.xbrl.links import add_arc, arcrole_ref, extended, linkbase, role_ref
from crreport.xbrl.model import Required, Taxonomy
from crreport.xbrl.names import (
    GENERIC_LINK_ROLE,
    MESSAGE_ROLE,
    SCHEMAS,
    UNSATISFIED_MESSAGE,
    VARIABLE_FILTER,
    VARIABLE_SET,
)
from crreport.xbrl.xml import sub

_PREFIXES = ("gen", "variable", "ea", "cf", "msg")


def existence_assertions(taxonomy: Taxonomy) -> etree._Element:
    """A linkbase that asserts a fact of each required concept."""
    root = linkbase(*_PREFIXES, **{taxonomy.file.prefix: taxonomy.file.namespace})
    role_ref(root, GENERIC_LINK_ROLE, f"{SCHEMAS['gen']}#standard-link-role")
    role_ref(root, MESSAGE_ROLE, f"{SCHEMAS['msg']}#standard-message")
    for arcrole in (VARIABLE_SET, VARIABLE_FILTER, UNSATISFIED_MESSAGE):
        arcrole_ref(root, arcrole)
    link = extended(root, "gen:link", GENERIC_LINK_ROLE)
    for required in taxonomy.required:
        _existence_assertion(link, required)
    return root


def _existence_assertion(link: etree._Element, required: Required) -> None:
    name = required.concept.partition(":")[2]
    assertion, variable, filter = f"assertion_{name}", f"fact_{name}", f"filter_{name}"
    settings = {"id": f"exists_{name}", "aspectModel": "dimensional", "implicitFiltering": "true"}
    sub(link, "ea:existenceAssertion", {**_resource(assertion), **settings})
    sub(link, "variable:factVariable", {**_resource(variable), "bindAsSequence": "false"})
    concept = sub(sub(link, "cf:conceptName", _resource(filter)), "cf:concept")
    sub(concept, "cf:qname", text=required.concept)
    add_arc(link, "variable:variableArc", VARIABLE_SET, assertion, variable, {"name": "fact"})
    cover = {"complement": "false", "cover": "true"}
    add_arc(link, "variable:variableFilterArc", VARIABLE_FILTER, variable, filter, cover)
    for language, text in required.messages.items():
        label = f"message_{name}_{language}"
        attributes = {**_resource(label), "xlink:role": MESSAGE_ROLE}
        sub(link, "msg:message", attributes, text=text, language=language)
        add_arc(link, "gen:arc", UNSATISFIED_MESSAGE, assertion, label)


def _resource(label: str) -> dict[str, str]:
    return {"xlink:type": "resource", "xlink:label": label}
