"""The example's years broken in one place each: one diagnostic, at the one line."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from crreport import pipeline
from crreport.diagnostics import Level
from crreport.starters import write_example

pytestmark = pytest.mark.slow

SIGNED_BEFORE = {"CR620", "CR621"}
"""What any edit of a signed report leads to besides."""


@dataclass(frozen=True)
class Break:
    """An edit of a file of the example, and the code that it gives with the file and a text of the line."""

    name: str
    file: str
    old: str
    new: str
    code: str
    at: str
    line: str


BREAKS = (
    Break(
        "an answer is missing",
        "2025/progress/resources.yaml",
        "  - to: 2024/resources/food-waste\n    disposition: done\n    statement: waste-2025\n",
        "",
        "CR214",
        "2024/next_steps.yaml",
        "Collect food waste in all blocks of flats.",
    ),
    Break(
        "the previous figure of a restatement is another",
        "2025/progress/resources.yaml",
        "previous: 2,215",
        "previous: 2,251",
        "CR224",
        "2025/progress/resources.yaml",
        "previous: 2,251",
    ),
    Break(
        "a figure of a locked year is edited",
        "2024/progress/health-and-safety.yaml",
        "value: c. 15,100",
        "value: c. 15,900",
        "CR227",
        "2024/progress/health-and-safety.yaml",
        "c. 15,900",
    ),
    Break(
        "a target moves without a reason",
        "2025/commitments/engagement.yaml",
        "    change_reason: The workshop of the college at Highmarket, where sixty of them will learn, "
        "opens a year later.\n",
        "",
        "CR234",
        "2025/commitments/engagement.yaml",
        "due: 2027",
    ),
    Break(
        "a topic changes its id without a word",
        "2025/report.yaml",
        "topic_changes:\n  - kind: renamed\n    was: integrity\n    now: fair-dealing\n    reason: "
        "Half of the chapter is now about how we deal with suppliers and those who work for them.\n",
        "",
        "CR232",
        "2024/report.yaml",
        "id: integrity",
    ),
    Break(
        "a formula names a metric that is not there",
        "metrics.yaml",
        "formula: scope-1 + scope-2\n",
        "formula: scope-1 + scop-2\n",
        "CR248",
        "metrics.yaml",
        "scop-2",
    ),
    Break(
        "a checksum is that of another file",
        "2025/progress/engagement.yaml",
        "        sha256: 9259611a",
        "        sha256: 0259611a",
        "CR602",
        "2025/progress/engagement.yaml",
        "sha256: 0259611a",
    ),
    Break(
        "a cell holds another figure",
        "2025/progress/engagement.yaml",
        "value: 76%",
        "value: 77%",
        "CR604",
        "2025/progress/engagement.yaml",
        "cell: Replies!D6",
    ),
    Break(
        "records have no such column",
        "2025/progress/climate.yaml",
        "sum: kwh, unit: kWh, places: 0, sha256",
        "sum: kw, unit: kWh, places: 0, sha256",
        "CR607",
        "2025/progress/climate.yaml",
        "sum: kw,",
    ),
    Break(
        "a figure is still to come",
        "2025/progress/climate.yaml",
        "value: 78%",
        "value: not_yet",
        "CR239",
        "2025/progress/climate.yaml",
        "value: not_yet",
    ),
)


@pytest.fixture
def example(tmp_path: Path) -> Path:
    write_example(tmp_path)
    return tmp_path


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.name)
def test_a_break_gives_the_one_diagnostic_at_the_one_line(broken: Break, example: Path) -> None:
    path = example / "inputs" / broken.file
    text = path.read_text(encoding="utf-8")
    assert text.count(broken.old) == 1
    path.write_text(text.replace(broken.old, broken.new), encoding="utf-8")
    found = [
        (d.rule.code, d.span.file.path.removeprefix("inputs/"), d.span.file.lines[d.span.line - 1])
        for d in pipeline.validate(example, 2025, lambda stage: None, final=True).diagnostics
        if d.level is Level.ERROR and d.rule.code not in SIGNED_BEFORE
    ]
    assert [(code, file) for code, file, _ in found] == [(broken.code, broken.at)], found
    assert broken.line in found[0][2]
