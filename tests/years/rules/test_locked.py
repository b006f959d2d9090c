"""Locked years: what is noticed of a later edit, where, and what is none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from crreport import pipeline
from crreport.cli import app
from crreport.diagnostics import Diagnostic
from crreport.outputs import FORMS
from crreport.pipeline import validated
from crreport.project import Project, sound
from crreport.years.lock import lock_of, write_lock
from tests.compiled import checked
from tests.rules.cases import BASE, laid_over_base

RUN = CliRunner()
CODES = ("CR227", "CR228", "CR229", "CR242", "CR243")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    made = laid_over_base(BASE, tmp_path)
    lock(made, 2017)
    return made


def lock(project: Path, year: int) -> None:
    report = checked(project, year)
    assert sound(report) is not None, report.diagnostics
    write_lock(lock_of(report.inputs, report.facts), path_of(project, year))


def path_of(project: Path, year: int) -> Path:
    return Project(project).lock_path(year)


def edit(project: Path, file: str, before: str, after: str) -> None:
    path = project / "inputs" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")


def found(project: Path, year: int = 2018) -> list[Diagnostic]:
    made = validated(Project(project), year)
    return [diagnostic for diagnostic in made.diagnostics if diagnostic.rule.code in CODES]


def places(project: Path, year: int = 2018) -> list[tuple[str, str]]:
    return [(str(diagnostic.span), diagnostic.rule.code) for diagnostic in found(project, year)]


@pytest.mark.parametrize("year", [2017, 2018])
def test_a_locked_year_that_nobody_edited_is_fine(project: Path, year: int) -> None:
    assert found(project, year) == []


@pytest.mark.parametrize("year", [2017, 2018])
def test_a_changed_figure_is_found_at_its_line_in_its_year_and_in_later_ones(
    project: Path, year: int
) -> None:
    edit(project, "2017/progress.yaml", "value: 63%", "value: 62%")
    [diagnostic] = found(project, year)
    assert (str(diagnostic.span), diagnostic.rule.code) == ("inputs/2017/progress.yaml:4:35", "CR227")
    assert diagnostic.message == "`care-score.2017` was `0.63` when 2017 was locked and is now `0.62`"
    assert "restate it in the report of 2018" in (diagnostic.help or "")
    assert "crreport lock 2017 --again" in (diagnostic.help or "")


def test_a_more_precise_figure_is_another_figure(project: Path) -> None:
    edit(project, "2017/progress.yaml", "value: 63%", "value: 63.0%")
    assert places(project) == [("inputs/2017/progress.yaml:4:35", "CR227")]


def test_a_changed_statement_is_found_once_and_not_again_in_its_section(project: Path) -> None:
    edit(project, "2017/commitments.yaml", "goes home unharmed", "goes home well")
    [diagnostic] = found(project)
    assert str(diagnostic.span) == "inputs/2017/commitments.yaml:3:33"
    assert "safety.meaning.everyone-home" in diagnostic.message
    assert [text for _, text in diagnostic.notes] == ["`safety.meaning` changes because of this"]


def test_a_text_that_shows_a_changed_figure_is_a_note_of_the_figure(project: Path) -> None:
    text = 'text: "The score stands at {{ care-score }}."}'
    edit(project, "2017/commitments.yaml", "text: Everyone goes home unharmed.}", text)
    path_of(project, 2017).unlink()
    lock(project, 2017)
    edit(project, "2017/progress.yaml", "value: 63%", "value: 62%")
    [diagnostic] = found(project)
    assert str(diagnostic.span) == "inputs/2017/progress.yaml:4:35"
    assert "`safety.meaning.everyone-home` changes because of this" in [text for _, text in diagnostic.notes]


def test_a_new_statement_is_found_where_it_stands(project: Path) -> None:
    new = "\n    - {id: added, text: One more promise.}\n  commitment:"
    edit(project, "2017/commitments.yaml", "\n  commitment:", new)
    [diagnostic] = found(project)
    assert str(diagnostic.span) == "inputs/2017/commitments.yaml:4:25"
    assert diagnostic.message == "`safety.meaning.added` has been added since 2017 was locked"


def test_what_is_gone_is_found_in_the_lock(project: Path) -> None:
    edit(project, "2017/progress.yaml", "    - {metric: lost-time-rate, value: 4.6}\n", "")
    [diagnostic] = found(project)
    assert diagnostic.span.file.path == "inputs/2017/year.lock"
    line = diagnostic.span.file.lines[diagnostic.span.line - 1]
    assert line[diagnostic.span.column - 1 : diagnostic.span.end_column - 1] == '"lost-time-rate.2017"'
    assert diagnostic.message == "`lost-time-rate.2017` has been removed since 2017 was locked"


def test_figures_of_the_history_are_locked_too(project: Path) -> None:
    edit(project, "history.yaml", "62%", "61%")
    assert places(project) == [("inputs/history.yaml:4:35", "CR227")]


def test_a_change_that_two_locks_see_is_told_once(project: Path) -> None:
    lock(project, 2018)
    edit(project, "2017/progress.yaml", "value: 63%", "value: 62%")
    assert places(project) == [("inputs/2017/progress.yaml:4:35", "CR227")]


DEFINED = "definition: Share of employees who say that the company cares about them."


def test_another_definition_is_told_at_its_line_until_a_report_restates_by_it(project: Path) -> None:
    edit(project, "metrics.yaml", DEFINED, "definition: The share of managers who see Care lived.")
    [diagnostic] = found(project)
    assert (str(diagnostic.span), diagnostic.rule.code) == ("inputs/metrics.yaml:8:15", "CR242")
    assert "restate the figures of 2017" in (diagnostic.help or "")
    assert [d.rule.code for d in found(project, 2017)] == ["CR242"]
    restated = (
        "  restatements:\n    - {metric: care-score, year: 2017, previous: 63%, revised: 60%,"
        " reason: redefinition, explanation: Only managers are asked now.}\n"
    )
    path = project / "inputs/2018/progress.yaml"
    path.write_text(path.read_text(encoding="utf-8") + restated, encoding="utf-8")
    assert found(project) == []


def test_another_definition_is_accepted_by_locking_again(project: Path) -> None:
    edit(project, "metrics.yaml", DEFINED, "definition: The share of people who see Care lived.")
    lock(project, 2017)
    assert found(project) == []


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("metrics.yaml", "label: Care score", "label: Score of Care"),
        ("organisation.yaml", "name: Rail}", "name: Railways}"),
        ("organisation.yaml", "name: Example Services plc", "name: Example Services Group plc"),
    ],
)
def test_another_name_is_a_note(project: Path, file: str, before: str, after: str) -> None:
    edit(project, file, before, after)
    [diagnostic] = found(project)
    assert (diagnostic.span.file.path, diagnostic.rule.code) == (f"inputs/{file}", "CR243")


def test_a_lock_without_definitions_says_nothing_of_them(project: Path) -> None:
    path = path_of(project, 2017)
    content = json.loads(path.read_text(encoding="utf-8"))
    del content["definitions"]
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    edit(project, "metrics.yaml", DEFINED, "definition: Something else.")
    assert found(project) == []


def test_an_error_in_the_prose_does_not_hide_the_edit_that_caused_it(project: Path) -> None:
    edit(project, "2017/commitments.yaml", "goes home unharmed", "goes home unharmed; our care score was 63%")
    path_of(project, 2017).unlink()
    lock(project, 2017)
    edit(project, "2017/progress.yaml", "value: 63%", "value: 72%")
    made = validated(Project(project), 2017)
    assert [d.rule.code for d in made.diagnostics if d.level == "error"] == ["CR227"]
    assert places(project) == [("inputs/2017/progress.yaml:4:35", "CR227")]


def test_a_metric_that_is_defined_otherwise_changes_the_figures_of_a_locked_year(project: Path) -> None:
    edit(project, "metrics.yaml", "unit: MWh", "unit: GJ")
    for year in (2017, 2018):
        edit(project, f"{year}/progress.yaml", " MWh", " GJ")
    [changed] = found(project)
    assert str(changed.span) == "inputs/2017/progress.yaml:7:35"
    assert changed.message.endswith("was `12400 MWh` when 2017 was locked and is now `12400 GJ`")


FORMULA = """\
- id: energy-each
  label: Energy by revenue
  definition: Energy used by revenue.
  kind: intensity
  unit: MWh
  per: GBP m
  formula: energy-use / revenue
"""


def test_figures_of_formulas_are_locked_with_what_they_are_computed_from(project: Path) -> None:
    metrics = project / "inputs/metrics.yaml"
    metrics.write_text(metrics.read_text() + FORMULA)
    assert found(project) == [], "a new formula alters nothing that was published"
    lock(project, 2017)
    assert "energy-each.2017" in json.loads(path_of(project, 2017).read_text())["facts"]
    edit(project, "2017/progress.yaml", "12,400 MWh", "12,500 MWh")
    [changed] = found(project)
    assert str(changed.span) == "inputs/2017/progress.yaml:7:35"
    assert [note for _, note in changed.notes] == ["`energy-each.2017` changes because of this"]
    edit(project, "2017/progress.yaml", "12,500 MWh", "12,400 MWh")
    edit(project, "metrics.yaml", "formula: energy-use / revenue", "formula: 2 * energy-use / revenue")
    [changed] = found(project)
    [line] = [n for n, text in enumerate(metrics.read_text().splitlines(), 1) if "2 * energy-use" in text]
    assert str(changed.span) == f"inputs/metrics.yaml:{line}:12"


def test_records_that_a_locked_figure_was_computed_from_are_locked_with_it(project: Path) -> None:
    records = project / "evidence/bought.csv"
    records.parent.mkdir(exist_ok=True)
    records.write_text("site,mwh\nport,5000\ndepot,7400\n")
    edit(project, "2017/progress.yaml", '"12,400 MWh"', "{from: evidence/bought.csv, sum: mwh}")
    path_of(project, 2017).unlink()
    lock(project, 2017)
    records.write_text("site,mwh\nport,5000\ndepot,7500\n")
    [changed] = found(project)
    assert str(changed.span).startswith("inputs/2017/progress.yaml:7:")
    assert changed.message.endswith("was `12400 MWh` when 2017 was locked and is now `12500 MWh`")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("kind: number", "kind: percent"),
        ("per: 1,000,000 hours", "per: 200,000 hours"),
        ("scale: millions", "scale: thousands"),
    ],
)
def test_a_metric_that_is_measured_otherwise_is_told_once_at_its_field(
    before: str, after: str, project: Path
) -> None:
    edit(project, "metrics.yaml", before, after)
    (changed,) = [d for d in found(project) if d.rule.code == "CR227"]
    assert changed.span.file.path == "inputs/metrics.yaml"
    assert changed.span.text == after.partition(": ")[2]
    assert changed.notes[0][1].endswith("means something else because of this")
    assert str(changed.help).startswith("undo the edit, and give what is measured in a new way a metric")


def test_a_scale_that_has_changed_is_told_with_the_one_that_it_was(project: Path) -> None:
    edit(project, "metrics.yaml", "  scale: millions\n", "")
    (changed,) = [d for d in found(project) if d.rule.code == "CR227"]
    assert changed.message == "`scale` of `revenue` was `millions` when 2017 was locked and is now `units`"


def test_another_polarity_is_a_warning_that_says_nothing_of_restating(project: Path) -> None:
    edit(project, "metrics.yaml", "polarity: higher_is_better", "polarity: neutral")
    (changed,) = found(project)
    assert changed.rule.code == "CR242"
    assert "restate" not in str(changed.help)


def test_an_edit_to_a_locked_figure_is_told_and_not_the_restatement_that_was_right(project: Path) -> None:
    entry = "metric: care-score, year: 2017, previous: 63%, revised: 61%, reason: error, explanation: A slip."
    with (project / "inputs/2018/progress.yaml").open("a") as progress:
        progress.write(f"  restatements: [{{{entry}}}]\n")
    edit(project, "2017/progress.yaml", "value: 63%", "value: 64%")
    errors = [d for d in validated(Project(project), 2018).diagnostics if d.level == "error"]
    assert [d.rule.code for d in errors] == ["CR227"]


def test_a_register_may_change_where_no_figure_or_statement_does(project: Path) -> None:
    edit(project, "policies.yaml", "name: Quality", "name: Quality of work")
    edit(project, "metrics.yaml", "label: Care score", "label: Score for care")
    assert [diagnostic.rule.code for diagnostic in found(project)] == ["CR243"]


def test_a_register_that_a_locked_year_can_no_longer_be_read_with_is_found(project: Path) -> None:
    edit(project, "policies.yaml", "id: quality", "id: quality-of-work")
    edit(project, "2018/commitments.yaml", "policies: [quality]", "policies: [quality-of-work]")
    errors = [d for d in validated(Project(project), 2018).diagnostics if d.level == "error"]
    assert [(str(d.span), d.rule.code) for d in errors] == [("inputs/2017/commitments.yaml:5:16", "CR202")]


def test_a_comment_in_a_locked_year_is_a_note(project: Path) -> None:
    edit(project, "2017/progress.yaml", "safety:", "# The year in figures.\nsafety:")
    [diagnostic] = found(project)
    assert (str(diagnostic.span), diagnostic.rule.code) == ("inputs/2017/progress.yaml:1:1", "CR228")
    assert diagnostic.level == "note"


def test_a_restatement_leaves_the_locked_year_as_it_was(project: Path) -> None:
    restatement = """\
  restatements:
    - {metric: care-score, year: 2017, revised: 62%, reason: error, explanation: A slip.}
"""
    path = project / "inputs/2018/progress.yaml"
    path.write_text(path.read_text() + restatement)
    assert checked(project, 2018).facts["care-score.2017"].text == "62%"
    assert found(project) == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "it is not JSON"),
        ("[]", "it is not JSON"),
        ('{"format": 1, "year": 2017, "inputs": {}, "facts": {"a": 1}}', "`facts.a` was not written by"),
        ('{"format": 9, "year": 2017, "inputs": {}, "facts": {}}', "`format` was not written by"),
        ('{"format": 1, "year": 2016, "inputs": {}, "facts": {}}', "it belongs to 2016"),
        ("\ufffd\ufffd", "it is not JSON"),
    ],
)
def test_a_lock_that_cannot_be_read_is_a_fault(project: Path, text: str, said: str) -> None:
    path_of(project, 2017).write_text(text, encoding="utf-8")
    [diagnostic] = found(project)
    assert (str(diagnostic.span), diagnostic.rule.code) == ("inputs/2017/year.lock:1:1", "CR229")
    assert said in diagnostic.message


def test_a_lock_is_readable_sorted_and_the_same_each_time(project: Path) -> None:
    first = path_of(project, 2017).read_bytes()
    lock(project, 2017)
    assert path_of(project, 2017).read_bytes() == first
    content = json.loads(first)
    assert content["facts"]["care-score.2017"] == "0.63"
    assert content["facts"]["energy-use.2017"] == "12400 MWh"
    assert content["facts"]["revenue.2017"] == "310500000 GBP"
    assert content["facts"]["safety.meaning.everyone-home"] == "Everyone goes home unharmed."
    assert content["facts"]["safety.commitment.policies"] == "example:QualityPolicyMember"
    assert set(content["inputs"]) >= {
        "inputs/2017/progress.yaml",
        "inputs/metrics.yaml",
        "inputs/history.yaml",
    }
    assert list(content["facts"]) == sorted(content["facts"])
    assert not any(id.startswith(("policy.", "metric.", "organisation.")) for id in content["facts"])


def run(project: Path, *arguments: str) -> tuple[int, str]:
    done = RUN.invoke(app, ["lock", *arguments, "--project", str(project)])
    return done.exit_code, done.output


def test_the_command_locks_a_year_and_says_how_much(project: Path) -> None:
    code, said = run(project, "2018")
    assert code == 0
    facts = json.loads(path_of(project, 2018).read_text())["facts"]
    assert f"locked 2018 with {len(facts)} figures and statements" in said


def test_the_command_says_that_a_locked_year_is_as_it_was(project: Path) -> None:
    before = path_of(project, 2017).read_bytes()
    code, said = run(project, "2017")
    assert (code, path_of(project, 2017).read_bytes()) == (0, before)
    assert "2017 is already locked, and its inputs still say what they said then" in said


def test_the_command_does_not_lock_a_locked_year_unless_told_to(project: Path) -> None:
    before = path_of(project, 2017).read_bytes()
    edit(project, "2017/progress.yaml", "value: 63%", "value: 62%")
    code, said = run(project, "2017")
    assert (code, path_of(project, 2017).read_bytes()) == (1, before)
    assert "error[CR227]" in said and "crreport lock 2017 --again" in said
    assert run(project, "2017", "--again")[0] == 0
    assert found(project) == []


def test_the_command_does_not_lock_a_year_with_errors(project: Path) -> None:
    edit(project, "2018/progress.yaml", "value: 64%", "value: 640%")
    code, said = run(project, "2018")
    assert code == 1
    assert "CR206" in said
    assert not path_of(project, 2018).exists()


def demand_an_approver(project: Path) -> None:
    edit(project, "organisation.yaml", "sign_off: {different_people: true}", "sign_off: {report: [approver]}")


def sign_as_approver(project: Path, year: str) -> None:
    command = ["sign", year, "--role", "approver", "--by", "Robin Sample", "--project", str(project)]
    done = RUN.invoke(app, command)
    assert done.exit_code == 0, done.output


def test_the_command_does_not_lock_what_a_final_build_would_refuse(project: Path) -> None:
    edit(project, "2018/progress.yaml", "value: 64%", "value: not_yet")
    demand_an_approver(project)
    code, said = run(project, "2018")
    assert code == 1 and "error[CR239]" in said
    edit(project, "2018/progress.yaml", "value: not_yet", "value: 64%")
    code, said = run(project, "2018")
    assert code == 1 and "error[CR621]" in said
    assert not path_of(project, 2018).exists()


def test_a_locked_year_that_was_edited_is_signed_again_and_locked_anew(project: Path) -> None:
    demand_an_approver(project)
    sign_as_approver(project, "2018")
    assert run(project, "2018")[0] == 0
    edit(project, "2018/progress.yaml", "value: 64%", "value: 65%")
    before = path_of(project, 2018).read_bytes()
    code, said = run(project, "2018", "--again")
    assert code == 1 and "error[CR620]" in said
    assert path_of(project, 2018).read_bytes() == before
    sign_as_approver(project, "2018")
    assert run(project, "2018", "--again")[0] == 0
    assert found(project) == []


def test_a_locked_year_counts_as_final_and_others_as_their_report_says(project: Path) -> None:
    def said(year: int, *, final: bool | None = None) -> bool:
        return checked(project, year, final=final).facts["report.status"].word == "final"

    assert said(2017) and not said(2018)
    assert not said(2017, final=False)


@pytest.mark.slow
def test_a_report_as_built_final_stays_what_a_build_gives_before_and_after_it_is_locked(
    project: Path,
) -> None:
    out = project / "out"
    made = pipeline.build(Project(project), 2018, out, FORMS, final=True)
    assert made.paths, made.diagnostics

    def differing() -> list[Diagnostic]:
        outcome = pipeline.compare(Project(project), 2018, out)
        assert outcome.report is not None and outcome.report.facts["report.status"].word == "final"
        return [d for d in outcome.diagnostics if d.rule.code == "CR529"]

    assert differing() == [], "the manifest says that it is final"
    assert run(project, "2018")[0] == 0
    assert differing() == []
    (out / "2018/manifest.json").unlink()
    assert [d.message for d in differing()] == ["the file is missing"], "the lock says so too"


@pytest.mark.parametrize("year", ["2017", "2018"])
def test_the_status_of_a_locked_year_is_locked(project: Path, year: str) -> None:
    said = RUN.invoke(app, ["status", year, "--project", str(project)]).output
    assert said.startswith(f"{year}, {'locked' if year == '2017' else 'draft'}: ")


def test_a_year_is_not_locked_over_an_earlier_one_that_was_edited(project: Path) -> None:
    edit(project, "2017/progress.yaml", "value: 63%", "value: 62%")
    code, said = run(project, "2018")
    assert code == 1
    assert "CR227" in said
