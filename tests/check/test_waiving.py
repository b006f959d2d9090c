"""What a writer says of findings that are right as they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from crreport.check.waiving import RULES_OF_INPUTS
from crreport.diagnostics import Diagnostic, Level, Rule, as_github, as_text, has_errors
from crreport.project import Project
from crreport.rulebook import ALL_RULES
from crreport.years.status import status_of
from crreport.years.status_shown import remarks
from tests.compiled import compiled
from tests.rules.cases import BASE, HERE, YEAR, diagnostics_of, laid_over_base
from tests.rules.test_pages import blocks

WAIVABLE = [rule for rule in RULES_OF_INPUTS if rule.waivable]
ENTRY = re.compile(r"in (?P<file>inputs/\d{4}/waivers\.yaml): `(?P<entry>- \{.*\})`")


def with_example(rule: type[Rule], project: Path) -> Path:
    """The base project with what the page of a rule shows as its example."""
    laid_over_base(BASE, project)
    for name, text in blocks(rule, "Example").items():
        (project / "inputs" / name).write_text(text, encoding="utf-8")
    return project


def of_rule(rule: type[Rule], project: Path) -> list[Diagnostic]:
    return [diagnostic for diagnostic in diagnostics_of(project) if diagnostic.rule is rule]


def test_only_rules_of_inputs_are_waivable() -> None:
    assert {rule for rule in ALL_RULES if rule.waivable} == set(WAIVABLE)


def test_only_warnings_are_waivable() -> None:
    assert {rule.level for rule in WAIVABLE} == {Level.WARNING}


@pytest.mark.parametrize("rule", WAIVABLE, ids=lambda rule: rule.code)
def test_the_entries_that_the_help_shows_waive_every_finding(rule: type[Rule], tmp_path: Path) -> None:
    project = with_example(rule, tmp_path)
    for diagnostic in of_rule(rule, project):
        entry = ENTRY.search(diagnostic.help or "")
        assert entry, diagnostic.help
        with (project / entry["file"]).open("a", encoding="utf-8") as file:
            file.write(entry["entry"].replace("...", "It is right.") + "\n")
    found = diagnostics_of(project)
    waived = [diagnostic for diagnostic in found if diagnostic.rule is rule]
    assert waived
    assert {(d.level, d.waived.reason if d.waived else "") for d in waived} == {(Level.NOTE, "It is right.")}
    assert not {"CR288", "CR289"} & {diagnostic.rule.code for diagnostic in found}


@pytest.mark.parametrize("rule", WAIVABLE, ids=lambda rule: rule.code)
def test_the_page_of_a_waivable_rule_says_how(rule: type[Rule]) -> None:
    assert "waivers.yaml" in rule.page()
    assert ("`note`" in rule.page().split("**If it is right.**")[1]) is rule.answered_by_note


@pytest.fixture
def waived(tmp_path: Path) -> Project:
    return Project(laid_over_base(HERE / "CR283" / "passes-waived", tmp_path))


def test_a_waived_finding_stops_no_strict_and_no_final_build(waived: Project) -> None:
    found = waived.year(YEAR, final=True).diagnostics
    assert sum(diagnostic.waived is not None for diagnostic in found) == 3
    assert not has_errors([d for d in found if d.rule.code == "CR283"], strict=True)


def test_a_waived_finding_shows_its_reason(waived: Project) -> None:
    first = next(d for d in waived.year(YEAR).diagnostics if d.waived is not None)
    place = "inputs/2018/waivers.yaml:1:3"
    assert as_text(first).endswith(f"\n  waived: {place}: Some people answered twice.")
    assert as_github(first).startswith("::notice")
    assert as_github(first).endswith("; waived: Some people answered twice.")
    assert first.as_dict()["waived"] == {"at": place, "reason": "Some people answered twice."}


def write(project: Path, name: str, text: str) -> None:
    path = project / "inputs" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_waiver_holds_for_the_same_figure_in_later_reports(waived: Project) -> None:
    folder = waived.folder
    for name in ("commitments", "governance", "next_steps", "progress"):
        write(folder, f"2019/{name}.yaml", "{}\n")
    write(
        folder,
        "2019/report.yaml",
        "title: Report 2019\nperiod: {start: 2019-01-01, end: 2019-12-31}\n"
        "topics: [{id: safety, title: Safety, pillar: people}]\n",
    )
    later = [d for d in compiled(folder, 2019).diagnostics if d.rule.code == "CR283"]
    assert len(later) == 3
    assert all(diagnostic.waived for diagnostic in later)
    assert not [d for d in compiled(folder, 2019).diagnostics if d.rule.code == "CR288"]


def test_a_waiver_of_a_year_says_nothing_of_the_next(tmp_path: Path) -> None:
    project = laid_over_base(HERE / "CR283" / "passes-waived", tmp_path)
    write(project, "2017/waivers.yaml", (project / "inputs/2018/waivers.yaml").read_text(encoding="utf-8"))
    (project / "inputs/2018/waivers.yaml").unlink()
    found = [d for d in diagnostics_of(project) if d.rule.code == "CR283"]
    assert len(found) == 3
    assert not any(diagnostic.waived for diagnostic in found)


def test_an_idle_waiver_shows_the_entry_that_was_meant(tmp_path: Path) -> None:
    project = laid_over_base(HERE / "CR288" / "other-year", tmp_path)
    helps = {d.help for d in diagnostics_of(project) if d.rule.code == "CR288"}
    assert helps == {"for what it finds write `- {rule: CR283, about: care-score, reason: ...}`"}


def test_a_second_waiver_of_the_same_finding_is_idle(waived: Project) -> None:
    path = waived.folder / "inputs/2018/waivers.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write("- {rule: CR283, about: care-score, reason: Twice.}\n")
    [idle] = [d for d in diagnostics_of(waived.folder) if d.rule.code == "CR288"]
    assert idle.span.line == 6
    assert [str(place) for place, _ in idle.notes] == ["inputs/2018/waivers.yaml:1:3"]


@pytest.mark.parametrize("reason", ["", "not_yet", "''"])
def test_a_waiver_without_a_reason_waives_nothing(waived: Project, reason: str) -> None:
    write(waived.folder, "2018/waivers.yaml", f"- rule: CR283\n  about: care-score\n  reason: {reason}\n")
    found = diagnostics_of(waived.folder)
    assert not any(diagnostic.waived for diagnostic in found)
    assert any(d.level is Level.ERROR and d.span.file.path.endswith("waivers.yaml") for d in found)


def test_a_waiver_without_a_key_waives_nothing(waived: Project) -> None:
    write(waived.folder, "2018/waivers.yaml", "- {rule: CR283, about: care-score}\n")
    found = diagnostics_of(waived.folder)
    assert not any(diagnostic.waived for diagnostic in found)
    assert [d.rule.code for d in found if d.level is Level.ERROR] == ["CR102"]


def test_waivers_are_not_called_idle_if_something_could_not_be_read(waived: Project) -> None:
    write(waived.folder, "2018/progress.yaml", "safety: {observations: [{metric: care-score, vale: 145%}]}\n")
    assert not [d for d in diagnostics_of(waived.folder) if d.rule.code in ("CR288", "CR289")]


def test_the_status_counts_waived_findings(waived: Project) -> None:
    status = status_of(compiled(waived.folder))
    assert (status.waived, status.warnings) == (3, 0)
    assert ", 0 warnings, 3 waived findings" in "\n".join(remarks(status))
