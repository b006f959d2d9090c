"""xBRL-JSON (OIM 1.0): the same facts for programs that do not read XML."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from html import escape
from typing import Any

from crreport.artifact import Artifact
from crreport.facts.model import Fact, FactSet, Footnote, Period
from crreport.facts.plain_text import member_text, sorted_members_text
from crreport.measures.xbrl_types import CORE_PREFIX, PURE, Unit
from crreport.xbrl.contexts import frame, measure_prefixes
from crreport.xbrl.instance import report_name, text_language
from crreport.xbrl.names import FACT_FOOTNOTE, LEI_SCHEME, LINK_ROLE, NAMESPACES
from crreport.xbrl.taxonomy.extension import extension_file
from crreport.xbrl.values import lexical

_DOCUMENT_TYPE = "https://xbrl.org/2021/xbrl-json"
_OIM = "https://xbrl.org/2021"


def oim_json(facts: FactSet) -> Artifact:
    """The report as xBRL-JSON."""
    links = _links(facts.footnotes)
    document = {
        "documentInfo": _document_info(facts),
        "facts": {
            **{fact.id: _fact(fact, facts, links.get(fact.id, [])) for fact in facts},
            **{note.id: _note(note) for note in facts.footnotes},
        },
    }
    data = json.dumps(document, ensure_ascii=False, indent=1).encode()
    return Artifact(f"{report_name(facts)}.json", data + b"\n", "application/json")


def oim_namespaces(facts: FactSet) -> dict[str, str]:
    """The prefixes that a report needs in the OIM forms."""
    measures = sorted(measure_prefixes(frame(facts)) - {*facts.namespaces, CORE_PREFIX})
    return {
        "xbrl": _OIM,
        "lei": LEI_SCHEME,
        CORE_PREFIX: NAMESPACES[CORE_PREFIX],
        **facts.namespaces,
        **{prefix: NAMESPACES[prefix] for prefix in measures},
    }


def oim_dimensions(fact: Fact, facts: FactSet) -> dict[str, str]:
    """The aspects of a fact as OIM names and writes them."""
    dimensions = {
        "concept": fact.concept.qname,
        "entity": f"lei:{facts.entity.lei}",
        "period": oim_period(fact.period),
    }
    if fact.unit is not None and fact.unit != PURE:
        dimensions["unit"] = oim_unit(fact.unit)
    if language := text_language(fact, facts):
        dimensions["language"] = language.lower()
    for axis, value in fact.dimensions:
        dimensions[axis.qname] = member_text(value)
    return dimensions


def oim_value(fact: Fact, facts: FactSet) -> str | None:
    """The value of a fact; members of enumerations as prefixed names."""
    if fact.value is None:
        return None
    if isinstance(fact.value, tuple):
        return sorted_members_text(fact.value)
    return lexical(fact, facts.entity)


def oim_period(period: Period) -> str:
    """A period by its instants: the end of a day is the start of the next."""
    end = _midnight(period.end + timedelta(days=1))
    return end if period.start is None else f"{_midnight(period.start)}/{end}"


def oim_unit(unit: Unit) -> str:
    """A unit as a product, or a fraction of products, of measures."""
    if not unit.denominator:
        return "*".join(sorted(unit.numerator))
    return f"{_side(unit.numerator)}/{_side(unit.denominator)}"


def _side(measures: tuple[str, ...]) -> str:
    product = "*".join(sorted(measures))
    return f"({product})" if len(measures) > 1 else product


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00"


def _document_info(facts: FactSet) -> dict[str, Any]:
    info: dict[str, Any] = {
        "documentType": _DOCUMENT_TYPE,
        "namespaces": oim_namespaces(facts),
        "taxonomy": [extension_file(facts).url],
    }
    if facts.footnotes:
        info["linkTypes"] = {"footnote": FACT_FOOTNOTE}
        info["linkGroups"] = {"_": LINK_ROLE}
    return info


def _fact(fact: Fact, facts: FactSet, notes: list[str]) -> dict[str, Any]:
    entry: dict[str, Any] = {"value": oim_value(fact, facts)}
    if fact.decimals is not None and fact.concept.type.is_numeric and not fact.is_nil:
        entry["decimals"] = fact.decimals
    entry["dimensions"] = oim_dimensions(fact, facts)
    if notes:
        entry["links"] = {"footnote": {"_": notes}}
    return entry


def _note(note: Footnote) -> dict[str, Any]:
    dimensions = {"concept": "xbrl:note", "noteId": note.id, "language": note.language.lower()}
    return {"value": note_value(note), "dimensions": dimensions}


def note_value(note: Footnote) -> str:
    """The text of a footnote as XHTML, which is what OIM takes it for.

    Quotation marks are escaped, too: from those in a table, tools guess which of them quote its cells.
    """
    return escape(note.text)


def _links(footnotes: tuple[Footnote, ...]) -> Mapping[str, list[str]]:
    notes: dict[str, list[str]] = {}
    for note in footnotes:
        for fact_id in note.fact_ids:
            notes.setdefault(fact_id, []).append(note.id)
    return notes
