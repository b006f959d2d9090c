"""The manifest of a build: hashes of everything that went in and came out, and what it was made with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from crreport import __version__
from crreport.artifact import Artifact
from crreport.diagnostics import Diagnostic
from crreport.evidence.files import EvidenceFiles
from crreport.evidence.uses import uses
from crreport.facts.core.concepts import word_member
from crreport.facts.model import FactSet
from crreport.facts.signatures import is_valid
from crreport.git.revisions import commit_of
from crreport.keys import REPORT_STATUS
from crreport.read.contents import images_of
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
    """Whether the report in a folder is a final one by its manifest, or None if no manifest says so."""
    try:
        content = json.loads((folder / NAME).read_bytes())
        status = content["status"] if "status" in content else _status_of_old(content)
        return {"final": True, "draft": False}.get(status)
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        return None


def year_built(folder: Path) -> int | None:
    """The year of the report in a folder by its manifest or its name, or None if neither says so."""
    try:
        year = json.loads((folder / NAME).read_bytes())["report"]["year"]
    except (OSError, ValueError, RecursionError, LookupError, TypeError):
        year = int(folder.resolve().name) if folder.resolve().name.isdecimal() else None
    return year if isinstance(year, int) else None


def _status_of_old(content: Mapping[str, Any]) -> str:
    """The status in an older manifest, which has it only in the language of the report."""
    label = content["report"]["status"]
    words = (
        word for word in ("final", "draft") if label in word_member("ReportStatus", word).labels.values()
    )
    return next(words, "")


def manifest(
    inputs: Inputs,
    facts: FactSet,
    artifacts: Sequence[Artifact],
    files: EvidenceFiles,
    font_sheets: Sequence[str],
    found: Iterable[Diagnostic],
) -> Artifact:
    """The manifest of a build as JSON, with SHA-256 hashes and paths relative to the project.

    `font_sheets` are the style sheets of the fonts used on the pages; `found` is what was
    found in the inputs.

    It contains no time and no machine name, so that the same inputs give the same manifest.
    """
    project = files.project
    templates = Templates(project)
    content = {
        "build_id": fingerprint(inputs, templates).build_id,
        "status": facts.by_key[REPORT_STATUS].word,
        "report": {
            "entity": facts.entity.lei,
            "year": facts.year,
            "status": facts.by_key[REPORT_STATUS].text,
            "facts": len(facts),
        },
        "inputs": input_hashes(inputs, files),
        "templates": template_hashes(project),
        "fonts": {name: sha256(path.read_bytes()) for name, path in _fonts(templates, font_sheets).items()},
        "signatures": list(_signatures(inputs, facts)),
        "waived": list(_waived(found)),
        "outputs": {artifact.path: sha256(artifact.data) for artifact in artifacts},
        "made_with": {"crreport": __version__, "pango": pango_version(), **_versions()},
        "git_commit": commit_of(project),
    }
    data = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True).encode() + b"\n"
    return Artifact(NAME, data, "application/json")


def input_hashes(inputs: Inputs, files: EvidenceFiles) -> dict[str, str]:
    """The hashes of the files that a report is made from, by their paths in the project.

    YAML files and records are hashed as they were read, even if the files have changed since.
    """
    known = inputs.hashes
    others = {path: files.sha256(path) for path in _beside(inputs, files) if path not in known}
    return dict(sorted({**known, **others}.items()))


def template_hashes(project: Path) -> dict[str, str]:
    """The hashes of the templates, style sheets and charts that a project's pages use, by name."""
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


def _waived(found: Iterable[Diagnostic]) -> Iterator[Mapping[str, str]]:
    for diagnostic in found:
        if diagnostic.waived is not None:
            yield {
                "rule": diagnostic.rule.code,
                "at": str(diagnostic.span),
                "finding": diagnostic.message,
                "waived_at": str(diagnostic.waived.place),
                "reason": diagnostic.waived.reason,
            }


def _versions() -> Mapping[str, str]:
    versions = {}
    for name in LIBRARIES:
        try:
            versions[name] = version(name)
        except PackageNotFoundError:
            versions[name] = "not installed as a package"
    return versions


def _beside(inputs: Inputs, files: EvidenceFiles) -> frozenset[str]:
    """Logos and fonts of the brand, the images and the year's evidence, as far as the files exist."""
    named = list(inputs.organisation.brand.files)
    named += [shown.image.file for shown in images_of(inputs, max(inputs.years))]
    named += [use.named.file for use in uses(inputs, max(inputs.years))]
    return frozenset(name for name in named if files.is_there(name))


def _fonts(templates: Templates, font_sheets: Sequence[str]) -> Mapping[str, Path]:
    """The files of font packages that the style sheets use; a project's own fonts are among its templates."""
    sheets = "".join(templates.text(name) for name in font_sheets)
    return {name: path for name, path in font_files().items() if f"{FONT_SCHEME}:{name}" in sheets}
