"""Which of the XBRL files travel inside the PDF, and what they are to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crreport.artifact import Artifact
from crreport.render.pdf.embedded_files import Enclosure, Relationship

_ENCLOSED: Mapping[str, tuple[Relationship, str]] = {
    # the inline report is the very tree that the pages are set from
    ".xbri": ("Source", "enclosed.package"),
    ".xbrl": ("Data", "enclosed.instance"),
    "facts.csv": ("Supplement", "enclosed.table"),
    "lineage.csv": ("Supplement", "enclosed.lineage"),
}


def enclosures(artifacts: Iterable[Artifact], words: Mapping[str, str]) -> tuple[Enclosure, ...]:
    """The report package, the instance and the tables of facts and of their lineage, sorted by name."""
    found = (
        Enclosure(artifact.path, artifact.data, artifact.media_type, relationship, words[word])
        for artifact in artifacts
        for ending, (relationship, word) in _ENCLOSED.items()
        if artifact.path.endswith(ending) and "/" not in artifact.path
    )
    return tuple(sorted(found, key=lambda enclosure: enclosure.name))
