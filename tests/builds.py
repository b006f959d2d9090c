"""Builds whole projects for tests, each once a session."""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from crreport.diagnostics import Diagnostic
from crreport.facts.model import FactSet
from crreport.outputs import FORMS
from crreport.pipeline import build
from crreport.project import Project
from crreport.read.models.inputs import Inputs


@dataclass(frozen=True)
class Build:
    """A built report: where its files are, and what it was built from."""

    folder: Path
    facts: FactSet
    inputs: Inputs
    diagnostics: tuple[Diagnostic, ...]

    def file(self, ending: str) -> Path:
        """The one output file with an ending, such as `.pdf`."""
        [found] = [path for path in self.folder.iterdir() if path.name.endswith(ending)]
        return found


SPOKEN = "ImageAlternative"
"""The concept whose words are read aloud and not printed."""


@cache
def built(project: Path, year: int, *, final: bool = True, forms: frozenset[str] = FORMS) -> Build:
    """A project's report of a year, built into a folder of its own that goes with the session."""
    output = Path(mkdtemp(prefix="crreport-test-"))
    made = build(Project(project), year, output, forms, final=final)
    assert made.report is not None, made.diagnostics
    return Build(output / str(year), made.report.facts, made.report.inputs, made.diagnostics)


def pdf_text(path: Path) -> str:
    """The text of a PDF's pages without running heads and feet, in drawing order, as `squeezed` gives it."""
    tool = shutil.which("pdftotext")
    assert tool, "these tests need pdftotext (Debian: poppler-utils)"
    body = ["-x", "0", "-y", "58", "-W", "595", "-H", "722"]
    command = [tool, "-raw", "-enc", "UTF-8", *body, str(path), "-"]
    return squeezed(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def squeezed(text: str) -> str:
    """A text without white space, hyphens and ligatures, so that line breaks make no difference."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(c for c in plain if not c.isspace() and c not in "-\u00ad\u2010\u2011")
