"""A metric as it is reported: its concept, and how its figures are measured."""

from __future__ import annotations

from dataclasses import dataclass

from crreport.facts.collector import Dimensions
from crreport.facts.core.concepts import core_axis
from crreport.facts.model import Concept, Reference
from crreport.facts.scope import Scope
from crreport.measures.quantities import QuantityKind, quantity_kind
from crreport.measures.xbrl_types import ConceptType
from crreport.read.models.metrics import Metric
from crreport.read.models.scalars import camel
from crreport.wording import words


@dataclass(frozen=True)
class MeasuredMetric:
    """A metric with its concept and quantity kind."""

    metric: Metric
    concept: Concept
    kind: QuantityKind
    under: Dimensions = ()
    """The values of a base taxonomy's axes that all of its figures are reported under."""

    @property
    def dimension(self) -> Dimensions:
        """The dimension under which the metric's metadata is reported."""
        return ((core_axis("MetricAxis"), self.metric.id),)


def measured_metric(metric: Metric, topic: str, scope: Scope) -> MeasuredMetric:
    """The metric as a concept of the organisation's or a base taxonomy, in the section of its topic."""
    kind = quantity_kind(metric, scope.inputs.organisation.currency, scope.language)
    base = f" ({words(scope.language)['per']} {metric.per})" if metric.per else ""
    own = f"{scope.inputs.organisation.prefix}:{camel(metric.id)}"
    prefix, _, name = (metric.concept or own).partition(":")
    concept = Concept(
        prefix=prefix,
        name=name,
        type=kind.type,
        period_type=metric.period,
        balance=metric.balance if kind.type is ConceptType.MONETARY else None,
        labels={scope.language: f"{metric.label}{base}"},
        documentation={scope.language: metric.definition},
        references=tuple(Reference(r.framework, r.reference) for r in metric.frameworks),
        section=topic,
    )
    return MeasuredMetric(metric, concept, kind, scope.base_dimensions(metric.dimensions))
