"""`facts.csv`: one flat row per fact, for people with a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

from crreport.artifact import Artifact
from crreport.facts.model import Fact, FactSet, label_in
from crreport.facts.plain_text import dimension_text
from crreport.xbrl.instance import text_language
from crreport.xbrl.oim.xbrl_json import oim_unit, oim_value

COLUMNS = (
    "id",
    "concept",
    "label",
    "value",
    "printed",
    "unit",
    "decimals",
    "start",
    "end",
    "dimensions",
    "language",
    "source",
)


def facts_csv(facts: FactSet) -> Artifact:
    """All facts as CSV (UTF-8 with a byte order mark, as spreadsheets expect)."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for fact in facts:
        writer.writerow(_row(fact, facts))
    return Artifact("facts.csv", buffer.getvalue().encode("utf-8-sig"), "text/csv")


def _row(fact: Fact, facts: FactSet) -> tuple[str, ...]:
    language = facts.entity.language
    return (
        fact.id,
        fact.concept.qname,
        label_in(fact.concept.labels, language),
        oim_value(fact, facts) or "",
        fact.text,
        oim_unit(fact.unit) if fact.unit else "",
        "" if fact.decimals is None else str(fact.decimals),
        fact.period.start.isoformat() if fact.period.start else "",
        fact.period.end.isoformat(),
        "; ".join(dimension_text(*dimension) for dimension in fact.dimensions),
        text_language(fact, facts) or "",
        str(fact.sources[0]),
    )
