"""Inputs that do not fit their models are read as far as they go, and what is cut out is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from crreport.read.load import load
from crreport.read.models.inputs import Inputs
from crreport.read.models.organisation import Organisation
from crreport.read.models.report import Report
from crreport.read.salvage import StandIns, salvage
from crreport.read.stand_ins import of_organisation, of_report
from crreport.read.yaml_nodes import parse
from crreport.source import SourceFile
from tests.rules.cases import BASE, laid_over_base


def with_change(tmp_path: Path, name: str, old: str, new: str) -> Inputs:
    project = laid_over_base(BASE, tmp_path)
    path = project / "inputs" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    inputs, diagnostics = load(project, 2018)
    assert inputs is not None and diagnostics
    return inputs


@pytest.mark.parametrize(
    ("kind", "stand_ins"),
    [(Organisation, of_organisation()), (Report, of_report(2018, ["safety"])), (Report, of_report(2018, []))],
)
def test_stand_ins_fit_every_required_field(kind: type[Organisation | Report], stand_ins: StandIns) -> None:
    root, _, _ = parse(SourceFile("a.yaml", "{}"))
    result = salvage(root, kind, stand_ins)
    assert isinstance(result.value, kind)
    assert {cut.field for cut in result.cuts} == set(stand_ins)
    assert all(cut.stand_in for cut in result.cuts)


def test_an_entry_with_an_error_is_left_out_and_the_others_stay(tmp_path: Path) -> None:
    inputs = with_change(tmp_path, "metrics.yaml", "kind: percent", "kind: percentage")
    assert [metric.id for metric in inputs.metrics] == [
        "score",
        "near-misses",
        "lost-time-rate",
        "energy-use",
        "revenue",
    ]
    [hole] = inputs.unread.holes
    assert hole.part == "metrics" and hole.may_hold("care-score") and not hole.may_hold("score-of-care")


def test_a_field_of_a_report_with_an_error_is_left_out_alone(tmp_path: Path) -> None:
    inputs = with_change(tmp_path, "2018/report.yaml", "title:", "status: finished\ntitle:")
    report = inputs.years[2018].report
    assert report.status == "draft"
    assert [topic.id for topic in report.topics] == ["safety"]


def test_a_file_that_is_not_yaml_leaves_all_else_as_it_is(tmp_path: Path) -> None:
    inputs = with_change(tmp_path, "2018/progress.yaml", "safety:", "safety: [")
    assert inputs.years[2018].progress == {}
    assert inputs.years[2017].progress
    assert inputs.unread.may_hold(["progress"], ["care-score"])
    assert not inputs.unread.may_hold(["metrics"], ["care-score"])


def test_of_an_entry_whose_id_cannot_be_read_nobody_knows_what_it_is(tmp_path: Path) -> None:
    inputs = with_change(tmp_path, "metrics.yaml", "- id: care-score", "- id: Care score")
    assert inputs.unread.may_hold(["metrics"], ["anything-at-all"])
