"""Figures by two breakdowns at once, from the inputs to the facts and the XBRL."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from crreport.facts.model import Member
from crreport.key_ids import key_of
from crreport.keys import FigureKey
from crreport.project import Project
from crreport.verify.outputs import verify_outputs
from tests.builds import built
from tests.compiled import compiled
from tests.crossed.projects import CELLS, crossed_project
from tests.rules.cases import YEAR

UNUSED = ("CR215", "CR304")


def found(project: Path) -> list[tuple[str, str]]:
    """What is found, but for metrics that a test does not use."""
    diagnostics = Project(project).year(YEAR).diagnostics
    return [(d.rule.code, d.message) for d in diagnostics if d.rule.code not in UNUSED]


def test_cells_are_facts_with_two_dimensions(tmp_path: Path) -> None:
    project = crossed_project(tmp_path)
    assert found(project) == []
    year = compiled(project, YEAR)
    fact = year.facts["headcount.2018.division.rail.gender.women"]
    assert fact.value == 12
    members = {axis.name: value.name for axis, value in fact.dimensions if isinstance(value, Member)}
    assert members == {"DivisionAxis": "RailDivisionMember", "GenderAxis": "WomenGenderMember"}
    assert year.facts["headcount.2017.division.defence.gender.men"].value == 21


def test_rows_columns_and_the_total_are_sums_of_cells(tmp_path: Path) -> None:
    facts = compiled(crossed_project(tmp_path), YEAR).facts
    sums = {
        "headcount.2018.division.rail": 26,
        "headcount.2018.division.defence": 29,
        "headcount.2018.gender.women": 21,
        "headcount.2018.gender.men": 34,
        "headcount.2018": 55,
    }
    assert {id: facts[id].value for id in sums} == sums
    assert {str(parent) for parent in facts["headcount.2018.gender.men"].parents} == {
        "headcount.2018.division.rail.gender.men",
        "headcount.2018.division.defence.gender.men",
    }


@pytest.mark.parametrize(
    "cells",
    [
        "gender x division: {women: {rail: 12, defence: 9}, men: {rail: 14, defence: 20}}",
        "division × gender: {rail: {women: 12, men: 14}, defence: {women: 9, men: 20}}",
    ],
)
def test_the_order_of_the_axes_makes_no_difference(cells: str, tmp_path: Path) -> None:
    facts = compiled(crossed_project(tmp_path, cells), YEAR).facts
    assert facts["headcount.2018.division.rail.gender.women"].value == 12
    assert facts["headcount.2018.division.defence.gender.men"].value == 20


@pytest.mark.parametrize(
    "id",
    [
        "headcount.2018.division.rail.gender.women",
        "headcount.2018.division.rail.gender.women.note",
        "headcount.2018.division.rail.gender.women.evidence.1.file",
        "headcount.2018.division.rail",
    ],
)
def test_ids_give_the_keys_that_they_were_made_from(id: str) -> None:
    key = key_of(id)
    assert str(key) == id
    figure = getattr(key, "figure", key)
    assert isinstance(figure, FigureKey)
    assert figure.part in (("division x gender", "rail x women"), ("division", "rail"))


@pytest.mark.parametrize(
    ("cells", "value", "codes"),
    [
        (CELLS, "55", set()),
        (CELLS, "56", {"CR201"}),
        (f"{CELLS}, division: {{rail: 26, defence: 29}}", "", set()),
        (f"{CELLS}, division: {{rail: 27, defence: 29}}", "", {"CR294"}),
        (f"{CELLS}, gender: {{women: 20, men: 35}}", "55", {"CR294"}),
        (CELLS.replace("women: 9, ", ""), "", {"CR303"}),
        (CELLS.replace("women: 9, ", ""), "55", {"CR285"}),
        (CELLS.replace("defence", "defense"), "55", {"CR212"}),
        (CELLS.replace("women: 9", "wimmin: 9"), "55", {"CR212"}),
        (CELLS.replace("gender", "sex"), "55", {"CR212"}),
        ("division x gender: {rail: 26, defence: 29}", "55", {"CR212"}),
        (
            CELLS.replace("women: 9", "women: {value: not_available, reason: Not counted.}"),
            "55",
            set(),
        ),
        (CELLS.replace("women: 9", "women: nine"), "55", {"CR105"}),
    ],
)
def test_mistakes_in_crossed_figures_are_found(
    cells: str, value: str, codes: set[str], tmp_path: Path
) -> None:
    assert {code for code, _ in found(crossed_project(tmp_path, cells, value=value))} == codes


def test_placeholders_name_both_members_in_any_order(tmp_path: Path) -> None:
    change = "{{ headcount division=rail gender=women change }}"
    text = f"Rail has {{{{ headcount gender=women division=rail }}}} women, {change}."
    project = crossed_project(tmp_path, text=text)
    assert found(project) == []
    year = compiled(project, YEAR)
    assert year.facts["safety.next-steps.crossed"].text == "Rail has 12 women, +20.0%."


@pytest.mark.parametrize(
    "text",
    ["{{ headcount gender=wimmin division=rail }}", "{{ headcount gender=women gender=men }}"],
)
def test_wrong_placeholders_are_found(text: str, tmp_path: Path) -> None:
    assert found(crossed_project(tmp_path, text=text))


def test_a_cell_is_restated(tmp_path: Path) -> None:
    more = (
        "  restatements:\n    - {metric: headcount, year: 2017, by: {gender: women, division: rail},"
        " previous: 10, revised: 11, reason: error, explanation: One was missed.}\n"
    )
    project = crossed_project(tmp_path, more=more)
    assert found(project) == []
    year = compiled(project, YEAR)
    assert year.facts["headcount.2017.division.rail.gender.women"].value == 11
    assert year.facts["headcount.2017.division.rail.gender.women.previous"].value == 10
    assert year.facts["headcount.2017.division.rail"].value == 25


def test_percentages_by_two_breakdowns_are_not_added(tmp_path: Path) -> None:
    more = (
        "    - {metric: trained, value: 40%, by: {division x gender: {rail: {women: 30%, men: 50%},"
        " defence: {women: 40%, men: 40%}}}}\n"
    )
    project = crossed_project(tmp_path, more=more)
    assert found(project) == []
    year = compiled(project, YEAR)
    assert year.facts["trained.2018.division.rail.gender.men"].value == Decimal("0.5")
    assert "trained.2018.division.rail" not in year.facts.by_id


@pytest.mark.parametrize(("men", "codes"), [("55%", set()), ("50%", {"CR293"})])
def test_each_row_of_a_set_makes_100(men: str, codes: set[str], tmp_path: Path) -> None:
    more = (
        f"    - {{metric: mix, value: 100%, by: {{division x gender: {{rail: {{women: 45%, men: {men}}},"
        " defence: {women: 31%, men: 69%}}}}\n"
    )
    assert {code for code, _ in found(crossed_project(tmp_path, more=more))} == codes


@pytest.mark.arelle
def test_crossed_figures_are_valid_xbrl_in_every_form(tmp_path: Path) -> None:
    cells = CELLS.replace("women: 9", "women: {value: 9, note: At year end.}")
    report = built(crossed_project(tmp_path, cells), YEAR, final=False, forms=frozenset({"xbrl"}))
    assert verify_outputs(report.folder, report.facts) == ()
    page = report.file(".xhtml").read_text(encoding="utf-8")
    assert page.count('name="example:Headcount"') > 8


def test_a_cell_that_is_written_in_both_orders_is_told(tmp_path: Path) -> None:
    again = "gender x division: {women: {rail: 13}}"
    project = crossed_project(tmp_path, f"{CELLS}, {again}")
    twice = [d for d in Project(project).year(YEAR).diagnostics if d.rule.code == "CR005"]
    assert ["is here twice, once in each order" in d.message for d in twice] == [True]
    assert twice[0].span.text == "rail"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (
            "division x gender: {women: {rail: 12, defence: 9}, men: {rail: 14, defence: 20}}",
            ("CR212", "write `gender x division`"),
        ),
        (
            "division x gender x region: {rail: {women: 12, men: 14}}",
            ("CR120", "write two different ones, such as `division x gender`"),
        ),
        (
            "division x division: {rail: {defence: 12, rail: 14}}",
            ("CR120", "write two different ones, such as `division x gender`"),
        ),
    ],
)
def test_axes_in_the_wrong_order_or_number_are_told_once(
    cells: str, told: tuple[str, str], tmp_path: Path
) -> None:
    project = crossed_project(tmp_path, cells, value="55")
    diagnostics = [d for d in Project(project).year(YEAR).diagnostics if d.rule.code not in UNUSED]
    assert [(d.rule.code, d.help) for d in diagnostics] == [told]
