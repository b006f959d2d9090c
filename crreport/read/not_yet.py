"""The marker `not_yet`: for what is still missing in a draft, and must not be missing in a final report."""

from __future__ import annotations

NOT_YET = "not_yet"


def is_not_yet(text: str) -> bool:
    """Whether a text is the marker and nothing else. `not yet` also counts."""
    return " ".join(text.split()) in (NOT_YET, "not yet")
