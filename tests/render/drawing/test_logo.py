from __future__ import annotations

from pathlib import Path

from crreport.read.load import load
from crreport.read.models.brand import Brand
from crreport.render.drawing.logo import logo_address
from tests.projects import EXAMPLE


def test_the_logo_is_embedded() -> None:
    inputs, _ = load(EXAMPLE)
    assert inputs is not None
    address = logo_address(inputs.organisation.brand, EXAMPLE)
    assert address.startswith("data:image/svg+xml;base64,")


def test_a_brand_needs_no_logo(tmp_path: Path) -> None:
    assert logo_address(Brand(), tmp_path) == ""
