from __future__ import annotations

from pathlib import Path

import pytest

from tests.builds import built
from tests.projects import EVERY_ROW, ROOT
from tests.render.pdf.lettering import Lettering, letterings

pytestmark = pytest.mark.slow

LEAST = {"sign": 6.5, "Note": 8.5, "cell": 9.0, "other": 6.5, "list mark": 0.0}


@pytest.mark.parametrize(("project", "year"), [(EVERY_ROW, 2024), (ROOT, 2018)], ids=["every row", "sample"])
def test_text_in_tables_notes_and_signs_is_large_enough_to_be_read(project: Path, year: int) -> None:
    found = list(letterings(built(project, year).file(".pdf")))
    kinds = {kind_of(text) for text in found}
    assert "cell" in kinds
    small = {
        (kind_of(text), text.size, text.page) for text in found if text.size < LEAST[kind_of(text)] - 0.01
    }
    assert not small, sorted(small)


def kind_of(text: Lettering) -> str:
    """What a text is, as to how large it must be."""
    roles = set(text.roles)
    if "Lbl" in roles and "LI" in roles:
        return "list mark"
    if roles & {"Reference", "Lbl"} or (text.is_sign and "Link" not in roles):
        return "sign"
    if "Note" in roles:
        return "Note"
    return "cell" if roles & {"TD", "TH"} else "other"
