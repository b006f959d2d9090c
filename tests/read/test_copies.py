"""Copies of input files are told by their names, or by what is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from crreport.diagnostics import Diagnostic
from crreport.project import Project
from crreport.read.copies import copied_from
from crreport.starters import write_example

YEAR = 2025


def found_with(example: Path, *, name: str, of: str) -> tuple[Diagnostic, ...]:
    write_example(example)
    original = example / "inputs" / of
    original.with_name(name).write_bytes(original.read_bytes())
    return Project(example).year(YEAR).diagnostics


@pytest.mark.parametrize(
    "name",
    [
        "climate (1).yaml",
        "climate(2).yaml",
        "climate copy.yaml",
        "climate copy 2.yaml",
        "climate - Copy.yaml",
        "climate - Copy (2).yaml",
        "climate - Kopie.yaml",
        "climate - copie.yaml",
        "Copy of climate.yaml",
        "Kopie von climate.yaml",
        "Copie de climate.yaml",
        "climate (Robin's conflicted copy 2025-03-01).yaml",
        "~$climate.yaml",
        "climate_old.yaml",
        "climate.yaml.bak",
        "climate.yaml~",
        "climate.yaml.orig",
        "climate.yml",
    ],
)
def test_a_name_says_that_a_file_is_a_copy(name: str, tmp_path: Path) -> None:
    original = tmp_path / "climate.yaml"
    assert copied_from(tmp_path / name, [tmp_path / "care.yaml", original]) == original


@pytest.mark.parametrize("name", ["climates.yaml", "care.pdf", "climate.pdf", "notes.txt"])
def test_another_name_says_nothing(name: str, tmp_path: Path) -> None:
    for file in ("climate.yaml", name):
        (tmp_path / file).write_text(f"{file}\n", encoding="utf-8")
    assert copied_from(tmp_path / name, [tmp_path / "climate.yaml"]) is None


def test_a_file_with_the_name_of_a_topic_is_a_copy_if_most_of_its_lines_are_those_of_another(
    tmp_path: Path,
) -> None:
    original, other = tmp_path / "climate.yaml", tmp_path / "climate-2.yaml"
    original.write_text("a\nb\nc\nd\ne\n", encoding="utf-8")
    other.write_text("a\nb\nc\nd\nf\n", encoding="utf-8")
    assert copied_from(other, [original]) == original
    other.write_text("a\nb\nv\nw\nx\n", encoding="utf-8")
    assert copied_from(other, [original]) is None


@pytest.mark.parametrize(
    ("name", "of", "code"),
    [
        ("climate (1).yaml", "2025/progress/climate.yaml", "CR027"),
        ("climate-final.yaml", "2025/commitments/climate.yaml", "CR027"),
        ("report (1).yaml", "2025/report.yaml", "CR027"),
        ("metrics - Kopie.yaml", "metrics.yaml", "CR027"),
        ("climate.yaml.bak", "2025/progress/climate.yaml", "CR013"),
    ],
)
def test_a_copy_is_told_once_and_not_read(name: str, of: str, code: str, tmp_path: Path) -> None:
    (found,) = (d for d in found_with(tmp_path, name=name, of=of) if d.level != "note")
    assert (found.rule.code, Path(found.span.file.path).name) == (code, name)
    assert "copy of" in found.message
    assert "move" in (found.help or "")
