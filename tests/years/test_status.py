"""How far a year is, counted on a rolled year that is filled in step by step."""

from __future__ import annotations

import json
import re
import shutil
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

from crreport.cli import app
from crreport.pipeline import validated
from crreport.project import NoYear, Project
from crreport.read.load import load
from crreport.years.roll import rolled, write
from crreport.years.status import TopicStatus, YearStatus, status_of
from crreport.years.status_shown import as_json, as_table, as_text, remarks
from tests.projects import EVERY_ROW

NATURE = "inputs/2025/progress/nature.yaml"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """every-row with a year that was just begun."""
    copy = tmp_path / "project"
    shutil.copytree(EVERY_ROW, copy)
    inputs, _ = load(copy, 2024)
    assert inputs is not None
    write(rolled(inputs, 2025), copy / "inputs")
    return copy


def status(project: Path, year: int = 2025) -> YearStatus:
    made = validated(Project(project), year, final=False)
    assert not isinstance(made, NoYear), made.diagnostics
    return status_of(made)


def topic(status: YearStatus, id: str) -> TopicStatus:
    return next(topic for topic in status.topics if topic.id == id)


def change(project: Path, name: str, old: str, new: str) -> None:
    path = project / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_year_just_begun_has_everything_to_come(project: Path) -> None:
    found = status(project)
    nature = topic(found, "nature")
    assert (nature.figures.done, nature.figures.to_come, nature.figures.missing) == (
        0,
        nature.figures.total,
        (),
    )
    assert (nature.answers.done, nature.answers.missing) == (0, ())
    assert nature.answers.to_come >= 1
    assert nature.texts == 4, "its progress, and what a quote, a key figure and a case study say"
    assert nature.sections["progress"] == "to come"
    assert nature.sections["next-steps"] == "written"
    assert found.compiled and not found.errors
    inputs, _ = load(project, 2024)
    assert inputs is not None
    assert sum(topic.figures.to_come for topic in found.topics) == rolled(inputs, 2025).figures
    assert len(found.refusals) >= found.warnings > 0


def test_what_is_filled_in_is_counted_as_done(project: Path) -> None:
    before = topic(status(project), "nature")
    change(project, NATURE, "{metric: water, value: not_yet}", "{metric: water, value: 8100}")
    change(
        project,
        NATURE,
        "{metric: land, value: not_yet}",
        "{metric: land, value: not_available, reason: Fog.}",
    )
    change(project, NATURE, "disposition: not_yet", "disposition: done")
    after = topic(status(project), "nature")
    assert (after.figures.done, after.figures.to_come) == (2, before.figures.to_come - 2)
    assert (after.answers.done, after.answers.to_come) == (1, before.answers.to_come - 1)


def test_what_is_deleted_is_missing_by_name(project: Path) -> None:
    change(project, NATURE, "  - {metric: water, value: not_yet}\n", "")
    path = project / NATURE
    path.write_text(path.read_text(encoding="utf-8").partition("answers:")[0], encoding="utf-8")
    change(project, "inputs/2025/governance.yaml", "nature:", "nature-2:")
    found = status(project)
    nature = topic(found, "nature")
    assert nature.figures.missing == ("water",)
    assert nature.answers.missing == ("2024/nature/plant-more",)
    assert nature.sections["governance"] == "missing"
    text = as_text(found)
    assert "nature: no governance, unlike the previous year" in text
    assert "nature: no figure for `water`, unlike the previous year" in text
    assert "nature: no answer to `2024/nature/plant-more`" in text


def test_an_omitted_topic_lacks_nothing(project: Path) -> None:
    change(project, "inputs/2025/report.yaml", "id: nature,", "id: nature, omitted: Not this year.,")
    (project / NATURE).write_text("{}\n", encoding="utf-8")
    nature = topic(status(project), "nature")
    assert nature.omitted
    assert nature.figures.missing == ()
    assert "missing" not in nature.sections.values()


def test_a_section_that_cannot_be_read_is_at_fault_and_all_else_is_counted(project: Path) -> None:
    change(project, NATURE, "{metric: water, value: not_yet}", "{metric: water, value: 1.2.3}")
    found = status(project)
    nature = topic(found, "nature")
    assert not found.compiled
    assert nature.sections["progress"] == "at fault"
    assert nature.sections["meaning"] == "written"
    assert nature.figures.missing == ()
    assert nature.errors == 1
    assert topic(found, "safe-work").figures.to_come > 0
    [first] = found.errors
    assert f"{first.span}: error[CR105]: " in as_text(found)
    assert str(first.span).startswith(f"{NATURE}:")


def test_of_many_errors_the_first_are_shown_and_the_rest_counted(project: Path) -> None:
    path = project / NATURE
    path.write_text(
        path.read_text(encoding="utf-8").replace("value: not_yet", "value: 1.2.3"), encoding="utf-8"
    )
    found = status(project)
    shown = [line for line in remarks(found) if ": error[" in line]
    assert len([line for line in shown if "error[CR105]" in line]) == 5
    assert f"... and {len(found.errors) - 5} more bad-number errors" in "\n".join(remarks(found))


def test_a_year_whose_report_cannot_be_read_still_tells_of_its_sections(project: Path) -> None:
    (project / "inputs/2025/report.yaml").write_text("title: [\n", encoding="utf-8")
    found = status(project)
    assert topic(found, "nature").figures.to_come > 0
    assert [d.span.file.path for d in found.errors] == ["inputs/2025/report.yaml"]


def test_an_earlier_year_that_cannot_be_read_is_no_hindrance(project: Path) -> None:
    (project / "inputs/2024/report.yaml").write_text("title: [\n", encoding="utf-8")
    found = status(project)
    assert topic(found, "nature").figures.to_come > 0
    assert [d.span.file.path for d in found.errors] == ["inputs/2024/report.yaml"]


def test_signatures_are_counted_by_role(project: Path) -> None:
    organisation = project / "inputs/organisation.yaml"
    text = re.sub(r"sign_off:.*\n(?: .*\n)*", "", organisation.read_text(encoding="utf-8"))
    organisation.write_text(
        text + "sign_off: {topics: [preparer, reviewer], report: [approver]}\n", encoding="utf-8"
    )
    (project / "inputs/2025/signatures.yaml").write_text(
        f"- {{topic: nature, role: preparer, by: Robin Sample, date: 2025-08-01, fingerprint: {'0' * 64}}}\n",
        encoding="utf-8",
    )
    found = status(project)
    assert topic(found, "nature").signatures == {"preparer": "outdated", "reviewer": "unsigned"}
    assert topic(found, "supply").signatures == {}
    assert found.signatures == {"approver": "unsigned"}
    assert "preparer outdated, reviewer –" in as_text(found)


def test_a_finished_year_can_be_final() -> None:
    found = status(EVERY_ROW, 2024)
    assert {state for topic in found.topics for state in topic.sections.values()} == {"written"}
    assert found.refusals == ()
    assert "a final report can be built" in as_text(found)


def test_every_kind_of_error_that_stops_a_final_report_is_named_with_its_places(project: Path) -> None:
    change(project, "inputs/2025/progress/nature.yaml", "metric: water,", "metric: wader,")
    found, said = status(project), as_text(status(project))
    rules = {error.rule.code for error in found.refusals}
    assert {"CR204", "CR239"} <= rules
    for code in rules:
        assert f"error[{code}]: " in said
    [wader] = [error for error in found.refusals if "wader" in error.message]
    assert f"  {wader.span}: error[{wader.rule.code}]: {wader.message}" in said
    assert "not-yet errors, shown by `crreport validate 2025 --final`" in said
    data = json.loads(as_json(found))
    assert data["refused"] == len(data["refusals"]) == len(found.refusals)


def test_an_error_of_the_pages_is_a_reason_too(project: Path) -> None:
    templates = project / "templates"
    templates.mkdir()
    (templates / "letter.html.jinja").write_text("<p>{{ nothing.there }}</p>", encoding="utf-8")
    done = CliRunner().invoke(app, ["status", "2024", "--project", str(project)])
    assert done.exit_code == 0, done.output
    assert "a final report cannot be built: 1 error" in done.output
    assert "templates/letter.html.jinja:1:1: error[CR401]" in done.output


def test_json_holds_the_same_as_the_text(project: Path) -> None:
    found = status(project)
    data = json.loads(as_json(found))
    nature = next(topic for topic in data["topics"] if topic["id"] == "nature")
    assert nature["figures"]["to_come"] == topic(found, "nature").figures.to_come
    assert (data["year"], data["compiled"], data["errors"]) == (2025, True, [])


def test_the_table_of_a_terminal_has_the_same_cells(project: Path) -> None:
    found = status(project)
    out = StringIO()
    Console(file=out, width=140, force_terminal=True, color_system=None).print(as_table(found))
    words = out.getvalue().split()
    for line in as_text(found).splitlines():
        if line.startswith(("nature ", "safe-work ")):
            assert [word for word in line.split() if word not in words] == []
