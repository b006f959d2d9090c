"""Signatures: what they cover, what ends them, and what a final report needs."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from crreport import pipeline
from crreport.diagnostics import Diagnostic
from crreport.facts.signatures import is_valid
from crreport.outputs import FORMS
from crreport.project import CompiledYear, Project, sound
from crreport.years.signing import CannotSignError, sign
from tests.builds import pdf_text, squeezed
from tests.compiled import checked
from tests.rules.cases import BASE

YEAR = 2018
DAY = date(2019, 2, 1)
TWO_TOPICS = """\
title: Corporate responsibility report 2018
period: {start: 2018-01-01, end: 2018-12-31}
values: [trust]
topics:
  - {id: safety, title: Safety, pillar: people}
  - {id: climate, title: Climate, pillar: world}
"""
PICTURED = "{id: people, name: People, image: {file: images/yard.svg, alt: A yard.}}"
CLIMATE = {
    "commitments.yaml": "climate:\n  meaning:\n    - {id: why, text: Warming harms those we serve.}\n",
    "governance.yaml": "climate:\n  content:\n    - {id: who, text: The Board decides.}\n",
    "next_steps.yaml": "climate:\n  - {id: plan, text: Write a plan.}\n",
    "progress.yaml": "climate:\n  content:\n    - {id: did, text: We measured.}\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    year = tmp_path / "inputs" / str(YEAR)
    (year / "report.yaml").write_text(TWO_TOPICS, encoding="utf-8")
    for name, text in CLIMATE.items():
        with (year / name).open("a", encoding="utf-8") as file:
            file.write(text)
    demand(tmp_path, "{different_people: true}")
    return tmp_path


def demand(project: Path, sign_off: str) -> None:
    path = project / "inputs" / "organisation.yaml"
    lines = [
        line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("sign_off")
    ]
    path.write_text("\n".join([*lines, f"sign_off: {sign_off}", ""]), encoding="utf-8")


def outcome(project: Path, *, final: bool = False) -> CompiledYear:
    return checked(project, YEAR, final=final)


def sign_as(project: Path, role: str, by: str, *topics: str) -> Path:
    made = outcome(project)
    assert sound(made) is not None, made.diagnostics
    return sign(made.inputs, made.facts, project, topics, role, by, DAY)  # type: ignore[arg-type]


def edit(project: Path, name: str, old: str, new: str) -> None:
    path = project / "inputs" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_signature_covers_answers_too_and_holds(project: Path) -> None:
    steps = "safety:\n  - {id: train-all, text: Train all supervisors.}\n"
    (project / "inputs/2017/next_steps.yaml").write_text(steps, encoding="utf-8")
    with (project / "inputs/2018/progress.yaml").open("r+", encoding="utf-8") as file:
        text = file.read()
        answer = "safety:\n  answers:\n    - {to: 2017/safety/train-all, disposition: done}\n"
        file.seek(0)
        file.write(text.replace("safety:\n", answer, 1))
    sign_as(project, "approver", "Robin Sample")
    assert outdated(project) == set()
    edit(project, "2018/progress.yaml", "disposition: done", "disposition: dropped, reason: No money.")
    assert outdated(project) != set()


def outdated(project: Path) -> set[str]:
    """The scopes of the signatures that no longer hold."""
    made = outcome(project)
    assert sound(made) is not None, made.diagnostics
    facts = made.facts
    signatures = made.inputs.years[YEAR].signatures
    return {signature.topic or "report" for signature in signatures if not is_valid(signature, facts)}


@pytest.fixture
def signed(project: Path) -> Path:
    sign_as(project, "preparer", "Robin Sample", "safety", "climate")
    sign_as(project, "approver", "Ada Sample")
    return project


def found(project: Path, code: str, *, final: bool) -> list[Diagnostic]:
    return [d for d in outcome(project, final=final).diagnostics if d.rule.code == code]


def test_fresh_signatures_hold_in_drafts_and_in_final_reports(signed: Path) -> None:
    assert outdated(signed) == set()
    assert found(signed, "CR620", final=True) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "ended"),
    [
        ("2018/progress.yaml", "We measured.", "We measured twice.", {"climate", "report"}),
        ("2018/progress.yaml", "value: 64%", "value: 65%", {"safety", "report"}),
        ("2017/progress.yaml", "63%", "62%", {"safety", "report"}),
        ("metrics.yaml", "label: Near misses", "label: Close calls", {"safety", "report"}),
        ("2018/report.yaml", "report 2018", "report for 2018", {"report"}),
        ("2018/progress.yaml", "text: We measured.}", "text: We measured.}  # as agreed", set()),
        ("2018/progress.yaml", "{id: did, text: We", "{id: did,\n       text:  We", set()),
        ("organisation.yaml", "{id: people, name: People}", PICTURED, set()),
    ],
    ids=[
        *("statement", "figure", "comparative", "definition", "report", "comment", "white space"),
        "an image of a pillar, which all years have",
    ],
)
def test_an_edit_ends_exactly_the_signatures_it_touches(
    signed: Path, name: str, old: str, new: str, ended: set[str]
) -> None:
    edit(signed, name, old, new)
    assert outdated(signed) == ended


def test_an_ended_signature_is_told_at_its_line_and_stops_a_final_report(signed: Path) -> None:
    edit(signed, "2018/progress.yaml", "We measured.", "We measured twice.")
    lines = (signed / "inputs/2018/signatures.yaml").read_text(encoding="utf-8").splitlines()
    expected = [n for n, line in enumerate(lines, 1) if "fingerprint" in line]
    for final, level in ((False, "warning"), (True, "error")):
        diagnostics = found(signed, "CR620", final=final)
        assert [d.span.line for d in diagnostics] == expected[1:]
        assert {str(d.level) for d in diagnostics} == {level}


def test_signing_again_replaces_the_signature_and_keeps_the_others(signed: Path) -> None:
    edit(signed, "2018/progress.yaml", "We measured.", "We measured twice.")
    path = sign_as(signed, "preparer", "Robin Sample", "climate")
    assert outdated(signed) == {"report"}
    text = path.read_text(encoding="utf-8")
    assert text.count("topic: climate") == 1
    assert text.count("fingerprint") == 3


def test_comments_in_the_file_of_signatures_are_kept(signed: Path) -> None:
    edit(
        signed,
        "2018/signatures.yaml",
        "  - topic: climate",
        "  # on behalf of the climate team\n  - topic: climate",
    )
    sign_as(signed, "reviewer", "Kim Sample", "climate")
    assert "# on behalf of the climate team" in (signed / "inputs/2018/signatures.yaml").read_text(
        encoding="utf-8"
    )
    assert outdated(signed) == set()


def test_a_final_report_needs_the_signatures_that_the_organisation_asks_for(signed: Path) -> None:
    demand(signed, "{topics: [preparer, reviewer], report: [approver]}")
    sign_as(signed, "approver", "Ada Sample")
    missing = found(signed, "CR621", final=True)
    assert [(d.span.file.path, d.span.line, d.span.column, str(d.level)) for d in missing] == [
        ("inputs/2018/report.yaml", 5, 10, "error"),
        ("inputs/2018/report.yaml", 6, 10, "error"),
    ]
    assert [d.message for d in missing] == [
        "no reviewer has signed `safety`",
        "no reviewer has signed `climate`",
    ]
    assert {str(d.level) for d in found(signed, "CR621", final=False)} == {"note"}
    sign_as(signed, "reviewer", "Kim Sample", "safety", "climate")
    assert found(signed, "CR621", final=True) == []
    assert found(signed, "CR620", final=True) == []


def test_a_signature_that_no_longer_holds_is_told_once_and_not_as_lacking(signed: Path) -> None:
    demand(signed, "{topics: [preparer], report: [approver]}")
    edit(signed, "2018/progress.yaml", "We measured.", "We measured twice.")
    told = [d.message for d in outcome(signed, final=True).diagnostics if d.rule.code in ("CR620", "CR621")]
    assert sorted(told) == [
        "`climate` has changed since Robin Sample signed it as preparer",
        "the report has changed since Ada Sample signed it as approver",
    ]


@pytest.mark.parametrize("topics", [("safety",), ()], ids=["the topic", "the report"])
def test_nobody_signs_in_two_roles(signed: Path, topics: tuple[str, ...]) -> None:
    before = (signed / "inputs/2018/signatures.yaml").read_bytes()
    with pytest.raises(CannotSignError, match="as preparer"):
        sign_as(signed, "reviewer", "robin sample", *topics)
    assert (signed / "inputs/2018/signatures.yaml").read_bytes() == before


def test_one_person_may_sign_in_two_roles_where_the_organisation_says_so(project: Path) -> None:
    demand(project, "{different_people: false}")
    sign_as(project, "preparer", "Robin Sample", "safety")
    sign_as(project, "reviewer", "Robin Sample", "safety")
    assert outdated(project) == set()


def test_a_topic_that_the_report_does_not_have_cannot_be_signed(project: Path) -> None:
    with pytest.raises(CannotSignError, match="no topic `safty`"):
        sign_as(project, "preparer", "Robin Sample", "safty")
    assert not (project / "inputs/2018/signatures.yaml").exists()


def test_signatures_are_facts_of_their_topic(signed: Path) -> None:
    facts = outcome(signed).facts
    key = "signature.climate-preparer-robin-sample"
    assert facts[f"{key}.by"].text == "Robin Sample"
    assert facts[f"{key}.role"].text == "Preparer"
    assert facts[f"{key}.state"].text == "Valid"
    assert facts[f"{key}.date"].value == DAY
    assert {axis.name for axis, _ in facts[f"{key}.by"].dimensions} == {"TopicAxis", "SignatureAxis"}


@pytest.mark.slow
def test_signatures_are_printed_and_the_manifest_carries_them(signed: Path, tmp_path: Path) -> None:
    made = pipeline.build(Project(signed), YEAR, tmp_path / "out", FORMS, final=False)
    assert [d for d in made.diagnostics if d.rule.code.startswith("CR5")] == []
    [pdf] = [path for path in made.paths if path.suffix == ".pdf"]
    text = pdf_text(pdf)
    for printed in ("Robin Sample", "Ada Sample", "Approver", "Whole report"):
        assert squeezed(printed) in text
    [manifest] = [path for path in made.paths if path.name == "manifest.json"]
    signatures = json.loads(manifest.read_text(encoding="utf-8"))["signatures"]
    assert [(s.get("topic"), s["role"], s["by"], s["state"]) for s in signatures] == [
        ("safety", "preparer", "Robin Sample", "valid"),
        ("climate", "preparer", "Robin Sample", "valid"),
        (None, "approver", "Ada Sample", "valid"),
    ]
