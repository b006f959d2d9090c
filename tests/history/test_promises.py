from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from crreport.history.promises import Promises
from crreport.read.load import load
from tests.rules.cases import BASE

REPORT = """
title: Report of {year}
period: {{start: {year}-01-01, end: {year}-12-31}}
topics:
  - {{id: safety, title: Safety, pillar: people}}
  - {{id: care, title: Care, pillar: people}}
"""
PROMISE = "safety: [{id: train, text: Train all.}]"
REPLACED = "safety: {answers: [{to: 2017/safety/train, disposition: replaced_by, statement: %s}]}"
LATER = "safety: {answers: [{to: 2017/safety/train, disposition: continuing, reason: No trainer came.}]}"


def steps_of(project: Path, files: Mapping[str, str], years: range = range(2017, 2021)) -> Promises:
    """The next steps of a project with the years given, whose files are empty but for those given."""
    shutil.copytree(BASE, project, dirs_exist_ok=True)
    for year in years:
        folder = project / f"inputs/{year}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "report.yaml").write_text(REPORT.format(year=year))
        for name in ("commitments", "governance", "progress", "next_steps"):
            empty = "safety: {}" if name == "commitments" else "safety: []"
            (folder / f"{name}.yaml").write_text(files.get(f"{year}/{name}", empty))
    inputs, faults = load(project)
    assert inputs is not None, faults
    return Promises(inputs)


def open_in(steps: Promises, year: int) -> dict[str, tuple[str, int]]:
    """What waits for an answer of a year: each path with its beginning and how often it was carried over."""
    return {p.step.path: (p.first, p.times) for p in steps.open_before(year)}


def test_the_first_report_has_nothing_to_answer(tmp_path: Path) -> None:
    assert open_in(steps_of(tmp_path, {"2017/next_steps": PROMISE}), 2017) == {}


def test_a_step_that_is_done_waits_no_more(tmp_path: Path) -> None:
    done = "safety: [{text: All were trained., answers: 2017/safety/train}]"
    steps = steps_of(tmp_path, {"2017/next_steps": PROMISE, "2018/progress": done})
    assert open_in(steps, 2018) == {"2017/safety/train": ("2017/safety/train", 0)}
    assert steps.unanswered(2018) == ()
    assert open_in(steps, 2019) == {}


@pytest.mark.parametrize("disposition", ["dropped", "not_reported"])
def test_a_step_that_was_dropped_or_not_reported_is_closed(tmp_path: Path, disposition: str) -> None:
    answer = (
        f"safety: {{answers: [{{to: 2017/safety/train, disposition: {disposition}, reason: So it is.}}]}}"
    )
    steps = steps_of(tmp_path, {"2017/next_steps": PROMISE, "2018/progress": answer})
    assert open_in(steps, 2019) == {}


def test_a_continuing_step_that_nothing_takes_up_waits_for_the_next_report(tmp_path: Path) -> None:
    steps = steps_of(tmp_path, {"2017/next_steps": PROMISE, "2018/progress": LATER, "2019/progress": LATER})
    assert open_in(steps, 2019) == {"2017/safety/train": ("2017/safety/train", 1)}
    assert open_in(steps, 2020) == {"2017/safety/train": ("2017/safety/train", 2)}
    (left,) = steps.open_before(2020)
    assert left.place.file.path == "inputs/2019/progress.yaml"


def test_a_step_keeps_its_age_under_its_own_id(tmp_path: Path) -> None:
    files = {"2017/next_steps": PROMISE}
    for year in (2018, 2019):
        files[f"{year}/next_steps"] = (
            f"safety: [{{id: train, text: Train the rest., answers: {year - 1}/safety/train}}]"
        )
    steps = steps_of(tmp_path, files)
    assert open_in(steps, 2020) == {"2019/safety/train": ("2017/safety/train", 2)}


def test_a_step_keeps_its_age_as_another_one_that_replaces_it(tmp_path: Path) -> None:
    files = {
        "2017/next_steps": PROMISE,
        "2018/progress": REPLACED % "hire",
        "2018/next_steps": "safety: [{id: hire, text: Hire a trainer.}]",
    }
    assert open_in(steps_of(tmp_path, files), 2019) == {"2018/safety/hire": ("2017/safety/train", 1)}


def test_what_replaces_a_step_without_being_one_closes_it(tmp_path: Path) -> None:
    files = {
        "2017/next_steps": PROMISE,
        "2018/progress": REPLACED % "law",
        "2018/governance": "safety: [{id: law, text: The law now asks for it.}]",
    }
    assert open_in(steps_of(tmp_path, files), 2019) == {}


def test_of_two_steps_that_become_one_the_older_counts(tmp_path: Path) -> None:
    files = {
        "2017/next_steps": PROMISE,
        "2018/next_steps": """
safety:
  - {id: train, text: Train the rest., answers: 2017/safety/train}
  - {id: visit, text: Visit all sites.}
""",
        "2019/next_steps": """
safety:
  - {id: tour, text: Train at each site., answers: [2018/safety/visit, 2018/safety/train]}
""",
    }
    assert open_in(steps_of(tmp_path, files), 2020) == {"2019/safety/tour": ("2017/safety/train", 2)}


def test_a_step_answered_under_another_topic_goes_on_there(tmp_path: Path) -> None:
    files = {
        "2017/next_steps": PROMISE,
        "2018/next_steps": "care: [{id: train, text: Train carers., answers: 2017/safety/train}]",
    }
    assert open_in(steps_of(tmp_path, files), 2019) == {"2018/care/train": ("2017/safety/train", 1)}


def test_a_step_that_no_report_answers_waits_on(tmp_path: Path) -> None:
    steps = steps_of(tmp_path, {"2017/next_steps": PROMISE})
    assert [p.step.path for p in steps.unanswered(2020)] == ["2017/safety/train"]


def test_a_marker_of_a_draft_is_no_answer_for_the_year_after(tmp_path: Path) -> None:
    answer = "safety: {answers: [{to: 2017/safety/train, disposition: not_yet}]}"
    steps = steps_of(tmp_path, {"2017/next_steps": PROMISE, "2018/progress": answer})
    assert steps.unanswered(2018) == ()
    assert open_in(steps, 2019) == {"2017/safety/train": ("2017/safety/train", 0)}


def test_what_was_done_and_what_takes_it_up_are_one_answer(tmp_path: Path) -> None:
    files = {
        "2017/next_steps": PROMISE,
        "2018/progress": """
safety:
  - {id: half, text: Half were., answers: 2017/safety/train, disposition: continuing, reason: No time.}
""",
        "2018/next_steps": "safety: [{id: rest, text: Train the rest., answers: 2017/safety/train}]",
    }
    (reply,) = steps_of(tmp_path, files).replies(2018)
    assert (reply.disposition, reply.reason) == ("continuing", "No time.")
    assert [id for _, id, _ in reply.statements] == ["half", "rest"]


def test_answers_are_in_the_order_of_the_steps_wherever_they_are_written(tmp_path: Path) -> None:
    promises = "safety: [{id: one, text: First.}, {id: two, text: Second.}, {id: three, text: Third.}]"
    progress = """
safety:
  content:
    - {id: third, text: The third was done., answers: 2017/safety/three}
    - {id: second, text: The second was done., answers: 2017/safety/two}
  answers:
    - {to: 2017/safety/one, disposition: done}
"""
    steps = steps_of(tmp_path, {"2017/next_steps": promises, "2018/progress": progress})
    assert [reply.to for reply in steps.replies(2018)] == [
        f"2017/safety/{n}" for n in ("one", "two", "three")
    ]
