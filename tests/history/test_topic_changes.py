from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crreport.history.promises import Promises
from crreport.history.topic_changes import topics_now
from crreport.read.load import load
from crreport.read.models.inputs import Inputs

YEARS = {
    2017: "topics: [{id: safety, title: A, pillar: people}, {id: care, title: B, pillar: people}]",
    2018: """
topics: [{id: work, title: C, pillar: people}]
topic_changes: [{kind: merged, was: [safety, care], now: work, reason: They were one.}]
""",
    2019: """
topics: [{id: work, title: C, pillar: people}, {id: rest, title: D, pillar: people}]
topic_changes: [{kind: split, was: work, now: [work, rest], reason: They were two after all.}]
""",
    2020: """
topics: [{id: work, title: C, pillar: people}]
topic_changes: [{kind: dropped, was: rest, reason: Nobody read it.}]
""",
}
PERIOD = "title: Report\nperiod: {{start: {0}-01-01, end: {0}-12-31}}\n"


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    base = Path(__file__).parents[1] / "rules/base"
    shutil.copytree(base, tmp_path, dirs_exist_ok=True)
    for year, report in YEARS.items():
        folder = tmp_path / f"inputs/{year}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        (folder / "report.yaml").write_text(PERIOD.format(year) + report)
        for name in ("commitments", "governance", "progress", "next_steps"):
            (folder / f"{name}.yaml").write_text("{}")
    (tmp_path / "inputs/2017/next_steps.yaml").write_text("care: [{id: survey, text: Hold a survey.}]")
    (tmp_path / "inputs/2018/progress.yaml").write_text(
        "work: {answers: [{to: 2017/care/survey, disposition: continuing, reason: It was winter.}]}"
    )
    (tmp_path / "inputs/2019/next_steps.yaml").write_text(
        "rest: [{id: survey, text: Hold it in spring., answers: 2017/care/survey}]"
    )
    loaded, faults = load(tmp_path)
    assert loaded is not None, faults
    return loaded


def test_a_topic_is_followed_through_every_change_between_two_years(inputs: Inputs) -> None:
    assert topics_now(inputs, "care", 2017, 2017) == ("care",)
    assert topics_now(inputs, "care", 2017, 2018) == ("work",)
    assert topics_now(inputs, "safety", 2017, 2019) == ("work", "rest")
    assert topics_now(inputs, "safety", 2017, 2020) == ("work",)
    assert topics_now(inputs, "rest", 2019, 2020) == ()


def test_a_step_is_followed_into_the_new_topic(inputs: Inputs) -> None:
    (promise,) = Promises(inputs).open_before(2020)
    assert (promise.step.path, promise.first, promise.times) == ("2019/rest/survey", "2017/care/survey", 2)


def test_the_steps_of_a_dropped_topic_are_dropped_with_it_for_its_reason(inputs: Inputs) -> None:
    promises = Promises(inputs)
    (reply,) = promises.replies(2020)
    assert (reply.to, reply.topic, reply.disposition) == ("2019/rest/survey", "", "dropped")
    assert reply.reason == "Nobody read it."
    assert promises.unanswered(2020) == ()
