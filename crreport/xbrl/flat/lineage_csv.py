"""`lineage.csv`: for each fact where it comes from, where it is printed, and who has signed it off."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from dataclasses import replace
from io import StringIO

from lxml import etree

from crreport.artifact import Artifact
from crreport.facts.lineage import Backing, backing_of
from crreport.facts.model import Fact, FactSet, label_in
from crreport.listing import as_row
from crreport.measures.xbrl_types import ConceptType
from crreport.read.models.inputs import Inputs
from crreport.render.pdf.destinations import Destination, places_by_fact

NAME = "lineage.csv"
COLUMNS = (
    "id",
    "printed",
    "value",
    "concept",
    "label",
    "period",
    "unit",
    "dimensions",
    "source",
    "all_sources",
    "page",
    "left",
    "top",
    "other_pages",
    "parents",
    "how",
    "evidence",
    "signed",
)
_BETWEEN = "; "


def lineage_csv(facts: FactSet, inputs: Inputs, places: Mapping[str, Destination]) -> Artifact:
    """The lineage of all facts as CSV (UTF-8 with a byte order mark, as spreadsheets expect).

    `page`, `left` and `top` (from 1; points from the left and the top edge) are of a fact's main place in the
    PDF; a fact without them is on no page. Several values in a cell are separated by semicolons. The table
    is embedded in the PDF, so evidence is left out if the organisation does not publish it.
    """
    by_fact, backing = places_by_fact(places), backing_of(facts, inputs)
    is_published = inputs.organisation.publish_evidence
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for fact in facts:
        behind, shown = backing[fact.id], fact
        if fact.files and not is_published:
            behind, shown = replace(behind, evidence=()), replace(fact, calculation="")
        writer.writerow(_row(shown, facts, by_fact.get(fact.id, ()), behind))
    return Artifact(NAME, buffer.getvalue().encode("utf-8-sig"), "text/csv")


def _row(fact: Fact, facts: FactSet, places: Sequence[Destination], backing: Backing) -> tuple[str, ...]:
    row = as_row(fact)
    main = places[0] if places else None
    is_block = fact.concept.type is ConceptType.TEXT_BLOCK
    return (
        fact.id,
        _without_markup(fact.text) if is_block else fact.text,
        "" if is_block else row["value"],
        fact.concept.qname,
        label_in(fact.concept.labels, facts.entity.language),
        row["period"],
        row["unit"],
        row["dimensions"],
        str(fact.sources[0]),
        _BETWEEN.join(str(span) for span in fact.sources),
        str(main.page) if main else "",
        str(main.left) if main else "",
        str(main.top) if main else "",
        _BETWEEN.join(str(page) for page in other_pages(places)),
        _BETWEEN.join(map(str, dict.fromkeys(fact.parents))),
        fact.calculation,
        _BETWEEN.join(str(file) for file in backing.evidence),
        _BETWEEN.join(str(sign_off) for sign_off in backing.signed),
    )


def other_pages(places: Sequence[Destination]) -> tuple[int, ...]:
    """The other pages on which a fact is printed, without that of its main place."""
    return tuple(sorted({place.page for place in places[1:]} - {place.page for place in places[:1]}))


def _without_markup(xhtml: str) -> str:
    tree = etree.fromstring(f"<div>{xhtml}</div>", etree.XMLParser(resolve_entities=False, no_network=True))
    return "\n".join(" ".join("".join(map(str, part.itertext())).split()) for part in tree)
