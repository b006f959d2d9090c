"""What a build makes is a list: each output once, behind those that it needs, and a new one is one entry."""

from __future__ import annotations

import pytest

from crreport import outputs
from crreport.artifact import Artifact
from crreport.outputs import FORMS, OUTPUTS, XBRL, Making, Output
from crreport.pipeline import composed
from crreport.project import Project
from tests.projects import EVERY_ROW

XBRL_PATHS = [
    "quill-2024.xbrl",
    "quill-2024.xhtml",
    "quill-2024.xbri",
    "quill-2024.xbr",
    "quill-2024-taxonomy.zip",
    "quill-2024.json",
    "csv/quill-2024-csv.json",
    "csv/quill-2024-csv-facts.csv",
    "csv/quill-2024-csv-notes.csv",
    "facts.csv",
]


def paths(*forms: str) -> list[str]:
    built = composed(Project(EVERY_ROW), 2024, frozenset(forms), final=True)
    assert built.report is not None, built.diagnostics
    return [artifact.path for artifact in built.artifacts]


def test_every_output_stands_behind_those_that_it_needs() -> None:
    names = [output.name for output in OUTPUTS]
    assert len(set(names)) == len(names)
    for place, output in enumerate(OUTPUTS):
        assert set(output.needs) <= set(names[:place]), output.name


def test_the_pdf_needs_every_output_that_is_embedded_in_it() -> None:
    [pdf] = [output for output in OUTPUTS if output.name == "pdf"]
    embedded = {output.name for output in OUTPUTS if output.embedded}
    assert embedded - {"lineage"} == set(pdf.needs)


def test_the_forms_of_xbrl_are_written_once_each() -> None:
    assert paths(XBRL) == XBRL_PATHS


@pytest.mark.slow
def test_the_pdf_alone_is_one_file_though_it_is_made_of_others() -> None:
    assert paths("pdf") == ["quill-2024.pdf"]


@pytest.mark.slow
def test_a_whole_build_has_the_lineage_and_the_manifest_besides() -> None:
    assert paths(*FORMS) == [*XBRL_PATHS, "quill-2024.pdf", "lineage.csv", "manifest.json"]


def test_a_new_format_is_an_entry_of_the_list(monkeypatch: pytest.MonkeyPatch) -> None:
    def count(making: Making) -> list[Artifact]:
        size = len(making.artifact("facts").data)
        return [Artifact("size.txt", str(size).encode(), "text/plain")]

    entry = Output("size", frozenset({XBRL}), count, needs=("facts",))
    monkeypatch.setattr(outputs, "OUTPUTS", (*OUTPUTS, entry))
    assert paths(XBRL) == [*XBRL_PATHS, "size.txt"]
