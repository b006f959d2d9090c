"""Whether a folder holds a final report is read from the plain word in its manifest."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from crreport.manifest import NAME, is_built_as_final
from tests.builds import built
from tests.projects import EVERY_ROW
from tests.rules.cases import HERE, laid_over_base


@pytest.mark.parametrize(
    ("content", "is_final"),
    [
        ({"status": "final", "report": {"status": "Endfassung"}}, True),
        ({"status": "draft", "report": {"status": "Draft"}}, False),
        ({"status": "final", "report": {"status": "a word of a later version"}}, True),
        ({"status": "published"}, None),
        ({"status": ["final"]}, None),
        ({"report": {"status": "Endfassung"}}, True),
        ({"report": {"status": "Projet"}}, False),
        ({"report": {"status": "published"}}, None),
        ({"report": []}, None),
        ([], None),
    ],
)
def test_the_status_is_read_from_manifests_of_this_version_and_of_older_ones(
    content: object, is_final: bool | None, tmp_path: Path
) -> None:
    (tmp_path / NAME).write_text(json.dumps(content), encoding="utf-8")
    assert is_built_as_final(tmp_path) is is_final


def test_a_folder_without_a_sound_manifest_says_nothing(tmp_path: Path) -> None:
    assert is_built_as_final(tmp_path) is None
    (tmp_path / NAME).write_bytes(b"{")
    assert is_built_as_final(tmp_path) is None


@pytest.mark.slow
def test_a_build_writes_its_status_in_plain_words() -> None:
    report = built(EVERY_ROW, 2024)
    manifest = json.loads((report.folder / NAME).read_bytes())
    assert manifest["status"] == report.facts["report.status"].word
    assert manifest["report"]["status"] == report.facts["report.status"].text


@pytest.mark.slow
def test_the_manifest_records_what_was_waived_and_why(tmp_path: Path) -> None:
    project = laid_over_base(HERE / "CR283" / "passes-waived", tmp_path)
    report = built(project, 2018, final=False)
    waived = json.loads((report.folder / NAME).read_bytes())["waived"]
    assert len(waived) == 3
    assert waived[0] == {
        "rule": "CR283",
        "at": "inputs/2018/progress.yaml:4:14",
        "finding": "`145%` for `care-score` is above 100%",
        "waived_at": "inputs/2018/waivers.yaml:1:3",
        "reason": "Some people answered twice.",
    }
