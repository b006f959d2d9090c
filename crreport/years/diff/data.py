"""A comparison as plain data, in the shape that docs/diff.md describes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from crreport.facts.model import Fact
from crreport.listing import as_row
from crreport.years.diff.model import (
    Comparison,
    EntryChange,
    FieldChange,
    FigureChange,
    StatementChange,
    StatementPlace,
    TopicChange,
)
from crreport.years.diff.redline import Redline

FORM = 1
"""Raised when a key changes its meaning or goes; new keys may come at any time."""


def as_json(comparison: Comparison) -> str:
    """The comparison as JSON."""
    return json.dumps(as_data(comparison), ensure_ascii=False, indent=1)


def as_data(comparison: Comparison) -> dict[str, Any]:
    """The comparison as plain data."""
    return {
        "form": FORM,
        "old": {"name": comparison.old_name, "year": comparison.old_year},
        "new": {"name": comparison.new_name, "year": comparison.new_year},
        "counts": dict(comparison.counts),
        "figures": [_figure(change) for change in comparison.figures],
        "topics": [_topic(change) for change in comparison.topics],
        "statements": [_statement(change) for change in comparison.statements],
        "entries": [_entry(change) for change in comparison.entries],
    }


def _figure(change: FigureChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "metric": change.metric,
        "part": change.part,
        "label": change.label,
        "year": change.year,
        "old": _fact(change.old),
        "published": _fact(change.published),
        "new": _fact(change.new),
        "change": change.change.text if change.change else None,
        "direction": change.change.direction if change.change else None,
        "verdict": change.change.verdict if change.change else None,
    }


def _fact(fact: Fact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    row = as_row(fact)
    return {
        "id": fact.id,
        "value": None if fact.is_nil else row["value"],
        "unit": row["unit"],
        "printed": fact.text,
        "period": row["period"],
        "source": row["source"],
    }


def _topic(change: TopicChange) -> dict[str, Any]:
    return {
        "kinds": list(change.kinds),
        "id": change.id,
        "old_title": change.old_title,
        "new_title": change.new_title,
        "fields": _fields(change.fields),
        "source": str(change.span),
    }


def _statement(change: StatementChange) -> dict[str, Any]:
    return {
        "kinds": list(change.kinds),
        "id": change.id,
        "old_id": change.old_id,
        "old": _place(change.old),
        "new": _place(change.new),
        "redline": _line(change.line),
        "fields": _fields(change.fields),
    }


def _place(place: StatementPlace | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "topic": place.topic,
        "section": place.section,
        "parent": place.parent,
        "number": place.number,
        "source": str(place.span),
    }


def _entry(change: EntryChange) -> dict[str, Any]:
    return {
        "kind": change.kind,
        "group": change.group,
        "id": change.id,
        "label": change.label,
        "fields": _fields(change.fields),
        "source": str(change.span),
    }


def _fields(fields: Iterable[FieldChange]) -> list[dict[str, Any]]:
    return [
        {"name": field.name, "old": field.old, "new": field.new, "redline": _line(field.line)}
        for field in fields
    ]


def _line(line: Redline) -> list[dict[str, str]]:
    return [{"kind": stretch.kind, "text": stretch.text} for stretch in line]
