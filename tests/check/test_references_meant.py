"""What was meant by an id that does not exist where a reference looks for it."""

from pathlib import Path

import pytest

from crreport.diagnostics import Diagnostic
from tests.rules.cases import BASE, diagnostics_of, laid_over_base

SAID = "safety:\n  content:\n    - {id: said, text: 'Near misses: {{ near-misses }}.'%s}\n"
OBSERVED = "  observations:\n    - {metric: near-misses, value: 118, by: {%s: {rail: 70, defence: 48}}}\n"
ANSWERS = (
    "  answers:\n    - {to: 2017/safety/train-all, disposition: done}\n    - {to: %s, disposition: done}\n"
)


def found(
    project: Path, statement: str = "", axis: str = "division", to: str = "2017/world/leaks"
) -> Diagnostic:
    """The one error of a project with two topics, each with one next step."""
    laid_over_base(BASE, project)
    for year in (2017, 2018):
        with (project / f"inputs/{year}/report.yaml").open("a") as report:
            report.write("  - {id: world, title: World, pillar: world}\n")
    steps = "safety: [{id: train-all, text: Train all.}]\nworld: [{id: leaks, text: Mend leaks.}]\n"
    (project / "inputs/2017/next_steps.yaml").write_text(steps)
    progress = SAID % statement + OBSERVED % axis + ANSWERS % to
    (project / "inputs/2018/progress.yaml").write_text(progress)
    codes = ("CR202", "CR212", "CR214")
    (diagnostic,) = [d for d in diagnostics_of(project) if d.rule.code in codes]
    return diagnostic


@pytest.mark.parametrize("to", ["2017/safety/leaks", "2017/home/leaks", "2018/world/leaks"])
def test_a_step_under_the_wrong_topic_or_year_is_named_where_it_is(to: str, tmp_path: Path) -> None:
    assert "write `2017/world/leaks`" in str(found(tmp_path, to=to).help)


def test_of_a_topic_only_the_steps_that_wait_for_an_answer_are_listed(tmp_path: Path) -> None:
    help = found(tmp_path, to="2017/world/something-else").help
    assert help == "next steps of `world` in 2017 without an answer: `leaks`"


@pytest.mark.parametrize(
    ("field", "help"),
    [
        (", policies: [injury]", "`injury` is a risk, which goes under `risks`"),
        (", risks: [board]", "`board` is a body, which goes under `bodies`"),
    ],
)
def test_an_id_of_another_register_is_called_what_it_is(field: str, help: str, tmp_path: Path) -> None:
    assert found(tmp_path, field).help == help


def test_ids_that_can_stand_there_are_listed(tmp_path: Path) -> None:
    assert str(found(tmp_path, ", policies: [abc]").help).startswith("possible: quality; ")


def test_members_under_another_axis_are_told_once(tmp_path: Path) -> None:
    more = "  - {id: sector, name: Sector, total: All, members: [{id: public, name: Public}]}\n"
    laid_over_base(BASE, tmp_path)
    path = tmp_path / "inputs/organisation.yaml"
    path.write_text(path.read_text().replace("breakdowns:\n", f"breakdowns:\n{more}"))
    observed = "safety:\n" + OBSERVED % "sector"
    (tmp_path / "inputs/2018/progress.yaml").write_text(observed)
    (diagnostic,) = [d for d in diagnostics_of(tmp_path) if d.rule.code == "CR212"]
    assert diagnostic.help == "write `division`"
