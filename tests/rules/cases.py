"""Broken inputs as small projects: a case folder laid over the base project, and what it expects.

A comment line `# expect CODE @COLUMN` is above the line with the error; there can be several of them.
Files that cannot contain such a comment are named in the case's `expect.txt`, as `FILE:LINE:COLUMN CODE`.
`absent.txt` names files of the base project that the case does not have. The base taxonomy `foo` is there.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from crreport.diagnostics import Diagnostic, Level
from crreport.project import Project
from tests.base_taxonomies import add_foo

HERE = Path(__file__).parent
BASE = HERE / "base"
YEAR = 2018
Expected = tuple[str, int, int, str]

_EXPECT = re.compile(r"\s*# expect (CR\d{3}) @(\d+)\s*")


def case_folders() -> list[Path]:
    """Every case: a folder `CRxxx/NAME`."""
    return sorted(path for path in HERE.glob("CR*/*") if path.is_dir())


def laid_over_base(case: Path, project: Path) -> Path:
    """The base project with the files of a case over it, in an empty folder."""
    shutil.copytree(BASE, project, dirs_exist_ok=True)
    shutil.copytree(case, project, dirs_exist_ok=True)
    add_foo(project)
    absent = project / "absent.txt"
    if absent.exists():
        for name in absent.read_text(encoding="utf-8").split():
            (project / name).unlink()
    return project


def diagnostics_of(project: Path, year: int = YEAR) -> tuple[Diagnostic, ...]:
    """All diagnostics from reading, computing and checking a project."""
    return Project(project).year(year).diagnostics


def grave(diagnostics: tuple[Diagnostic, ...]) -> set[Expected]:
    """File, line, column and code of errors and warnings."""
    return {
        (d.span.file.path, d.span.line, d.span.column, d.rule.code)
        for d in diagnostics
        if d.level is not Level.NOTE
    }


def expected_of(case: Path) -> set[Expected]:
    """The errors and warnings that the files of a case say they have."""
    expected: set[Expected] = set()
    for path in sorted((case / "inputs").rglob("*.yaml")):
        name = path.relative_to(case).as_posix()
        waiting: list[tuple[str, int]] = []
        for number, line in enumerate(path.read_bytes().decode("utf-8", errors="replace").splitlines(), 1):
            match = _EXPECT.fullmatch(line)
            if match is not None:
                waiting.append((match[1], int(match[2])))
                continue
            expected |= {(name, number, column, code) for code, column in waiting}
            waiting = []
    sidecar = case / "expect.txt"
    if sidecar.exists():
        for line in sidecar.read_text(encoding="utf-8").splitlines():
            place, code = line.split()
            file, row, column = place.rsplit(":", 2)
            expected.add((file, int(row), int(column), code))
    return expected
