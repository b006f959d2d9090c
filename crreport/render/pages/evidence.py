"""The evidence register: what each figure of the year rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup, escape

from crreport.evidence.uses import figures_of
from crreport.read.models.figures import Observation
from crreport.read.models.metrics import Metric
from crreport.render.pages.context import Context


@dataclass(frozen=True, slots=True)
class Piece:
    """One file that a figure rests on, with what is said of it; empty where nothing is."""

    file: Markup
    cell: Markup
    rows: Markup
    note: Markup
    query: Markup
    sha256: Markup


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A figure, its label with the member of a breakdown, and its evidence."""

    label: Markup
    figure: Markup
    pieces: tuple[Piece, ...]


def evidence_rows(context: Context) -> tuple[EvidenceRow, ...]:
    """The figures of the year that name evidence, in the order of the inputs."""
    return tuple(
        row for _, observation in context.report_year.observations for row in _rows(context, observation)
    )


def _rows(context: Context, observation: Observation) -> Iterator[EvidenceRow]:
    metric = context.inputs.metric(observation.metric)
    for id, _ in figures_of(observation, context.year):
        pieces = tuple(_pieces(context, id))
        if pieces and metric is not None:
            yield EvidenceRow(_label(context, metric, id), context.marks.by_id(id), pieces)


def _label(context: Context, metric: Metric, id: str) -> Markup:
    parts = id.split(".")[2:]
    return escape(metric.label) + (Markup(": ") + context.member_name(*parts) if parts else Markup())


def _pieces(context: Context, id: str) -> Iterator[Piece]:
    for number in count(1):
        below = f"{id}.evidence.{number}"
        if f"{below}.file" not in context.facts.by_id:
            return
        names = ("file", "cell", "rows", "note", "query", "sha256")
        yield Piece(*(context.marks.by_id(f"{below}.{name}") for name in names))
