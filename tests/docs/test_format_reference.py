from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

from crreport.read.load import load
from tests.projects import ROOT

sys.path.insert(0, str(ROOT / "docs"))

generate_format = import_module("generate_format")

SECTION = re.compile(r"^## (?:YEAR/)?(\w+)\.yaml$.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^```yaml\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def test_the_format_reference_is_up_to_date() -> None:
    written = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    assert generate_format.document() == written, "run `make docs`"


def test_the_examples_of_the_format_reference_can_be_read(tmp_path: Path) -> None:
    text = (ROOT / "docs" / "format.md").read_text(encoding="utf-8")
    year = tmp_path / "inputs" / "2018"
    year.mkdir(parents=True)
    files = {section[1]: EXAMPLE.search(section[0]) for section in SECTION.finditer(text)}
    for name, example in files.items():
        top = name in ("organisation", "metrics", "history")
        (year.parent if top else year).joinpath(f"{name}.yaml").write_text(example[1] if example else "{}\n")
    inputs, faults = load(tmp_path)
    assert faults == ()
    assert inputs is not None
    assert set(files) == {
        *("organisation", "metrics", "history", "report"),
        *("commitments", "governance", "progress", "next_steps", "signatures", "waivers"),
    }
