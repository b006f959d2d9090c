"""The field of a metric that gives figures of a locked year another meaning."""

from __future__ import annotations

from collections.abc import Sequence

from crreport.facts.model import FactSet
from crreport.read.models.metrics import Metric
from crreport.years.lock import Lock, definitions_of, locked_facts


def field_changed(metric: Metric, ids: Sequence[str], lock: Lock, facts: FactSet) -> str:
    """The field that has changed, as far as the lock and the figures tell; else the metric's id."""
    definitions, now = definitions_of(facts), locked_facts(facts)
    for field in ("kind", "per"):
        id = f"metric.{metric.id}.{field}"
        if lock.definitions.get(id, definitions.get(id)) != definitions.get(id):
            return field if metric.written(field) else "kind"
    has_same_unit = all(_unit(lock.facts[id]) == _unit(now[id]) for id in ids)
    field = "scale" if has_same_unit else "unit"
    return field if metric.written(field) else "id"


def _unit(figure: str | None) -> str:
    return (figure or "").partition(" ")[2]
