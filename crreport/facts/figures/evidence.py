"""What figures of the year rest on, as facts: files with their checksums, cells, and queries of records."""

from __future__ import annotations

from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept
from crreport.read.models.figures import Figure
from crreport.read.models.inputs import Provenance, UsedFile
from crreport.source import Span


def add_evidence(
    collector: Collector,
    id: str,
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
        below, axes = _numbered(id, number, dimensions)
        collector.add_text(f"{below}.file", "EvidenceFile", used.path, (place,), axes)
        collector.add_text(f"{below}.sha256", "EvidenceChecksum", used.sha256, (place,), axes)
        collector.add_text(
            f"{below}.query", "EvidenceQuery", origin.derivation if origin else "", (place,), axes
        )
        if used.rows is not None:
            collector.add_count(f"{below}.rows", core_concept("EvidenceRows"), used.rows, place, axes)
    for evidence in figure.evidence:
        number += 1
        collector.add_contents(evidence, *_numbered(id, number, dimensions))


def files_of(figure: Figure, origin: Provenance | None) -> tuple[UsedFile, ...]:
    """The files that a figure rests on. A draft may not know the checksum of each."""
    named = (
        UsedFile(evidence.file, evidence.cell or "", evidence.sha256 or "") for evidence in figure.evidence
    )
    return (*(origin.files if origin is not None else ()), *named)


def _numbered(id: str, number: int, dimensions: Dimensions) -> tuple[str, Dimensions]:
    return f"{id}.evidence.{number}", (*dimensions, (core_axis("EvidenceAxis"), str(number)))
