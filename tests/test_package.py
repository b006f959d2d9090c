from __future__ import annotations

from pathlib import Path

import pytest

from crreport.artifact import Artifact
from crreport.package import write_outputs


def artifact(path: str, data: bytes) -> Artifact:
    return Artifact(path, data, "text/plain")


def test_artifacts_are_written_and_named(tmp_path: Path) -> None:
    folder = tmp_path / "out" / "2018"
    paths = write_outputs(folder, [artifact("a.txt", b"a"), artifact("deep/b.txt", b"b")])
    assert [path.read_bytes() for path in paths] == [b"a", b"b"]
    assert paths[1] == folder / "deep" / "b.txt"


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    write_outputs(tmp_path / "2018", [artifact("report.pdf", b"old")])
    write_outputs(tmp_path / "2018", [artifact("report.xbrl", b"new")])
    assert (tmp_path / "2018" / "report.pdf").read_bytes() == b"old"


def test_a_write_that_fails_leaves_everything_as_it_was(tmp_path: Path) -> None:
    write_outputs(tmp_path / "2018", [artifact("a.txt", b"old")])
    with pytest.raises(TypeError):
        write_outputs(tmp_path / "2018", [artifact("a.txt", b"new"), artifact("b.txt", None)])  # type: ignore[arg-type]
    assert (tmp_path / "2018" / "a.txt").read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["2018"]
