"""The marker `not_yet`: what a draft still lacks, and a final report must not."""

from __future__ import annotations

NOT_YET = "not_yet"


def is_not_yet(text: str) -> bool:
    """Whether a text is the marker and nothing else; `not yet` is read as it too."""
    return " ".join(text.split()) in (NOT_YET, "not yet")
