"""Formulas whose figures are by two breakdowns at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from crreport.project import Project
from crreport.verify.outputs import verify_outputs
from crreport.xbrl.taxonomy.derived import variables
from tests.builds import built
from tests.compiled import compiled
from tests.crossed.projects import CELLS, crossed_project
from tests.rules.cases import YEAR

WOMEN_OF_RAIL = "headcount[division=rail, gender=women]"


def with_formula(
    folder: Path, formula: str, *, kind: str = "percent", more: str = "", cells: str = CELLS
) -> Path:
    project = crossed_project(folder, cells)
    with (project / "inputs/metrics.yaml").open("a", encoding="utf-8") as file:
        file.write(
            f"- {{id: share, label: Share, definition: S., kind: {kind}, {more}formula: '{formula}'}}\n"
        )
    return project


def found(project: Path) -> list[tuple[str, str, str | None]]:
    diagnostics = Project(project).year(YEAR).diagnostics
    unused = ("CR215", "CR304")
    return [(d.rule.code, d.message, d.help) for d in diagnostics if d.rule.code not in unused]


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        (f"{WOMEN_OF_RAIL} / headcount", "21.8%"),
        ("headcount[gender=women, division=rail] / headcount[division=rail]", "46.2%"),
        ("headcount[division=rail, gender=women] / headcount[gender=women]", "57.1%"),
        (f"{WOMEN_OF_RAIL} / headcount[2017, division=rail, gender=women] - 100%", "20.0%"),
        (f"{WOMEN_OF_RAIL} / headcount[gender=women, 2017, division=rail] - 100%", "20.0%"),
        (f"{WOMEN_OF_RAIL} / previous({WOMEN_OF_RAIL}) - 100%", "20.0%"),
    ],
)
def test_a_formula_names_a_figure_of_two_breakdowns(formula: str, text: str, tmp_path: Path) -> None:
    project = with_formula(tmp_path, formula)
    assert found(project) == []
    assert compiled(project, YEAR).facts["share.2018"].text == text


def test_its_parents_and_sources_are_the_cells(tmp_path: Path) -> None:
    fact = compiled(with_formula(tmp_path, f"{WOMEN_OF_RAIL} / headcount"), YEAR).facts["share.2018"]
    assert [str(parent) for parent in fact.parents] == [
        "headcount.2018.division.rail.gender.women",
        "headcount.2018",
    ]
    assert [span.text for span in fact.sources][1] == "12"


def test_its_operand_has_both_dimensions_in_xbrl(tmp_path: Path) -> None:
    facts = compiled(with_formula(tmp_path, f"{WOMEN_OF_RAIL} / headcount"), YEAR).facts
    women = variables(facts.derivations[0])["operand1"]
    assert women.members == (
        ("crr:DivisionAxis", "example:RailDivisionMember"),
        ("crr:GenderAxis", "example:WomenGenderMember"),
    )


def test_a_member_of_another_breakdown_is_crossed_with_that_of_the_formula(tmp_path: Path) -> None:
    project = with_formula(
        tmp_path, "headcount[gender=women] / headcount", more="breakdowns: [division, gender], "
    )
    assert found(project) == []
    facts = compiled(project, YEAR).facts
    assert facts["share.2018"].text == "38.2%"
    assert facts["share.2018.division.rail"].text == "46.2%"
    assert facts["share.2018.division.defence"].text == "31.0%"
    assert not [id for id in facts.by_id if id.startswith("share.2018.gender")]


def test_a_formula_is_computed_for_each_cell_that_its_operands_have(tmp_path: Path) -> None:
    project = with_formula(tmp_path, "headcount * 2", kind="count", more="breakdowns: [division, gender], ")
    assert found(project) == []
    facts = compiled(project, YEAR).facts
    assert facts["share.2018.division.rail.gender.women"].value == 24
    assert facts["share.2018.division.defence"].value == 58
    assert facts["share.2018"].value == 110


@pytest.mark.parametrize(
    ("formula", "code", "message", "help", "place"),
    [
        (
            "headcount[division=rail, gender=womn] / headcount",
            "CR248",
            "`gender` has no member `womn`",
            "did you mean `women`?",
            "headcount[division=rail, gender=womn]",
        ),
        (
            "headcount[division=rail, sex=women] / headcount",
            "CR248",
            "`headcount` is not broken down by `sex`",
            None,
            "headcount[division=rail, sex=women]",
        ),
        (
            "headcount[division=rail, division=defence] / headcount",
            "CR247",
            "`division` is here twice",
            "a figure is of one member of a breakdown; to add two, write"
            " `headcount[division=...] + headcount[division=...]`",
            "division",
        ),
        (
            "headcount[2017, 2018] / headcount",
            "CR247",
            "`2018` cannot be in this place",
            "write `AXIS=MEMBER` here",
            "2018",
        ),
        (
            "headcount[division=rail, gender=women, region=uk] / headcount",
            "CR247",
            "`region` cannot be in this place",
            "write a year or `]` here",
            "region",
        ),
    ],
)
def test_mistakes_in_it_are_told_at_their_place(
    formula: str, code: str, message: str, help: str | None, place: str, tmp_path: Path
) -> None:
    project = with_formula(tmp_path, formula)
    assert [(c, m, h) for c, m, h in found(project)] == [(code, message, help)]
    spans = [d.span.text for d in Project(project).year(YEAR).diagnostics if d.rule.code == code]
    assert spans == [place]


def test_a_cell_that_has_no_figure_is_named(tmp_path: Path) -> None:
    cells = CELLS.replace("women: 12", "women: {value: suppressed, reason: Few people.}")
    project = with_formula(tmp_path, f"{WOMEN_OF_RAIL} * 2", kind="count", cells=cells)
    facts = compiled(project, YEAR).facts
    assert facts["share.2018"].value is None
    assert "Headcount" in (facts["share.2018.reason"].text or "")


@pytest.mark.arelle
@pytest.mark.slow
def test_its_assertion_holds_in_xbrl(tmp_path: Path) -> None:
    project = with_formula(tmp_path, f"{WOMEN_OF_RAIL} / headcount[division=rail]")
    report = built(project, YEAR, final=False, forms=frozenset({"xbrl"}))
    assert verify_outputs(report.folder, report.facts) == ()
