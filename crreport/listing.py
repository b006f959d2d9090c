"""The facts of a year as a table, CSV or JSON, for people and scripts."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

from crreport.facts.model import Fact, FactSet
from crreport.facts.plain_text import decimals_text, dimension_text, period_text, unit_text, value_text

if TYPE_CHECKING:
    from rich.table import Table

COLUMNS = (
    "id",
    "concept",
    "value",
    "unit",
    "decimals",
    "period",
    "dimensions",
    "language",
    "shown",
    "source",
)


def as_csv(facts: FactSet) -> str:
    """One line per fact, below a header line, in the order of the report."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(as_row(fact) for fact in facts)
    return out.getvalue()


def as_json_lines(facts: FactSet) -> str:
    """A JSON array with one object per fact."""
    rows = [{key: value for key, value in as_row(fact).items() if value != ""} for fact in facts]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def as_table(facts: FactSet) -> Table:
    """A table for the terminal."""
    from rich.table import Table

    table = Table(box=None, pad_edge=False)
    for name in ("Fact", "Value", "Period", "Source"):
        table.add_column(name, overflow="fold", no_wrap=name == "Period")
    for fact in facts:
        shown = fact.text if len(fact.text) <= 60 else f"{fact.text[:59]}…"
        table.add_row(fact.id, shown, period_text(fact.period), str(fact.sources[0]))
    return table


def as_row(fact: Fact) -> dict[str, Any]:
    """The columns of a fact as plain text."""
    return {
        "id": fact.id,
        "concept": fact.concept.qname,
        "value": value_text(fact.value),
        "unit": unit_text(fact.unit) if fact.unit else "",
        "decimals": decimals_text(fact),
        "period": period_text(fact.period),
        "dimensions": "; ".join(dimension_text(*dimension) for dimension in fact.dimensions),
        "language": fact.language or "",
        "shown": fact.text,
        "source": str(fact.sources[0]),
    }
