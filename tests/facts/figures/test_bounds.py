"""Figures with bounds, and suppressed ones, from the inputs to every consequence."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from crreport.facts.model import Fact
from crreport.project import CompiledYear
from tests.compiled import compiled
from tests.projects import EVERY_ROW

PROGRESS = "inputs/2024/progress/safe-work.yaml"


@pytest.fixture(scope="module")
def year() -> CompiledYear:
    return compiled(EVERY_ROW)


@pytest.fixture
def fact(year: CompiledYear) -> Callable[[str], Fact]:
    return year.facts.__getitem__


@pytest.mark.parametrize(
    ("id", "printed"),
    [
        ("near-misses.2024", "<5"),
        ("near-misses.2024.gender.women", "≤3"),
        ("near-misses.2024.gender.men", "suppressed"),
        ("near-misses.2023", ">6"),
        ("near-misses.2023.previous", "≥5"),
        ("short-leave.2024", "10%–15%"),
        ("prizes.2024", ">US$5,000"),
        ("misses-each.2024", "not available"),
    ],
)
def test_a_figure_that_is_no_number_is_a_nil_fact_with_its_words(
    fact: Callable[[str], Fact], id: str, printed: str
) -> None:
    assert fact(id).is_nil
    assert fact(id).text == printed


@pytest.mark.parametrize(
    ("id", "concept", "value"),
    [
        ("near-misses.2024.high", "FigureUpperBound", "5"),
        ("near-misses.2023.low", "FigureLowerBound", "6"),
        ("near-misses.2023.previous-low", "FigureLowerBound", "5"),
        ("short-leave.2024.low", "FigureLowerBound", "0.10"),
        ("short-leave.2024.high", "FigureUpperBound", "0.15"),
        ("prizes.2024.low", "FigureLowerBound", "5000"),
    ],
)
def test_its_bounds_are_facts_in_the_unit_of_the_metric(
    fact: Callable[[str], Fact], id: str, concept: str, value: str
) -> None:
    bound = fact(id)
    assert (bound.concept.name, str(bound.value)) == (concept, value)
    assert bound.unit == fact(id.rpartition(".")[0]).unit


@pytest.mark.parametrize(
    ("id", "words"),
    [
        ("near-misses.2024", ["estimated", "below"]),
        ("near-misses.2024.gender.women", ["at_most"]),
        ("near-misses.2024.gender.men", ["suppressed"]),
        ("near-misses.2023", ["above"]),
        ("short-leave.2024", ["between"]),
    ],
)
def test_its_status_says_on_which_side_of_the_bound_it_lies(
    fact: Callable[[str], Fact], id: str, words: list[str]
) -> None:
    status = fact(f"{id}.status").value
    assert isinstance(status, tuple)
    assert [member.word for member in status] == words


def test_a_formula_with_bounds_says_why_it_gives_no_figure(fact: Callable[[str], Fact]) -> None:
    assert "only bounds of these figures are given: Near misses" in fact("misses-each.2024.reason").text


def test_a_metric_can_have_a_currency_of_its_own(fact: Callable[[str], Fact]) -> None:
    unit = fact("prizes.2023").unit
    assert unit is not None
    assert unit.numerator == ("iso4217:USD",)
    assert fact("prizes.2023").text == "US$4,100"


def test_the_unit_of_a_bound_must_be_that_of_the_metric(tmp_path: Path) -> None:
    assert _codes(tmp_path, "short-leave, value: 10–15%", "short-leave, value: 10–15 MWh") == {"CR205"}


def test_a_total_is_not_added_up_from_parts_with_bounds(tmp_path: Path) -> None:
    assert "CR303" in _codes(tmp_path, "near-misses, value: <5, estimated: true,", "near-misses,")


def test_a_change_against_bounds_is_none_and_is_refused_in_a_text(tmp_path: Path) -> None:
    found = _codes(tmp_path, "{{ engagement change }}", "{{ near-misses change }}")
    assert "CR216" in found


def test_a_part_with_a_suppressed_figure_has_its_reason(tmp_path: Path) -> None:
    written = "men: {value: suppressed, reason: Fewer than three people.}"
    assert "CR116" in _codes(tmp_path, written, "men: suppressed")


def _codes(folder: Path, written: str, instead: str) -> set[str]:
    project = folder / "project"
    shutil.copytree(EVERY_ROW, project)
    file = project / PROGRESS
    text = file.read_text(encoding="utf-8")
    assert written in text
    file.write_text(text.replace(written, instead), encoding="utf-8")
    return {d.rule.code for d in compiled(project).diagnostics if d.level.name in ("ERROR", "WARNING")}
