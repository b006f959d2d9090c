"""Checksums are written at their own places, and nothing else of the files changes."""

from __future__ import annotations

import re
import stat
from hashlib import sha256
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from crreport.cli import app
from tests.evidence.projects import PROGRESS, with_observations
from tests.rules.cases import BASE

SURVEY = sha256((BASE / "evidence/2018/survey.xlsx").read_bytes()).hexdigest()
ENERGY = sha256((BASE / "evidence/2018/energy.csv").read_bytes()).hexdigest()
OLD = "0" * 64


def evidence(project: Path, *options: str) -> Result:
    return CliRunner().invoke(app, ["evidence", "--project", str(project), *options])


@pytest.mark.parametrize(
    "evidence_entry",
    [
        "[«{file: »FILE«, SUM}»]",
        "[ «{file: »'FILE'«, SUM}» , {file: FILE«, SUM»}]  # both",
        "\n      - «{file: »FILE«, SUM}»  # of October\n",
        "\n      - cell: Results!B3  # the mean\n        file: FILE«\n        SUM»\n\n      # end\n",
        "\n      - file: FILE\n        note: >-\n          Two\n          lines.«\n        SUM»\n",
        '[{file: FILE, note: "a, b"«, SUM» , }]',
        "[{\n        file: FILE,  # here\n        cell: Results!B3«, SUM»  # and here\n      }]",
        "[«{file: »FILE«, SUM}»]\r\n",
        "\r\n      - file: FILE«\r\n        SUM»\r\n      note: Ünïcödé\r\n",
        "\n      - file: FILE«\n        SUM»",
    ],
)
def test_a_checksum_is_put_where_it_belongs_and_all_else_stays(evidence_entry: str, tmp_path: Path) -> None:
    """What stands between « and » is what `--update` adds."""
    text = evidence_entry.replace("FILE", "evidence/2018/survey.xlsx").replace("SUM", f"sha256: {SURVEY}")
    head = "    - metric: care-score\n      value: 64%\n      evidence: "
    project = with_observations(tmp_path, head + re.sub("«[^»]*»", "", text))
    for _ in range(2):  # the second time there is nothing left to do
        assert evidence(project, "--update").exit_code == 0
        now = (project / PROGRESS).read_bytes().decode()
        assert now == f"safety:\n  observations:\n{head}{re.sub('[«»]', '', text)}"


def test_records_are_given_their_checksum_too(tmp_path: Path) -> None:
    line = "    - {metric: energy-use, value: {from: evidence/2018/energy.csv, sum: kwh, unit: kWh}}\n"
    project = with_observations(tmp_path, line)
    evidence(project, "--update")
    assert f"unit: kWh, sha256: {ENERGY}}}}}" in (project / PROGRESS).read_text()


def test_a_path_with_brackets_or_commas_is_quoted_within_braces(tmp_path: Path) -> None:
    observation = (
        "    - metric: care-score\n      value: 64%\n      evidence:\n        - evidence/a, b's.pdf\n"
    )
    project = with_observations(tmp_path, observation)
    (project / "evidence/a, b's.pdf").write_bytes(b"%PDF")
    assert evidence(project, "--update").exit_code == 0
    assert "- {file: 'evidence/a, b''s.pdf', sha256: " in (project / PROGRESS).read_text()


def test_a_byte_order_mark_and_the_permissions_of_a_file_stay(tmp_path: Path) -> None:
    project = with_observations(tmp_path, "")
    observation = "{metric: care-score, value: 64%, evidence: [evidence/2018/survey.xlsx]}"
    text = f"safety:\n  observations:\n    - {observation}\n"
    (project / PROGRESS).write_text(text, encoding="utf-8-sig")
    (project / PROGRESS).chmod(0o640)
    assert evidence(project, "--update").exit_code == 0
    assert (project / PROGRESS).read_bytes().startswith(b"\xef\xbb\xbfsafety:")
    assert stat.S_IMODE((project / PROGRESS).stat().st_mode) == 0o640
    assert list((project / PROGRESS).parent.glob(".*")) == []


def changed(tmp_path: Path) -> Path:
    line = f"      evidence: [{{file: evidence/2018/survey.xlsx, sha256: {OLD}, cell: Results!B3}}]\n"
    return with_observations(tmp_path, f"    - metric: care-score\n      value: 64%\n{line}")


def test_a_checksum_that_differs_is_left_alone(tmp_path: Path) -> None:
    project = changed(tmp_path)
    was = (project / PROGRESS).read_bytes()
    done = evidence(project, "--update")
    assert (done.exit_code, "changed" in done.output) == (1, True)
    assert (project / PROGRESS).read_bytes() == was


def test_a_checksum_that_differs_is_replaced_where_that_is_asked_for(tmp_path: Path) -> None:
    project = changed(tmp_path)
    was = (project / PROGRESS).read_text()
    done = evidence(project, "--update", "--accept-changes")
    assert done.exit_code == 0
    assert f"wrote {SURVEY[:12]}… instead of {OLD[:12]}…" in done.output
    assert (project / PROGRESS).read_text() == was.replace(OLD, SURVEY)


def test_listing_writes_nothing_and_tells_the_state_of_each_file(tmp_path: Path) -> None:
    observation = (
        "    - metric: care-score\n      value: 64%\n      evidence: [evidence/2018/survey.xlsx, none.pdf]\n"
    )
    project = with_observations(tmp_path, observation)
    was = (project / PROGRESS).read_bytes()
    done = evidence(project, "2018", "--format", "json")
    assert done.exit_code == 1
    assert ['"no checksum"' in done.output, '"missing"' in done.output] == [True, True]
    assert (project / PROGRESS).read_bytes() == was


def test_a_broken_project_is_left_alone(tmp_path: Path) -> None:
    project = with_observations(tmp_path, "    - {metric: care-score, valu: 64%}\n")
    assert evidence(project, "--update").exit_code == 1


def test_accepting_changes_needs_update(tmp_path: Path) -> None:
    assert evidence(changed(tmp_path), "--accept-changes").exit_code == 2


def test_a_year_without_figures_is_wrong_usage(tmp_path: Path) -> None:
    assert evidence(changed(tmp_path), "1999").exit_code == 2
