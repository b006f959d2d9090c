"""Whether every value of the inputs has become a fact: nothing is silently dropped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from crreport.diagnostics import Diagnostic
from crreport.facts.model import FactSet
from crreport.facts.rules import LeafNotReported
from crreport.read.located import leaves
from crreport.read.models.base import Model
from crreport.read.models.inputs import Inputs
from crreport.source import Span


def unreported(inputs: Inputs, facts: FactSet, passed_over: Iterable[Model]) -> list[Diagnostic]:
    """A diagnostic for each input value of the year that is neither in a fact nor a shaping field.

    `passed_over` are models that are left out and already reported, such as metrics without a figure.
    """
    covered = _Cover()
    for fact in facts:
        covered.add(fact.sources)
    for model in _models_of_year(inputs, facts.year):
        covered.add(_shaping_places(model))
    covered.add(model.place() for model in passed_over)
    current = f"{inputs.years[facts.year].folder}/"
    return [
        LeafNotReported.at(leaf.span, f"`{' '.join(str(step) for step in path)}` is in no fact")
        for name, root in sorted(inputs.roots.items())
        if name.startswith(current) or (name.count("/") == 1 and name != "inputs/history.yaml")
        for path, leaf in leaves(root)
        if leaf.span not in covered
    ]


class _Cover:
    """Spans, and whether another span lies inside one of them."""

    def __init__(self) -> None:
        self._by_file: dict[str, list[tuple[tuple[int, int], tuple[int, int]]]] = {}
        self._exact: set[Span] = set()

    def add(self, spans: Iterable[Span]) -> None:
        for span in spans:
            if span not in self._exact:
                self._exact.add(span)
                inside = self._by_file.setdefault(span.file.path, [])
                inside.append(((span.line, span.column), (span.end_line, span.end_column)))

    def __contains__(self, span: Span) -> bool:
        start, end = (span.line, span.column), (span.end_line, span.end_column)
        return span in self._exact or any(
            low <= start and end <= high for low, high in self._by_file.get(span.file.path, ())
        )


def _models_of_year(inputs: Inputs, year: int) -> Iterator[Model]:
    of_year = inputs.years[year]
    yield from _walk(inputs.organisation)
    registers = (inputs.metrics, inputs.policies, inputs.risks, inputs.bodies, inputs.values, inputs.glossary)
    for part in (*registers, of_year.report, of_year.signatures, of_year.waivers):
        yield from _walk(part)
    for section in (of_year.commitments, of_year.governance, of_year.progress, of_year.next_steps):
        yield from _walk(section)


def _walk(value: Any) -> Iterator[Model]:
    """Every model in a value, at any depth."""
    if isinstance(value, Model):
        yield value
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _walk(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _walk(inner)


def _shaping_places(model: Model) -> Iterator[Span]:
    """The places of the model's own fields that shape the report and hold no models."""
    for name, info in type(model).model_fields.items():
        extra = info.json_schema_extra
        shaping = isinstance(extra, dict) and "structure" in extra
        value = getattr(model, name)
        is_written = model.written(name) or model.is_short_form_of(name)
        if shaping and is_written and not any(True for _ in _walk(value)):
            yield model.place(name)
