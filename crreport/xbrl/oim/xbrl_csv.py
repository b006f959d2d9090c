"""xBRL-CSV (OIM 1.0): the same facts as tables, one row per fact, with the metadata that makes them XBRL."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from crreport.artifact import Artifact
from crreport.facts.model import Fact, FactSet, Period
from crreport.xbrl.instance import report_name
from crreport.xbrl.names import FACT_FOOTNOTE, LINK_ROLE
from crreport.xbrl.oim.xbrl_json import note_value, oim_dimensions, oim_namespaces, oim_value
from crreport.xbrl.taxonomy.extension import extension_file

FOLDER = "csv"

_DOCUMENT_TYPE = "https://xbrl.org/2021/xbrl-csv"
_CORE_COLUMNS = ("concept", "period", "unit", "language")
_NOTE_COLUMNS = ("id", "language", "value")


def oim_csv(facts: FactSet) -> tuple[Artifact, ...]:
    """The report as xBRL-CSV: the metadata file first, then its tables."""
    axes = _axes(facts)
    columns = ("id", *_CORE_COLUMNS, *map(_column, axes), "decimals", "value")
    rows = [_row(fact, facts, axes) for fact in facts]
    tables = [_table(facts, "facts", columns, rows)]
    if facts.footnotes:
        notes = [
            (row_id(note.id), note.language.lower(), _cell(note_value(note))) for note in facts.footnotes
        ]
        tables.append(_table(facts, "notes", _NOTE_COLUMNS, notes))
    metadata = json.dumps(_metadata(facts, axes), ensure_ascii=False, indent=1).encode()
    return (Artifact(metadata_path(facts), metadata + b"\n", "application/json"), *tables)


def metadata_path(facts: FactSet) -> str:
    """The path of the metadata file, with which tools open the tables next to it."""
    return f"{FOLDER}/{report_name(facts)}-csv.json"


def row_id(fact_id: str) -> str:
    """The id of a fact's row: row ids have no full stops, and fact ids no underscores."""
    return fact_id.replace(".", "_")


def fact_id(reported: str) -> str:
    """The id of a fact from the one that tools make of table, row and column; other ids stay."""
    row = re.fullmatch(r"facts\.r_(.+)\.value", reported)
    return row[1].replace("_", ".") if row else reported


def _axes(facts: FactSet) -> tuple[str, ...]:
    return tuple(dict.fromkeys(axis.qname for fact in facts for axis, _ in fact.dimensions))


def _column(axis: str) -> str:
    return axis.replace(":", "_")


def _row(fact: Fact, facts: FactSet, axes: Iterable[str]) -> tuple[str, ...]:
    aspects = {**oim_dimensions(fact, facts), "period": _period(fact.period)}
    is_precise = fact.decimals is not None and not fact.is_nil
    return (
        row_id(fact.id),
        *(aspects.get(column, "") for column in _CORE_COLUMNS),
        *(_cell(aspects[axis]) if axis in aspects else "" for axis in axes),
        str(fact.decimals) if is_precise else "",
        _cell(oim_value(fact, facts)),
    )


def _period(period: Period) -> str:
    return f"{period.end}@end" if period.start is None else f"{period.start}..{period.end}"


def _cell(value: str | None) -> str:
    """A value with the special forms of xBRL-CSV for nil, for empty texts and for a leading number sign."""
    if value is None:
        return "#nil"
    return "#empty" if value == "" else f"#{value}" if value.startswith("#") else value


def _table(facts: FactSet, name: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> Artifact:
    buffer = StringIO()
    # tools that guess the form of a table find it in the heads, whatever quotation marks the texts hold
    csv.writer(buffer, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerow(columns)
    csv.writer(buffer, lineterminator="\r\n").writerows(rows)
    return Artifact(f"{FOLDER}/{_file(facts, name)}", buffer.getvalue().encode(), "text/csv")


def _file(facts: FactSet, table: str) -> str:
    return f"{report_name(facts)}-csv-{table}.csv"


def _metadata(facts: FactSet, axes: Iterable[str]) -> dict[str, Any]:
    dimensions = {
        **{column: f"${column}" for column in _CORE_COLUMNS},
        "entity": f"lei:{facts.entity.lei}",
        **{axis: f"${_column(axis)}" for axis in axes},
    }
    info: dict[str, Any] = {
        "documentType": _DOCUMENT_TYPE,
        "namespaces": oim_namespaces(facts),
        "taxonomy": [extension_file(facts).url],
    }
    columns = {
        "id": {},
        **{column: {} for column in (*_CORE_COLUMNS, *map(_column, axes), "decimals")},
        "value": {"dimensions": dimensions, "decimals": "$decimals"},
    }
    metadata: dict[str, Any] = {
        "documentInfo": info,
        "tableTemplates": {"facts": {"rowIdColumn": "id", "columns": columns}},
        "tables": {"facts": {"url": _file(facts, "facts")}},
    }
    if facts.footnotes:
        _add_notes(metadata, facts)
    return metadata


def _add_notes(metadata: dict[str, Any], facts: FactSet) -> None:
    note = {"concept": "xbrl:note", "language": "$language"}
    columns = {"id": {}, "language": {}, "value": {"dimensions": note}}
    metadata["documentInfo"]["linkTypes"] = {"footnote": FACT_FOOTNOTE}
    metadata["documentInfo"]["linkGroups"] = {"_": LINK_ROLE}
    metadata["tableTemplates"]["notes"] = {"rowIdColumn": "id", "columns": columns}
    metadata["tables"]["notes"] = {"url": _file(facts, "notes")}
    links: dict[str, list[str]] = {}
    for footnote in facts.footnotes:
        for noted in footnote.fact_ids:
            links.setdefault(_cell_id("facts", noted), []).append(_cell_id("notes", footnote.id))
    metadata["links"] = {"footnote": {"_": links}}


def _cell_id(table: str, id: str) -> str:
    return f"{table}.r_{row_id(id)}.value"
