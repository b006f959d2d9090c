"""The same inputs give the same bytes, wherever and by whomever they are built."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from tests.projects import EVERY_ROW

pytestmark = pytest.mark.slow

CODE = "import os, sys; os.umask(int(sys.argv.pop(1), 8)); from crreport.cli import main; main()"
ROOT = Path(__file__).parent.parent


def outputs(
    place: Path, environment: Mapping[str, str], *options: str, umask: str = "022"
) -> dict[str, bytes]:
    """What a process of its own builds of a copy of the project in a place."""
    shutil.copytree(EVERY_ROW, place)
    kept = {name: os.environ[name] for name in ("PATH", "LD_LIBRARY_PATH") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", CODE, umask, "build", "2024", *options],
        cwd=place,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    folder = place / "out" / "2024"
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    place = tmp_path_factory.mktemp("here")
    environment = {
        "HOME": str(place),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        "PYTHONHASHSEED": "1",
        "USER": "ann",
        "LOGNAME": "ann",
    }
    return outputs(place / "project", environment)


def test_neither_folder_nor_user_nor_clock_nor_locale_nor_hash_seed_changes_a_byte(
    here: dict[str, bytes], tmp_path: Path
) -> None:
    home = tmp_path / "another home"
    home.mkdir()
    environment = {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home / "cache"),
        "TMPDIR": str(home),
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "4242",
        "PYTHONUTF8": "0",
        "USER": "Żółć",
        "LOGNAME": "Żółć",
    }
    there = outputs(tmp_path / "a däeper" / "ünlike folder" / "p", environment, umask="077")
    assert {name: sha256(data).hexdigest() for name, data in there.items()} == {
        name: sha256(data).hexdigest() for name, data in here.items()
    }


def test_the_pdf_does_not_depend_on_what_else_is_built(here: dict[str, bytes], tmp_path: Path) -> None:
    alone = outputs(tmp_path / "project", {"HOME": str(tmp_path)}, "--only", "pdf")
    assert list(alone) == ["quill-2024.pdf"]
    assert alone["quill-2024.pdf"] == here["quill-2024.pdf"]


def test_the_manifest_holds_the_hash_of_everything_that_went_in_and_came_out(here: dict[str, bytes]) -> None:
    manifest = json.loads(here["manifest.json"])
    outputs = {name: sha256(data).hexdigest() for name, data in here.items() if name != "manifest.json"}
    assert manifest["outputs"] == outputs
    assert manifest["git_commit"] is None
    read = (
        path
        for pattern in ("inputs/**/*.yaml", "evidence/**/*.*", "images/*.[jps]*g")
        for path in EVERY_ROW.glob(pattern)
    )
    inputs = {path.relative_to(EVERY_ROW).as_posix(): sha256(path.read_bytes()).hexdigest() for path in read}
    assert manifest["inputs"] == inputs
    assert {"print.css", "report.html.jinja", "topic.html.jinja"} <= set(manifest["templates"])
    assert "SourceSansPro-Light.ttf" in manifest["fonts"]
    assert {"crreport", "weasyprint", "pango", "pydyf"} <= set(manifest["made_with"])
