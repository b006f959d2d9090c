"""A report with 1,500 facts of every quantity kind in all forms, and a report under ESEF's strict rules."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from crreport.measures.kinds import KINDS
from crreport.verify.outputs import verify_outputs
from tests.builds import Build, built
from tests.projects import EVERY_ROW
from tests.xbrl.large_project import METRICS_A_KIND, write_large_project

pytestmark = [pytest.mark.arelle, pytest.mark.slow]

ESEF = """
import json, sys
from arelle.api.Session import Session
from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
from arelle.RuntimeOptions import RuntimeOptions

options = RuntimeOptions(
    entrypointFile=sys.argv[1], internetConnectivity="offline", cacheDirectory=sys.argv[2],
    disablePersistentConfig=True, reportPackage=True, plugins="validate/ESEF",
    disclosureSystemName="esef-unconsolidated", validate=True, calcs="c11r", utrValidate=True,
    keepOpen=True, logPropagate=False,
)
with Session() as session:
    session.run(options, logHandler=StructuredMessageLogHandler())
    found = [(m["levelname"].upper(), m["messageCode"], m["msg"]) for m in session.get_log_messages()]
print(json.dumps([entry for entry in found if entry[0] not in ("INFO", "DEBUG")]))
"""
REASONS = Path(__file__).parents[2] / "docs" / "esef.md"


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Build:
    project = tmp_path_factory.mktemp("large")
    write_large_project(project)
    return built(project, 2024, forms=frozenset({"xbrl"}))


def test_every_quantity_kind_is_there(large: Build) -> None:
    assert len(large.facts) >= 1500
    figures = [fact for fact in large.facts if "-no-" in fact.id and fact.unit is not None]
    assert {fact.id.partition("-no-")[0].replace("-", "_") for fact in figures} == set(KINDS)
    assert {fact.concept.type for fact in figures} == {kind.type for kind in KINDS.values()}
    assert len({fact.concept.qname for fact in figures}) == len(KINDS) * METRICS_A_KIND


def test_arelle_finds_no_fault_in_any_form_of_it(large: Build) -> None:
    assert [diagnostic.message for diagnostic in verify_outputs(large.folder, large.facts)] == []


def test_esef_has_nothing_to_say_but_what_cannot_apply(tmp_path: Path) -> None:
    package = built(EVERY_ROW, 2024, forms=frozenset({"xbrl"})).file(".xbri")
    command = [sys.executable, "-c", ESEF, str(package), str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout.splitlines()[-1])
    allowed = set(re.findall(r"^\| `([^`]+)` \|", REASONS.read_text(encoding="utf-8"), re.MULTILINE))
    assert [entry for entry in found if entry[1] not in allowed] == []
    balances = [text for _, code, text in found if code.endswith("monetaryConceptWithoutBalance")]
    assert ["crr:MoneyFigure" in text and "quill:" not in text for text in balances] == [True]
    assert allowed == {code for _, code, _ in found}, "docs/esef.md names codes that no longer come up"
