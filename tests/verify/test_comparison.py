"""Arelle's own comparison of two files finds the same facts in the forms, extracted from inline too."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from crreport.verify.packages import torn_packages
from tests.builds import Build, built
from tests.projects import EVERY_ROW

pytestmark = [pytest.mark.arelle, pytest.mark.slow]

COMPARE = """
import json, sys
from arelle.api.Session import Session
from arelle.CompareInstance import _compareInstance
from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
from arelle.RuntimeOptions import RuntimeOptions
from crreport.xbrl.oim.xbrl_csv import fact_id

request = json.load(sys.stdin)
options = RuntimeOptions(
    entrypointFile=json.dumps([{"file": file} for file in request["files"]]),
    packages=[request["package"]], internetConnectivity="offline", cacheDirectory=request["cache"],
    disablePersistentConfig=True, plugins="loadFromOIM", keepOpen=True, logPropagate=False,
)
with Session() as session:
    session.run(options, logHandler=StructuredMessageLogHandler())
    first, *others = session.get_models()
    for file, other in zip(request["files"][1:], others, strict=True):
        repeated = [fact for fact in other.facts if "--" in (fact.id or "")]
        for fact in repeated:
            other.facts.remove(fact)
        for fact in other.facts if file.endswith("-csv.json") else ():
            # ids of cells; without ids, Arelle does not tell missing figures of one concept apart
            fact.set("id", fact_id(fact.id))
        _compareInstance(first, first, other, True)
    counts = [len(model.facts) for model in (first, *others)]
    said = [m for m in session.get_log_messages() if m["messageCode"].startswith("compareInstance")]
print(json.dumps([counts, [m["msg"] for m in said]]))
"""


@pytest.fixture(scope="module")
def report() -> Build:
    return built(EVERY_ROW, 2024, forms=frozenset({"xbrl"}))


def compared(report: Build, files: list[Path], cache: Path) -> tuple[list[int], list[str]]:
    """How many facts each file holds, and where the later ones differ from the first."""
    package = report.file("-taxonomy.zip")
    request = {"files": [str(f) for f in files], "package": str(package), "cache": str(cache)}
    done = subprocess.run(
        [sys.executable, "-c", COMPARE],
        input=json.dumps(request),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    counts, messages = json.loads(done.stdout.splitlines()[-1])
    return counts, messages


def test_all_forms_hold_the_facts_of_the_instance(report: Build, tmp_path: Path) -> None:
    name = "quill-2024"
    spoiled = tmp_path / "spoiled.xbrl"
    spoiled.write_text(report.file(".xbrl").read_text().replace(">8400<", ">8500<"))
    files = [
        report.file(".xbrl"),
        report.file(".xhtml"),
        report.folder / f"{name}.json",
        report.folder / "csv" / f"{name}-csv.json",
        spoiled,
    ]
    counts, messages = compared(report, files, tmp_path / "cache")
    assert counts == [len(report.facts)] * len(files)
    # Arelle loses the prefix of `xml:lang` in the text block of the inline report
    [message] = [said for said in messages if "CommitmentTextBlock" not in said]
    assert "quill:Water" in message
    assert not list(torn_packages(report.folder / name))
