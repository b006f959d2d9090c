"""Formula assertions: what must be true of every report, checked by any tool that processes formulas."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from crreport.facts.core.concepts import CORE_NAMESPACE
from crreport.facts.model import Derivation
from crreport.measures.xbrl_types import CORE_PREFIX
from crreport.xbrl.names import (
    GENERIC_LINK_ROLE,
    MESSAGE_ROLE,
    SCHEMAS,
    UNSATISFIED_MESSAGE,
    VARIABLE_FILTER,
    VARIABLE_SET,
)
from crreport.xbrl.taxonomy.derived import difference, in_base_units, variables
from crreport.xbrl.taxonomy.links import add_arc, arcrole_ref, extended, linkbase, role_ref
from crreport.xbrl.taxonomy.model import AddsUp, Assertion, Computed, InOrder, InRange, Required, Taxonomy
from crreport.xbrl.xml import sub

_STANDARD = ("gen", "variable", "ea", "va", "cf", "df", "pf", "acf", "msg", "xfi")
_COMMON = {"aspectModel": "dimensional", "implicitFiltering": "true"}
_POWER = "xs:decimal(concat('1', substring('000000000000000000', 1, {})))"
_SLACK = (
    "(if (string(xfi:decimals($figure)) eq 'INF') then 0"
    f" else if (xfi:decimals($figure) ge 0) then 0.5 div {_POWER.format('xfi:decimals($figure)')}"
    f" else 0.5 * {_POWER.format('-xfi:decimals($figure)')})"
)
"""By how much a figure may differ from what it was rounded from, by its decimals."""

_SLACK_OF_DIVISION = "0.0000000001"
"""By how much a processor's quotients may differ, as a share of the figure."""


def formulas(taxonomy: Taxonomy) -> etree._Element:
    """A linkbase with the assertions of a taxonomy."""
    own = {taxonomy.file.prefix: taxonomy.file.namespace, CORE_PREFIX: CORE_NAMESPACE}
    own |= {base.prefix: base.namespace for base in taxonomy.bases}
    root = linkbase(*_STANDARD, **own, xs="http://www.w3.org/2001/XMLSchema")
    role_ref(root, GENERIC_LINK_ROLE, f"{SCHEMAS['gen']}#standard-link-role")
    role_ref(root, MESSAGE_ROLE, f"{SCHEMAS['msg']}#standard-message")
    for arcrole in (VARIABLE_SET, VARIABLE_FILTER, UNSATISFIED_MESSAGE):
        arcrole_ref(root, arcrole)
    link = extended(root, "gen:link", GENERIC_LINK_ROLE)
    for assertion in taxonomy.assertions:
        _add(link, assertion)
    return root


def _add(link: etree._Element, assertion: Assertion) -> None:
    name = _name(assertion)
    match assertion:
        case Required():
            sub(link, "ea:existenceAssertion", {**_resource(name), "id": name, **_COMMON})
            _variable(link, name, "fact", assertion.concept)
        case InRange():
            bounds = (("ge", assertion.low), ("le", assertion.high))
            test = " and ".join(f"$figure {word} {bound}" for word, bound in bounds if bound is not None)
            sub(link, "va:valueAssertion", {**_resource(name), "id": name, **_COMMON, "test": test})
            figure = _variable(link, name, "figure", assertion.concept)
            _default_filters(link, figure, assertion.defaults)
        case InOrder():
            # as texts, since years cannot be compared otherwise
            settings = {"id": name, **_COMMON, "test": "string($later) ge string($earlier)"}
            sub(link, "va:valueAssertion", {**_resource(name), **settings})
            _variable(link, name, "earlier", assertion.earlier)
            _variable(link, name, "later", assertion.concept)
        case AddsUp():
            settings = {"id": name, **_COMMON, "test": _adds_up(len(assertion.members))}
            sub(link, "va:valueAssertion", {**_resource(name), **settings})
            total = _variable(link, name, "total", assertion.concept)
            _dimension_filter(link, total, assertion.axis, (assertion.total,))
            _default_filters(link, total, assertion.defaults)
            parts = _variable(link, name, "parts", assertion.concept, sequence=True)
            _dimension_filter(link, parts, assertion.axis, assertion.members)
            _default_filters(link, parts, assertion.defaults)
        case Computed():
            settings = {"id": name, **_COMMON, "test": _as_computed(assertion.derivation)}
            sub(link, "va:valueAssertion", {**_resource(name), **settings})
            _operands(link, name, assertion)
    _messages(link, name, assertion.messages)


def _name(assertion: Assertion) -> str:
    stem = assertion.concept.replace(":", "_")
    match assertion:
        case Required():
            return f"exists_{stem}"
        case InRange():
            return f"range_{stem}"
        case InOrder():
            return f"order_{stem}"
        case AddsUp():
            return f"total_{stem}_{assertion.axis.replace(':', '_')}"
        case Computed():
            return f"formula_{stem}"


def _adds_up(members: int) -> str:
    """Whether the parts, where all of them are there, can be what the total was rounded from."""
    slack = f"sum(for $figure in ($total, $parts) return {_SLACK})"
    return f"count($parts) ne {members} or abs($total - sum($parts)) le {slack}"


def _as_computed(derivation: Derivation) -> str:
    """Whether the result can be what the formula gives, rounded; operands count as they are reported."""
    slack = in_base_units(f"(for $figure in $result return {_SLACK})", derivation.result)
    division = f"abs{in_base_units('$result', derivation.result)} * {_SLACK_OF_DIVISION}"
    return f"{difference(derivation)} le {slack} + {division}"


def _operands(link: etree._Element, name: str, assertion: Computed) -> None:
    """The variables of a formula. Units may differ; figures of a day are those at the end of the period."""
    operands = variables(assertion.derivation)
    durations = [id for id, operand in operands.items() if operand.concept.period_type == "duration"]
    labels = {id: _variable(link, name, id, operand.concept.qname) for id, operand in operands.items()}
    for id, operand in operands.items():
        _default_filters(link, labels[id], assertion.defaults)
        cover = f"{labels[id]}_unit"
        filter = sub(link, "acf:aspectCover", _resource(cover))
        sub(filter, "acf:aspect", text="unit")
        _filter_arc(link, labels[id], cover)
        for axis, member in operand.members:
            _dimension_filter(link, labels[id], axis, (member,))
        for axis in sorted(assertion.without_default - {axis for axis, _ in operand.members}):
            # a processor takes facts with and without such an axis for alike
            _dimension_filter(link, labels[id], axis, (), complement=True)
        if durations and id not in durations:
            end = f"{labels[id]}_period"
            sub(link, "pf:instantDuration", {**_resource(end), "variable": durations[0], "boundary": "end"})
            _filter_arc(link, labels[id], end)


def _variable(
    link: etree._Element, assertion: str, name: str, concept: str, *, sequence: bool = False
) -> str:
    label = f"{assertion}_{name}"
    sub(
        link, "variable:factVariable", {**_resource(label), "bindAsSequence": "true" if sequence else "false"}
    )
    add_arc(link, "variable:variableArc", VARIABLE_SET, assertion, label, {"name": name})
    filter = f"{label}_concept"
    element = sub(sub(link, "cf:conceptName", _resource(filter)), "cf:concept")
    sub(element, "cf:qname", text=concept)
    _filter_arc(link, label, filter)
    return label


def _dimension_filter(
    link: etree._Element, variable: str, axis: str, members: tuple[str, ...], *, complement: bool = False
) -> None:
    label = f"{variable}_{axis.replace(':', '_')}"
    filter = sub(link, "df:explicitDimension", _resource(label))
    sub(sub(filter, "df:dimension"), "df:qname", text=axis)
    for member in members:
        sub(sub(filter, "df:member"), "df:qname", text=member)
    _filter_arc(link, variable, label, complement=complement)


def _default_filters(link: etree._Element, variable: str, defaults: tuple[tuple[str, str], ...]) -> None:
    for axis, default in defaults:
        _dimension_filter(link, variable, axis, (default,))


def _filter_arc(link: etree._Element, variable: str, filter: str, *, complement: bool = False) -> None:
    cover = {"complement": "true" if complement else "false", "cover": "true"}
    add_arc(link, "variable:variableFilterArc", VARIABLE_FILTER, variable, filter, cover)


def _messages(link: etree._Element, assertion: str, messages: Mapping[str, str]) -> None:
    for language, text in messages.items():
        label = f"{assertion}_message_{language}"
        attributes = {**_resource(label), "xlink:role": MESSAGE_ROLE}
        literal = text.replace("{", "{{").replace("}", "}}")
        sub(link, "msg:message", attributes, text=literal, language=language)
        add_arc(link, "gen:arc", UNSATISFIED_MESSAGE, assertion, label)


def _resource(label: str) -> dict[str, str]:
    return {"xlink:type": "resource", "xlink:label": label}
