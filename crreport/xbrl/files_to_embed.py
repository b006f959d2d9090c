"""Which of the XBRL files travel inside the PDF, and what they are to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from crreport.artifact import Artifact
from crreport.render.pdf.embedded_files import EmbeddedFile, Relationship

_EMBEDDED: Mapping[str, tuple[Relationship, str]] = {
    # the inline report is the very tree that the pages are set from
    ".xbri": ("Source", "embedded.package"),
    ".xbrl": ("Data", "embedded.instance"),
    "facts.csv": ("Supplement", "embedded.table"),
    "lineage.csv": ("Supplement", "embedded.lineage"),
}


def files_to_embed(artifacts: Iterable[Artifact], words: Mapping[str, str]) -> tuple[EmbeddedFile, ...]:
    """The report package, the instance and the tables of facts and of their lineage, sorted by name."""
    found = (
        EmbeddedFile(artifact.path, artifact.data, artifact.media_type, relationship, words[word])
        for artifact in artifacts
        for ending, (relationship, word) in _EMBEDDED.items()
        if artifact.path.endswith(ending) and "/" not in artifact.path
    )
    return tuple(sorted(found, key=lambda file: file.name))
