"""The field of a metric that gives figures of a locked year another meaning."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from crreport.facts.model import FactSet
from crreport.measures.scales import POWERS
from crreport.read.models.metrics import Metric
from crreport.years.lock import Lock, definitions_of, locked_facts

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


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


def scale_before(metric: Metric, was: str | None, is_now: str | None) -> str | None:
    """The scale that the metric had, if another one is all that has changed of a figure."""
    before, now = (_NUMBER.match(figure or "") for figure in (was, is_now))
    if before is None or now is None or not Decimal(now[0]) or _unit(was) != _unit(is_now):
        return None
    factor = Decimal(before[0]) / Decimal(now[0])
    powers = {Decimal(1).scaleb(power - POWERS[metric.scale]): str(scale) for scale, power in POWERS.items()}
    return powers.get(factor)


def _unit(figure: str | None) -> str:
    return (figure or "").partition(" ")[2]
