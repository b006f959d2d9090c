"""The manifest of a build against the files beside it and against the inputs of today."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from crreport.diagnostics import Diagnostic
from crreport.evidence.files import EvidenceFiles
from crreport.read.load import load
from crreport.verify.manifests import unlike_manifest
from tests.builds import built
from tests.projects import EVERY_ROW

pytestmark = pytest.mark.slow


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project with its built report in `out/2024`."""
    shutil.copytree(EVERY_ROW, tmp_path, dirs_exist_ok=True)
    shutil.copytree(built(EVERY_ROW, 2024).folder, tmp_path / "out" / "2024")
    return tmp_path


def found_in(project: Path) -> list[Diagnostic]:
    inputs, _ = load(project, 2024)
    assert inputs is not None
    return list(unlike_manifest(project / "out" / "2024", inputs, EvidenceFiles(project)))


def told(found: list[Diagnostic]) -> tuple[str, str, str, str]:
    """Code, level, place and message of the one finding."""
    [one] = found
    return one.rule.code, str(one.level), str(one.span), one.message


def test_a_folder_as_built_has_no_findings(project: Path) -> None:
    assert found_in(project) == []


@pytest.mark.parametrize("name", ["quill-2024.pdf", "facts.csv", "quill-2024.xbr", "csv/quill-2024-csv.json"])
def test_a_changed_output_is_found(name: str, project: Path) -> None:
    path = project / "out" / "2024" / name
    path.write_bytes(path.read_bytes() + b" ")
    code, level, place, message = told(found_in(project))
    assert (code, level) == ("CR530", "error")
    assert place.endswith(f"out/2024/{name}:1:1") and "has changed" in message


def test_a_missing_output_is_found(project: Path) -> None:
    (project / "out" / "2024" / "quill-2024.pdf").unlink()
    code, _, place, message = told(found_in(project))
    assert code == "CR530" and place.endswith("quill-2024.pdf:1:1") and "is missing" in message


def test_a_file_that_the_build_did_not_write_is_found(project: Path) -> None:
    (project / "out" / "2024" / "csv" / "old-name.csv").write_text("id\n")
    (project / "out" / "2024" / ".DS_Store").write_text("")
    code, level, place, _ = told(found_in(project))
    assert (code, level) == ("CR532", "warning") and place.endswith("csv/old-name.csv:1:1")


def test_inputs_that_were_changed_since_are_found_at_their_file(project: Path) -> None:
    path = project / "inputs" / "metrics.yaml"
    path.write_text(f"# a remark\n{path.read_text(encoding='utf-8')}", encoding="utf-8")
    code, level, place, message = told(found_in(project))
    assert (code, level, place) == ("CR531", "warning", "inputs/metrics.yaml:1:1")
    assert "has changed since" in message


def test_an_input_that_is_new_is_found(project: Path) -> None:
    (project / "brand").mkdir()
    (project / "brand" / "logo.png").write_bytes(b"x")
    organisation = project / "inputs" / "organisation.yaml"
    changed = organisation.read_text(encoding="utf-8").replace("brand: {", "brand: {logo: brand/logo.png, ")
    organisation.write_text(changed, encoding="utf-8")
    messages = {str(d.span): d.message for d in found_in(project)}
    assert "was added after" in messages["brand/logo.png:1:1"]


def test_a_template_that_was_added_since_is_found(project: Path) -> None:
    (project / "templates").mkdir()
    (project / "templates" / "cover.html.jinja").write_text("<p>Cover</p>")
    code, _, place, _ = told(found_in(project))
    assert (code, place) == ("CR531", "templates/cover.html.jinja:1:1")


@pytest.mark.parametrize("text", ["no JSON", "[]", '{"outputs": []}'])
def test_a_manifest_that_cannot_be_read_is_told(text: str, project: Path) -> None:
    (project / "out" / "2024" / "manifest.json").write_text(text)
    code, _, place, message = told(found_in(project))
    assert code == "CR530" and place.endswith("manifest.json:1:1") and "cannot be read" in message


def test_without_a_manifest_there_is_nothing_to_compare(project: Path) -> None:
    (project / "out" / "2024" / "manifest.json").unlink()
    assert found_in(project) == []
