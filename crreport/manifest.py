"""The manifest of a build: hashes of everything that went in and came out, and what it was made with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from crreport import __version__
from crreport.artifact import Artifact
from crreport.evidence.files import EvidenceFiles
from crreport.evidence.uses import uses
from crreport.facts.core.concepts import word_member
from crreport.facts.model import FactSet
from crreport.facts.signatures import is_valid
from crreport.git.revisions import commit_of
from crreport.read.models.inputs import Inputs
from crreport.render.fetcher import FONT_SCHEME, font_files
from crreport.render.fingerprint import fingerprint
from crreport.render.pdf.setting import pango_version
from crreport.render.templates import Templates

NAME = "manifest.json"

LIBRARIES = (
    "babel",
    "duckdb",
    "font-source-sans-pro",
    "font-source-serif-pro",
    "fontpkg-assistant",
    "fontpkg-noto-sans-arabic",
    "fontpkg-noto-sans-devanagari",
    "fonttools",
    "jinja2",
    "lxml",
    "openpyxl",
    "pydantic",
    "pydyf",
    "pyphen",
    "pyyaml",
    "vl-convert-python",
    "weasyprint",
)
"""The libraries that decide what the outputs look like."""


def is_built_as_final(folder: Path) -> bool | None:
    """Whether the report in a folder is a final one by its manifest, or None where no manifest says."""
    try:
        status = json.loads((folder / NAME).read_bytes())["report"]["status"]
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        return None
    words = {"final": True, "draft": False}
    said = (is_final for word, is_final in words.items() if status in _labels(word))
    return next(said, None)


def _labels(word: str) -> tuple[str, ...]:
    return tuple(word_member("ReportStatus", word).labels.values())


def manifest(
    inputs: Inputs, facts: FactSet, artifacts: Sequence[Artifact], project: Path, font_sheets: Sequence[str]
) -> Artifact:
    """The manifest of a build as JSON, with SHA-256 hashes and paths relative to the project.

    `font_sheets` are the style sheets of fonts that the pages were set with.

    It names no time and no machine, so that the same inputs give the same manifest.
    """
    templates = Templates(project)
    content = {
        "build_id": fingerprint(inputs, templates).build_id,
        "report": {
            "entity": facts.entity.lei,
            "year": facts.year,
            "status": facts["report.status"].text,
            "facts": len(facts),
        },
        "inputs": input_hashes(inputs, project),
        "templates": template_hashes(project),
        "fonts": {name: sha256(path.read_bytes()) for name, path in _fonts(templates, font_sheets).items()},
        "signatures": list(_signatures(inputs, facts)),
        "outputs": {artifact.path: sha256(artifact.data) for artifact in artifacts},
        "made_with": {"crreport": __version__, "pango": pango_version(), **_versions()},
        "git_commit": commit_of(project),
    }
    data = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    return Artifact(NAME, data, "application/json")


def input_hashes(inputs: Inputs, project: Path) -> dict[str, str]:
    """The hashes of the files of a project that a report is made from, by their paths in it."""
    files = EvidenceFiles(project)
    return {path: files.sha256(path) for path in _inputs(inputs, files)}


def template_hashes(project: Path) -> dict[str, str]:
    """The hashes of the templates, style sheets and charts that a project's pages are set with, by name."""
    return {name: sha256(path.read_bytes()) for name, path in Templates(project).files().items()}


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes in hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def _signatures(inputs: Inputs, facts: FactSet) -> Iterator[Mapping[str, str]]:
    for signature in inputs.years[facts.year].signatures:
        yield {
            **({"topic": signature.topic} if signature.topic else {}),
            "role": signature.role,
            "by": signature.by,
            "date": signature.date.isoformat(),
            "fingerprint": signature.fingerprint,
            "state": "valid" if is_valid(signature, facts) else "outdated",
        }


def _versions() -> Mapping[str, str]:
    found = {}
    for name in LIBRARIES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = "not installed as a package"
    return found


def _inputs(inputs: Inputs, files: EvidenceFiles) -> tuple[str, ...]:
    """The YAML files, the logo, and the evidence of the year and of all figures computed from records."""
    logo = inputs.organisation.brand.logo
    named = [logo] if logo else []
    named += [use.named.file for use in uses(inputs, max(inputs.years))]
    named += [file.path for origin in inputs.provenance.values() for file in origin.files]
    found = {name for name in named if files.is_there(name)}
    return tuple(sorted({*(file.path for file in inputs.files), *found}))


def _fonts(templates: Templates, font_sheets: Sequence[str]) -> Mapping[str, Path]:
    """The files of the font packages that the style sheets name; a project's own are among its templates."""
    sheets = "".join(templates.text(name) for name in font_sheets)
    return {name: path for name, path in font_files().items() if f"{FONT_SCHEME}:{name}" in sheets}
