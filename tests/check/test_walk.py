from pathlib import Path

import pytest

from crreport.check import check
from crreport.check.walk import placeholders, texts, written_figures
from crreport.evidence.files import EvidenceFiles
from crreport.read.load import load
from crreport.read.models.inputs import Inputs
from tests.rules.cases import laid_over_base

COMMITMENTS = """\
safety:
  meaning:
    - id: twice
      text: "{{ score }} and again {{ score }}, after {{ score 2017 }}."
  targets:
    - id: five
      metric: score
      kind: absolute
      value: 5
      baseline: {year: 2015, value: 4.0}
      milestones: [{year: 2019, value: 4.8}]
"""


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    case = tmp_path / "case/inputs/2018"
    case.mkdir(parents=True)
    (case / "commitments.yaml").write_text(COMMITMENTS)
    made, faults = load(laid_over_base(tmp_path / "case", tmp_path / "project"), 2018)
    assert made is not None, faults
    return made


def test_each_placeholder_has_its_own_place(inputs: Inputs) -> None:
    places = [span.column for _, span in placeholders(inputs, 2018)]
    assert places == [14, 36, 55]


def test_texts_of_every_file_are_walked(inputs: Inputs) -> None:
    found = {text for text, _, _ in texts(inputs, 2018)}
    assert {"Everyone goes home unharmed.", "We keep our word.", "Site score", "Near miss"} - found == {
        "Everyone goes home unharmed."
    }


def test_figures_of_the_year_the_years_before_and_of_targets_are_walked(inputs: Inputs) -> None:
    found = [figure.quantity.written for figure in written_figures(inputs, 2018) if figure.metric == "score"]
    assert found == ["4.2", "4.3", "4.5", "5", "4.0", "4.8"]


def test_figures_of_later_years_are_not(inputs: Inputs) -> None:
    found = [figure.quantity.written for figure in written_figures(inputs, 2017) if figure.metric == "score"]
    assert found == ["4.2", "4.3"]


def test_an_earlier_year_can_be_checked_too(inputs: Inputs) -> None:
    assert check(inputs, 2017) == ()


def test_a_logo_is_looked_up_only_where_the_project_is_known(tmp_path: Path) -> None:
    case = Path(__file__).parent.parent / "rules/CR217/no-logo"
    project = laid_over_base(case, tmp_path)
    made, _ = load(project, 2018)
    assert made is not None
    assert check(made, 2018) == ()
    assert [diagnostic.rule.code for diagnostic in check(made, 2018, EvidenceFiles(project))] == ["CR217"]
