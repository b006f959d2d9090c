"""A project owns its years: each file is read once and each year compiled once, whatever asks for them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from crreport.diagnostics import Diagnostic
from crreport.facts.build import build
from crreport.facts.model import FactSet
from crreport.pipeline import validated
from crreport.project import CompiledYear, NoYear, Project, ReadYear, sound
from crreport.read.models.inputs import Inputs
from crreport.read.yaml_nodes import Parsed, parse
from crreport.source import SourceFile
from crreport.starters import write_example
from tests.rules.cases import BASE, laid_over_base


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often each file is parsed, by its path, and each year compiled, as `compiled YEAR`."""
    counted: Counter[str] = Counter()

    def counting_parse(file: SourceFile) -> Parsed:
        counted[file.path] += 1
        return parse(file)

    def counting_build(inputs: Inputs, year: int, *, final: bool) -> tuple[FactSet, tuple[Diagnostic, ...]]:
        counted[f"compiled {year}"] += 1
        return build(inputs, year, final=final)

    monkeypatch.setattr("crreport.read.files.parse", counting_parse)
    monkeypatch.setattr("crreport.project.build", counting_build)
    return counted


def test_after_an_edit_of_locked_years_n_years_are_n_compilations(
    tmp_path: Path, counts: Counter[str]
) -> None:
    write_example(tmp_path)
    for year in (2023, 2024):
        report = tmp_path / f"inputs/{year}/report.yaml"
        report.write_text(report.read_text(encoding="utf-8") + "# edited\n", encoding="utf-8")
    project = Project(tmp_path)
    for year in project.years:
        assert sound(validated(project, year)) is not None
    assert {name: n for name, n in counts.items() if name.startswith("compiled")} == {
        "compiled 2023": 1,
        "compiled 2024": 1,
        "compiled 2025": 1,
    }
    assert set(counts.values()) == {1}


def test_a_draft_and_a_final_report_come_from_one_compilation(tmp_path: Path, counts: Counter[str]) -> None:
    project = Project(laid_over_base(BASE, tmp_path))
    draft, final = project.year(2018, final=False), project.year(2018, final=True)
    assert isinstance(draft, CompiledYear) and isinstance(final, CompiledYear)
    assert (draft.facts["report.status"].text, final.facts["report.status"].text) == ("Draft", "Final")
    assert counts["compiled 2018"] == 1


def test_a_later_year_is_not_opened_for_an_earlier_one(tmp_path: Path, counts: Counter[str]) -> None:
    Project(laid_over_base(BASE, tmp_path)).year(2017)
    assert not [name for name in counts if name.startswith("inputs/2018/")]


def test_how_far_a_year_got_is_its_type(tmp_path: Path) -> None:
    folder = laid_over_base(BASE, tmp_path)
    assert isinstance(Project(folder).year(2030), NoYear)
    assert isinstance(Project(folder).year(2018), CompiledYear)
    report = folder / "inputs/2018/report.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("period:", "span:"), encoding="utf-8")
    year = Project(folder).year(2018)
    assert isinstance(year, ReadYear)
    assert {d.rule.code for d in year.diagnostics if d.level == "error"} == {"CR101", "CR102"}


def test_the_hashes_are_those_of_the_bytes_that_were_read(tmp_path: Path) -> None:
    folder = laid_over_base(BASE, tmp_path)
    project = Project(folder)
    year = project.year(2018)
    assert isinstance(year, CompiledYear)
    before = year.inputs.hashes
    (folder / "inputs/metrics.yaml").write_text("changed while the report is built", encoding="utf-8")
    after = project.year(2018)
    assert isinstance(after, CompiledYear)
    assert after.inputs.hashes == before
