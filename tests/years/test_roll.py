"""A year rolled forward: what it takes over, what it leaves to be written, and what it never touches."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from crreport.check.awaited import awaited
from crreport.diagnostics import Level
from crreport.project import sound
from crreport.read.load import load, years_in
from crreport.read.models.base import Model
from crreport.read.models.blocks import Case, KeyFigure, Quote
from crreport.read.models.charts import Chart
from crreport.read.models.figures import Observation, Target
from crreport.read.models.front import GlanceFigure
from crreport.read.models.inputs import Inputs, YearInputs
from crreport.read.models.materiality import Materiality, MaterialTopic
from crreport.read.models.pages import FreePage
from crreport.read.models.quantity import Missing
from crreport.read.models.report import Report
from crreport.read.models.sections import NextStepsSection, ProgressSection, TopicCommitments
from crreport.read.models.statements import Statement
from crreport.read.not_yet import NOT_YET
from crreport.read.statement_ids import elements_in, ids_of_chapter, statements_in
from crreport.starters import write_example, write_minimal
from crreport.years.roll import ONE_YEAR_ONLY, FolderExistsError, rolled, write
from tests.compiled import checked
from tests.projects import EVERY_ROW, ROOT

pytestmark = pytest.mark.slow

PROJECTS: Mapping[str, Callable[[Path], object]] = {
    "every-row": lambda folder: shutil.copytree(EVERY_ROW, folder),
    "example": write_example,
    "minimal": write_minimal,
    "sample": lambda folder: shutil.copytree(ROOT / "inputs", folder / "inputs"),
}
YEARS = [
    ("every-row", 2024),
    ("example", 2023),
    ("example", 2024),
    ("example", 2025),
    ("minimal", 2025),
    ("sample", 2017),
    ("sample", 2018),
]

CARRIED_OVER = {
    "report": {
        *("title", "subtitle", "period", "status", "leadership_statement", "values", "values_intro"),
        *(
            "topics",
            "basis_of_preparation",
            "framework_omissions",
            "contact",
            "redline",
            "about",
            "cover",
            "glance",
            "layout",
            "materiality",
            "pages",
        ),
    },
    "page": {"id", "heading", "page_lead", "topic", "after", "content"},
    "progress": {"heading", "content", "observations", "charts"},
    "chart": {
        *("metric", "metrics", "by", "kind", "sort", "total", "average", "previous", "benchmark", "width"),
    },
    "observation": {"metric", "value", "by", "boundary"},
    "next_steps": {"heading", "content"},
    "glance": {"metric"},
    "materiality": {"show", "text", "impact_label", "financial_label", "scale", "topics"},
    "material_topic": {"topic", "impact", "financial", "text"},
    "commitments": {"meaning", "commitment", "targets"},
    "target": {"id", "metric", "kind", "text", "value", "due", "baseline", "milestones"},
    "statement": {
        *("id", "label", "text", "values", "see", "risks", "bodies", "policies", "metrics", "sector"),
        *("division", "region", "level", "status", "step", "due", "owner", "items", "style", "conjunction"),
    },
}
"""Fields that the new year has too, as they stood or marked."""


def loaded(project: Path, year: int) -> Inputs:
    inputs, faults = load(project, year)
    assert inputs is not None, faults
    return inputs


def project_up_to(name: str, year: int, folder: Path) -> Path:
    """A copy of a project without the years after a year."""
    PROJECTS[name](folder)
    for later in years_in(folder):
        if later > year:
            shutil.rmtree(folder / "inputs" / str(later))
    return folder


def roll(project: Path, year: int) -> YearInputs:
    """The year after the latest of a project, written into it and read again."""
    write(rolled(loaded(project, year - 1), year), project / "inputs")
    return loaded(project, year).years[year]


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def said(stage: str) -> None: ...


SAY_WHAT_IS_OUT_OF_DATE = {"CR132", "CR134", "CR163"}
"""What is copied and has to be looked at: steps that are due by now, words of last year, overdue policies."""


@pytest.fixture
def example(tmp_path: Path) -> Path:
    return project_up_to("example", 2025, tmp_path / "project")


@pytest.mark.parametrize(("name", "year"), YEARS)
def test_a_rolled_year_compiles_as_a_draft_with_no_fault_but_its_markers(
    name: str, year: int, tmp_path: Path
) -> None:
    project = project_up_to(name, year, tmp_path / "project")
    made = rolled(loaded(project, year), year + 1)
    write(made, project / "inputs")
    outcome = checked(project, year + 1)
    grave = [d for d in outcome.diagnostics if d.level is not Level.NOTE]
    codes = [d.rule.code for d in grave]
    assert {*codes} - SAY_WHAT_IS_OUT_OF_DATE == {"CR239"}
    assert codes.count("CR239") == made.figures + made.answers + made.texts


@pytest.mark.parametrize(("name", "year"), YEARS)
def test_a_final_report_is_refused_at_the_line_of_every_marker(name: str, year: int, tmp_path: Path) -> None:
    project = project_up_to(name, year, tmp_path / "project")
    roll(project, year + 1)
    outcome = checked(project, year + 1, final=True)
    assert sound(outcome) is None
    found = {(d.span.file.path, d.span.line) for d in outcome.diagnostics if d.level is Level.ERROR}
    marked = {
        (path.relative_to(project).as_posix(), number)
        for path in (project / f"inputs/{year + 1}").rglob("*.yaml")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "not_yet" in line.partition("#")[0]
    }
    assert marked
    assert marked <= found


def test_every_next_step_of_last_year_waits_for_its_answer_below_its_own_words(example: Path) -> None:
    before = loaded(example, 2025).years[2025]
    after = roll(example, 2026)
    text = (example / "inputs/2026/progress/climate.yaml").read_text(encoding="utf-8")
    assert (
        "  # Publish a date for the last gas boiler in each division.\n"
        "  - to: 2025/climate/last-boilers\n"
        "    disposition: not_yet\n"
    ) in text
    for topic in before.topics:
        ids = ids_of_chapter(topic)
        steps = {ids[id(s)] for s in statements_in(topic.next_steps.content)} if topic.next_steps else set()
        answers = after.progress[topic.id].answers
        assert {answer.to.rpartition("/")[2] for answer in answers} <= steps
        assert {answer.disposition for answer in answers} == {"not_yet"}


@pytest.mark.parametrize(
    ("disposition", "key"),
    [
        ("continuing", "statement"),
        ("continuing", "reason"),
        ("dropped", "reason"),
        ("not_reported", "reason"),
    ],
)
@pytest.mark.parametrize("name", ["example", "every-row", "sample"])
def test_what_a_disposition_needs_is_there_to_be_uncommented(
    name: str, disposition: str, key: str, tmp_path: Path
) -> None:
    latest = {"example": 2025, "every-row": 2024, "sample": 2018}[name]
    project = project_up_to(name, latest, tmp_path / "project")
    write(rolled(loaded(project, latest), latest + 1), project / "inputs")
    answered = 0
    for path in (project / f"inputs/{latest + 1}").rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        answered += text.count("disposition: not_yet")
        text = text.replace("disposition: not_yet", f"disposition: {disposition}")
        if key == "statement":
            text = re.sub(r"(?m)^( *)# (statement: [\w-]+) .*$", r"\1\2", text)
        text = (
            re.sub(r"(?m)^( *)# reason:   #.*$", r"\1reason: It took longer.", text)
            if key == "reason"
            else text
        )
        path.write_text(text, encoding="utf-8")
    assert answered
    found = checked(project, latest + 1).diagnostics
    assert not [d for d in found if d.rule.code in ("CR120", "CR214", "CR203")]


def test_a_promise_that_was_put_off_says_since_when(example: Path) -> None:
    path = example / "inputs/2025/next_steps.yaml"
    text = path.read_text(encoding="utf-8")
    answered = "second-visits\n          answers: 2024/service-quality/first-answer\n"
    path.write_text(text.replace("second-visits\n", answered, 1), encoding="utf-8")
    (example / "inputs/2025/progress/service-quality.yaml").write_text(
        "content: [We did it.]\n", encoding="utf-8"
    )
    after = roll(example, 2026)
    new = (example / "inputs/2026/progress/service-quality.yaml").read_text(encoding="utf-8")
    assert "  # (first promised in 2024)\n  - to: 2025/service-quality/second-visits\n" in new
    statements = statements_in(after.next_steps["service-quality"].content)
    assert not any(statement.answers for statement in statements)


def test_statements_that_are_carried_over_keep_their_ids(example: Path) -> None:
    before = loaded(example, 2025).years[2025].topics
    after = roll(example, 2026).topics
    for old, new in zip(before, after, strict=True):
        for name in ("meaning", "commitment", "governance", "next-steps"):
            if name in old.sections:
                ids = [
                    ids_of_chapter(t)[id(s)]
                    for t in (old, new)
                    for s in statements_in(t.sections[name].content)
                ]
                assert ids[: len(ids) // 2] == ids[len(ids) // 2 :]


def test_figures_wait_by_the_same_parts_without_what_was_said_of_them(tmp_path: Path) -> None:
    project = project_up_to("every-row", 2024, tmp_path / "project")
    before = loaded(project, 2024).years[2024]
    after = roll(project, 2025)
    assert [(t, o.metric) for t, o in after.observations] == [(t, o.metric) for t, o in before.observations]
    for (_, old), (_, new) in zip(before.observations, after.observations, strict=True):
        assert {axis: list(members) for axis, members in new.by.items()} == {
            axis: list(members) for axis, members in old.by.items()
        }
        has_formula = old.value is None and not old.by
        assert new.is_awaited or has_formula
        assert (new.note, new.reason, new.estimated, new.benchmarks) == (None, None, False, ())
        assert new.boundary == old.boundary


def test_how_a_figure_was_computed_from_records_is_kept_as_a_comment(tmp_path: Path) -> None:
    project = project_up_to("every-row", 2024, tmp_path / "project")
    roll(project, 2025)
    text = (project / "inputs/2025/progress/nature.yaml").read_text(encoding="utf-8")
    assert (
        "    value: not_yet\n    # {from: evidence/2024/energy.csv, sum: kwh, unit: kWh, places: 1}\n" in text
    )
    north = "{from: evidence/2024/energy.csv, sum: kwh, unit: kWh, places: 1, where: {division: North}}"
    assert f"        north: not_yet\n        # {north}\n" in text
    assert "sha256" not in text


def test_the_report_starts_again_as_a_draft_of_the_next_period(example: Path) -> None:
    before = loaded(example, 2025).years[2025].report
    after = roll(example, 2026).report
    assert after.title == before.title.replace("2025", "2026")
    assert (str(after.period.start), str(after.period.end)) == ("2026-01-01", "2026-12-31")
    assert (after.status, after.published) == ("draft", None)
    assert after.leadership_statement is not None and before.leadership_statement is not None
    assert after.leadership_statement.paragraphs == ("not_yet",)
    assert after.leadership_statement.signatory == before.leadership_statement.signatory
    assert after.topics == before.topics
    assert after.basis_of_preparation == before.basis_of_preparation
    assert after.framework_omissions == before.framework_omissions
    assert (after.assurance, after.events_after_period) == ((), None)


def test_scores_wait_to_be_confirmed_and_what_is_said_of_them_stays(tmp_path: Path) -> None:
    project = project_up_to("every-row", 2024, tmp_path / "project")
    before = loaded(project, 2024).years[2024].report.materiality
    after = roll(project, 2025).report.materiality
    assert before is not None and after is not None
    assert {score for rated in after.topics for score in rated.scores} == {Missing.NOT_YET}
    assert [(r.topic, r.text) for r in after.topics] == [(r.topic, r.text) for r in before.topics]
    assert (after.form, after.scale) == ("matrix", before.scale)


def test_a_redline_is_against_the_year_before(example: Path) -> None:
    with (example / "inputs/2025/report.yaml").open("a", encoding="utf-8") as file:
        file.write("redline: 2024\n")
    assert roll(example, 2026).report.redline == 2025


def test_steps_that_were_new_are_continuing(example: Path) -> None:
    after = roll(example, 2026)
    kinds = {s.step for section in after.next_steps.values() for s in statements_in(section.content)}
    assert kinds == {"continuing", None}


def test_files_without_a_change_are_the_same_byte_for_byte(example: Path) -> None:
    roll(example, 2026)
    old, new = (contents(example / f"inputs/{year}") for year in (2025, 2026))
    assert old.keys() - {"signatures.yaml"} == new.keys(), "signatures are those of one year"
    for name in new:
        if name.startswith(("commitments", "governance")) and not _speaks_of_one_year(old[name]):
            assert old[name] == new[name]


def _speaks_of_one_year(text: bytes) -> bool:
    return b"change_reason:" in text or b"dropped_targets:" in text


def test_reasons_for_changes_of_targets_are_not_carried_over(example: Path) -> None:
    roll(example, 2026)
    old, new = (contents(example / f"inputs/{year}") for year in (2025, 2026))
    assert any(_speaks_of_one_year(text) for text in old.values())
    assert not any(_speaks_of_one_year(text) for text in new.values())


@pytest.mark.parametrize("name", ["minimal", "example", "sample"])
def test_comments_of_what_is_kept_are_kept(name: str, tmp_path: Path) -> None:
    project = tmp_path / "project"
    PROJECTS[name](project)
    year = years_in(project)[-1]
    roll(project, year + 1)
    replaced = {"progress", "signatures"}
    for path in (project / f"inputs/{year}").rglob("*.yaml"):
        if replaced & {path.stem, path.parent.name}:
            continue
        new = project / f"inputs/{year + 1}" / path.relative_to(project / f"inputs/{year}")
        assert re.findall(r"^ *#.*", path.read_text(encoding="utf-8"), re.MULTILINE) == re.findall(
            r"^ *#.*", new.read_text(encoding="utf-8"), re.MULTILINE
        )


def test_comments_around_figures_are_kept(example: Path) -> None:
    path = example / "inputs/2025/progress/resources.yaml"
    text = path.read_text(encoding="utf-8")
    text = text.replace("observations:\n", "# Ask the meter room.\nobservations:\n  # Net of rain.\n", 1)
    path.write_text(text.replace("answers:\n", "\n# Agreed with the Board.\nanswers:\n", 1), encoding="utf-8")
    roll(example, 2026)
    new = (example / "inputs/2026/progress/resources.yaml").read_text(encoding="utf-8")
    assert new.startswith(
        "content:\n  - not_yet\n# Ask the meter room.\nobservations:\n  # Net of rain.\n  - metric: "
    )
    assert "\n\n# Agreed with the Board.\nanswers:\n  # " in new


def test_a_section_of_one_bare_text_can_be_rolled(example: Path) -> None:
    for path in (example / "inputs/2025/progress").iterdir():
        path.unlink()
    (example / "inputs/2025/progress").rmdir()
    progress = (
        "climate: A lot.\ncommunities:\n  - More.\nfair-dealing: {content: [Less.], observations: []}\n"
    )
    (example / "inputs/2025/progress.yaml").write_text(progress, encoding="utf-8")
    inputs, faults = load(example, 2025)
    assert inputs is not None, faults
    write(rolled(inputs, 2026), example / "inputs")
    after = loaded(example, 2026).years[2026].progress
    assert set(after) == {topic.id for topic in inputs.years[2025].topics if topic.next_steps}
    firsts = [after[id].content[0] for id in ("climate", "communities", "fair-dealing")]
    assert {first.text for first in firsts if isinstance(first, Statement)} == {"not_yet"}
    assert all(section.answers for section in after.values())


def test_texts_that_name_the_old_year_are_pointed_at(example: Path) -> None:
    made = rolled(loaded(example, 2025), 2026)
    lines = {span.file.lines[span.line - 1] for span in made.dated}
    assert lines and all("2025" in line for line in lines)
    assert any("This report covers the calendar year 2025" in line for line in lines)


def test_a_year_that_is_there_is_never_touched(example: Path) -> None:
    before = contents(example)
    made = rolled(loaded(example, 2024), 2025)
    with pytest.raises(FolderExistsError):
        write(made, example / "inputs")
    assert contents(example) == before


def test_a_year_that_cannot_be_written_leaves_nothing_behind(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(example)
    made = rolled(loaded(example, 2025), 2026)

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "no space left", str(self))

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="no space"):
        write(made, example / "inputs")
    monkeypatch.undo()
    assert contents(example) == before
    assert not [path for path in (example / "inputs").iterdir() if path.name.startswith(".")]


def test_a_page_of_ones_own_stays_in_its_place_and_is_written_anew(tmp_path: Path) -> None:
    project = project_up_to("every-row", 2024, tmp_path / "project")
    before = {page.id: page for page in loaded(project, 2024).years[2024].report.pages}
    after = {page.id: page for page in roll(project, 2025).report.pages}
    assert after.keys() == before.keys()
    for id, page in after.items():
        was = before[id]
        assert (page.heading, page.topic, page.after) == (was.heading, was.topic, was.after)
        assert [statement.text for statement in statements_in(page.content)] == [NOT_YET]
        assert page.page_lead == (None if was.page_lead is None else NOT_YET)


def test_a_rolled_year_can_be_rolled_on(example: Path) -> None:
    roll(example, 2026)
    again = roll(example, 2027)
    assert again.report.title.endswith("2027")
    assert list(awaited(loaded(example, 2027), 2027))


@pytest.mark.parametrize(
    ("model", "name"),
    [
        (Report, "report"),
        (ProgressSection, "progress"),
        (Chart, "chart"),
        (Observation, "observation"),
        (NextStepsSection, "next_steps"),
        (Statement, "statement"),
        (TopicCommitments, "commitments"),
        (Target, "target"),
        (GlanceFigure, "glance"),
        (Materiality, "materiality"),
        (MaterialTopic, "material_topic"),
        (FreePage, "page"),
    ],
)
def test_of_every_field_it_is_decided_whether_it_is_carried_over(model: type[Model], name: str) -> None:
    gone, kept = ONE_YEAR_ONLY[name], CARRIED_OVER[name]
    assert not gone & kept
    assert gone | kept == set(model.model_fields)


def test_what_quotes_cases_and_key_figures_say_is_to_be_written_anew(tmp_path: Path) -> None:
    project = project_up_to("every-row", 2024, tmp_path / "project")
    after = {element.id: element for element in elements_in(roll(project, 2025).governance["nature"].content)}
    assert list(after) == ["depot", "quiet-day", "women-engaged", "tollgate-ropes", "hill", "three-calls"]
    quote, figure, case, callout = (after[id] for id in [*[*after][1:4], [*after][-1]])
    assert isinstance(quote, Quote) and (quote.text, quote.who) == (NOT_YET, "Orla Testwell")
    assert isinstance(figure, KeyFigure) and (figure.text, figure.metric) == (NOT_YET, "engagement")
    assert isinstance(case, Case) and [statement.text for statement in statements_in(case.content)] == [
        NOT_YET
    ]
    assert case.image is not None
    assert [statement.id for statement in statements_in(callout.inside)] == ["call-first", "call-then"]
