from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from crreport.read.models.inputs import Inputs
from crreport.render.fingerprint import fingerprint
from crreport.render.templates import Templates
from crreport.source import SourceFile


def test_equal_inputs_have_one_fingerprint_in_any_order_of_reading(
    every_row_inputs: Inputs, tmp_path: Path
) -> None:
    turned = replace(every_row_inputs, files=every_row_inputs.files[::-1])
    assert fingerprint(turned, Templates(tmp_path)) == fingerprint(every_row_inputs, Templates(tmp_path))


def test_a_changed_input_changes_its_checksum_and_the_build_id(
    every_row_inputs: Inputs, tmp_path: Path
) -> None:
    first, *others = every_row_inputs.files
    changed = replace(every_row_inputs, files=(SourceFile(first.path, f"{first.text}\n"), *others))
    was, now = (fingerprint(inputs, Templates(tmp_path)) for inputs in (every_row_inputs, changed))
    assert (was.inputs != now.inputs, was.build_id != now.build_id) == (True, True)
    assert was.templates == now.templates


def test_a_template_of_the_projects_own_changes_the_checksum_of_templates(
    every_row_inputs: Inputs, tmp_path: Path
) -> None:
    was = fingerprint(every_row_inputs, Templates(tmp_path))
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "cover.html.jinja").write_text("<div/>")
    assert fingerprint(every_row_inputs, Templates(tmp_path)).templates != was.templates
