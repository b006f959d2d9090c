"""The example broken in one place and in many: each mistake is reported at its line, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from crreport.diagnostics import Level
from crreport.pipeline import validated
from crreport.project import Project
from crreport.starters import write_example
from tests.breaks import BREAKS, Break

pytestmark = pytest.mark.slow

YEAR = 2025
SIGNED_BEFORE = {"CR620", "CR621"}
"""What any edit of a signed report leads to besides."""


@pytest.fixture
def example(tmp_path: Path) -> Path:
    write_example(tmp_path)
    return tmp_path


def apply(broken: Break, example: Path) -> None:
    path = example / "inputs" / broken.file
    text = path.read_text(encoding="utf-8")
    assert broken.old in text, broken.name
    path.write_text(text.replace(broken.old, broken.new, 1), encoding="utf-8")


def found_in(example: Path) -> list[tuple[str, str, str]]:
    """Code, file and line of each error, but for those of signatures."""
    return [
        (d.rule.code, d.span.file.path.removeprefix("inputs/"), d.span.file.lines[d.span.line - 1])
        for d in validated(Project(example), YEAR, final=True).diagnostics
        if d.level is Level.ERROR and d.rule.code not in SIGNED_BEFORE
    ]


def compare(found: list[tuple[str, str, str]], breaks: Sequence[Break]) -> None:
    """Each break gives what it gives, and nothing is left over."""
    left = list(found)
    for code, file, line in (given for broken in breaks for given in broken.gives):
        match = next((f for f in left if f[:2] == (code, file) and line in f[2]), None)
        assert match is not None, f"{code} at `{line}` in {file} is not among {found}"
        left.remove(match)
    assert left == []


@pytest.mark.parametrize("broken", BREAKS, ids=lambda broken: broken.name)
def test_a_break_gives_what_it_gives_and_nothing_else(broken: Break, example: Path) -> None:
    apply(broken, example)
    compare(found_in(example), [broken])


@pytest.mark.parametrize(
    ("file", "old", "new", "code", "line"),
    [
        ("history.yaml", "2022:\n", "2032:\n", "CR121", "2032:"),
        ("history.yaml", "2021:\n", "2012:\n", "CR028", "2012:"),
        ("metrics.yaml", "kind: money\n  scale: millions\n", "kind: money\n", "CR227", "social-investment"),
        ("metrics.yaml", "kind: hours\n  scale: millions\n", "kind: hours\n", "CR227", "hours-worked"),
        ("metrics.yaml", "kind: count\n  scale: millions", "kind: count", "CR227", "passenger-journeys"),
        ("2025/commitments/service-quality.yaml", "value: 90%\n", "value: 9%\n", "CR234", "value: 9%"),
    ],
)
def test_a_slip_on_which_much_depends_is_told_once(
    file: str, old: str, new: str, code: str, line: str, example: Path
) -> None:
    broken = Break("", file, old, new, code, file, line)
    apply(broken, example)
    compare(found_in(example), [broken])


@pytest.mark.parametrize("seed", range(12))
def test_breaks_in_different_files_are_all_found_at_once_and_nothing_else(seed: int, example: Path) -> None:
    chance = random.Random(seed)
    files: dict[str, list[Break]] = {}
    for broken in BREAKS:
        files.setdefault(broken.file, []).append(broken)
    chosen = chance.sample(sorted(files), chance.randint(2, 10))
    breaks = [chance.choice(files[file]) for file in chosen]
    for broken in breaks:
        apply(broken, example)
    compare(found_in(example), breaks)


def test_all_files_can_be_broken_at_once(example: Path) -> None:
    breaks = list({broken.file: broken for broken in BREAKS}.values())
    for broken in breaks:
        apply(broken, example)
    compare(found_in(example), breaks)
