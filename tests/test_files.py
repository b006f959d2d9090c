from __future__ import annotations

import re
import stat
from pathlib import Path

import pytest

from crreport.files import replace_file, replace_files

PACKAGE = Path(__file__).parents[1] / "crreport"


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    replace_file(tmp_path / "a.yaml", b"\xef\xbb\xbfa: 1\r\nb: 2\n")
    assert (tmp_path / "a.yaml").read_bytes() == b"\xef\xbb\xbfa: 1\r\nb: 2\n"
    assert mode(tmp_path / "a.yaml") == 0o644


def test_a_file_that_is_replaced_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert (path.read_bytes(), mode(path)) == (b"new", 0o640)


def test_a_link_stays_a_link_to_the_new_content(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_bytes(b"old")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    replace_file(tmp_path / "link.yaml", b"new")
    assert (tmp_path / "link.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_bytes() == b"new"


def test_a_failure_leaves_all_files_as_they_were_and_nothing_beside_them(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(TypeError):
        replace_files({tmp_path / "a": b"new", tmp_path / "b": None})  # type: ignore[dict-item]
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a": b"old"}


def test_missing_folders_are_made(tmp_path: Path) -> None:
    replace_files({tmp_path / "2018" / "csv" / "facts.csv": b"id"})
    assert (tmp_path / "2018" / "csv" / "facts.csv").read_bytes() == b"id"


def test_no_other_module_has_temporary_files_of_its_own_to_replace_others_with() -> None:
    staging = re.compile(r"\bmkstemp\b|copymode")
    modules = [path for path in PACKAGE.rglob("*.py") if staging.search(path.read_text(encoding="utf-8"))]
    assert [path.relative_to(PACKAGE).as_posix() for path in modules] == ["files.py"]
