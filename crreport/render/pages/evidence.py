"""The evidence register: the evidence of each figure of the year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup, escape

from crreport.evidence.uses import figures_of
from crreport.keys import EvidenceKey, FigureKey
from crreport.read.models.figures import Observation
from crreport.read.models.metrics import Metric
from crreport.render.pages.context import Context


@dataclass(frozen=True, slots=True)
class Piece:
    """One file behind a figure, with its details; empty if there are none."""

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
    for figure, _ in figures_of(observation, context.year):
        pieces = tuple(_pieces(context, figure))
        if pieces and metric is not None:
            yield EvidenceRow(_label(context, metric, figure), context.marks.by_key(figure), pieces)


def _label(context: Context, metric: Metric, figure: FigureKey) -> Markup:
    part = f": {context.member_name(*figure.part)}" if figure.part else ""
    return escape(f"{metric.label}{part}")


def _pieces(context: Context, figure: FigureKey) -> Iterator[Piece]:
    for number in count(1):
        key = EvidenceKey(figure, number)
        if key.with_field("file") not in context.facts.by_key:
            return
        names = ("file", "cell", "rows", "note", "query", "sha256")
        yield Piece(*(context.marks.by_key(key.with_field(name)) for name in names))
