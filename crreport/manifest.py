"""The manifest of a build: hashes of everything that went in and came out, and what it was made with."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from crreport import __version__
from crreport.facts.model import FactSet
from crreport.read.models.inputs import Inputs
from crreport.render.templates import Templates
from crreport.xbrl.artifact import Artifact

NAME = "manifest.json"

LIBRARIES = (
    "babel",
    "font-source-sans-pro",
    "font-source-serif-pro",
    "jinja2",
    "lxml",
    "pydantic",
    "pydyf",
    "pyyaml",
    "vl-convert-python",
    "weasyprint",
)
"""The libraries that decide what the outputs look like."""


def manifest(inputs: Inputs, facts: FactSet, artifacts: Sequence[Artifact], project: Path) -> Artifact:
    """The manifest of a build as JSON, with SHA-256 hashes and paths relative to the project.

    It names no time and no machine, so that the same inputs give the same manifest.
    """
    templates = Templates(project)
    content = {
        "report": {
            "entity": facts.entity.lei,
            "year": facts.year,
            "status": facts["report.status"].text,
            "facts": len(facts),
        },
        "inputs": {file.path: sha256((project / file.path).read_bytes()) for file in inputs.files},
        "templates": {name: sha256(_bytes(templates, name)) for name in templates.overridden()},
        "outputs": {artifact.path: sha256(artifact.data) for artifact in artifacts},
        "made_with": {"crreport": __version__, **_versions()},
        "git_commit": git_commit(project),
    }
    data = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    return Artifact(NAME, data, "application/json")


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def git_commit(project: Path) -> str | None:
    """The commit that a project's folder stands at, with `-dirty` where its inputs differ from it."""
    head = _git(project, "rev-parse", "HEAD")
    if head is None:
        return None
    changed = _git(project, "status", "--porcelain", "--", "inputs", "templates")
    return f"{head}-dirty" if changed else head


def _git(project: Path, *arguments: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(project), *arguments], capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None


def _versions() -> Mapping[str, str]:
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed as a package"
    return found


def _bytes(templates: Templates, name: str) -> bytes:
    path = templates.find(name)
    return path.read_bytes() if path else b""
