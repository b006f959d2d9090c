"""The evidence of the year's figures as facts: files with checksums, cells, and queries of records."""

from __future__ import annotations

from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept
from crreport.keys import EvidenceKey, FigureKey
from crreport.read.models.figures import Figure
from crreport.read.models.inputs import Provenance, UsedFile
from crreport.source import Span


def add_evidence(
    collector: Collector,
    key: FigureKey,
    figure: Figure,
    place: Span,
    dimensions: Dimensions,
    origin: Provenance | None,
) -> None:
    """The evidence of a figure, numbered from 1: first the records that it was computed from."""
    if not collector.scope.inputs.organisation.publish_evidence:
        return
    number = 0
    for used in origin.files if origin is not None else ():
        number += 1
        below, axes = _numbered(key, number, dimensions)
        collector.add_text(below.with_field("file"), "EvidenceFile", used.path, (place,), axes)
        collector.add_text(below.with_field("sha256"), "EvidenceChecksum", used.sha256, (place,), axes)
        query = origin.calculation if origin else ""
        collector.add_text(below.with_field("query"), "EvidenceQuery", query, (place,), axes)
        if used.rows is not None:
            concept = core_concept("EvidenceRows")
            collector.add_count(below.with_field("rows"), concept, used.rows, place, axes)
    for evidence in figure.evidence:
        number += 1
        collector.add_contents(evidence, *_numbered(key, number, dimensions))


def files_of(figure: Figure, origin: Provenance | None) -> tuple[UsedFile, ...]:
    """The files behind a figure. In a draft some checksums may be unknown."""
    named = (
        UsedFile(evidence.file, evidence.cell or "", evidence.sha256 or "") for evidence in figure.evidence
    )
    return (*(origin.files if origin is not None else ()), *named)


def _numbered(key: FigureKey, number: int, dimensions: Dimensions) -> tuple[EvidenceKey, Dimensions]:
    return EvidenceKey(key, number), (*dimensions, (core_axis("EvidenceAxis"), str(number)))
