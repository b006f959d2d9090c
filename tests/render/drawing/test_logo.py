from __future__ import annotations

from pathlib import Path

import pytest

from crreport.read.load import load
from crreport.read.models.organisation import Brand
from crreport.render.drawing.logo import logo_address
from tests.projects import EXAMPLE


def test_the_logo_is_embedded() -> None:
    inputs, _ = load(EXAMPLE)
    assert inputs is not None
    address, faults = logo_address(inputs.organisation.brand, EXAMPLE)
    assert address.startswith("data:image/svg+xml;base64,")
    assert faults == ()


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("missing.svg", None, "does not exist"),
        ("logo.gif", b"GIF89a", "is not an SVG, PNG or JPEG file"),
        ("logo.png", b"<svg/>", "is not in the format that its name says"),
        ("logo.svg", b"<svg", "is not well-formed"),
        ("big.png", b"\x89PNG\r\n" + b"x" * (2 * 1024 * 1024), "has more than"),
    ],
)
def test_a_logo_that_cannot_be_used_is_a_fault(
    name: str, data: bytes | None, reason: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if data is not None:
        (tmp_path / name).write_bytes(data)
    inputs, _ = load(EXAMPLE)
    assert inputs is not None
    brand = inputs.organisation.brand
    monkeypatch.setitem(brand.__dict__, "logo", name)
    address, [fault] = logo_address(brand, tmp_path)
    assert address == ""
    assert (fault.rule.code, str(fault.span.file.path)) == ("CR404", "inputs/organisation.yaml")
    assert reason in fault.message


def test_a_logo_outside_the_project_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = tmp_path / "project"
    project.mkdir()
    (tmp_path / "logo.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    inputs, _ = load(EXAMPLE)
    assert inputs is not None
    monkeypatch.setitem(inputs.organisation.brand.__dict__, "logo", "../logo.svg")
    assert logo_address(inputs.organisation.brand, project)[1][0].rule.code == "CR404"


def test_a_brand_without_a_logo_is_no_fault(tmp_path: Path) -> None:
    assert logo_address(Brand(), tmp_path) == ("", ())
