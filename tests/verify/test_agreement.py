"""Faults put into finished files, each of which verification must find and name."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from crreport.diagnostics import Diagnostic
from crreport.verify.agreement import complaints, disagreements, oversights
from crreport.verify.arelle import Job, read_files
from crreport.verify.outputs import verify_outputs
from tests.builds import Build, built
from tests.projects import EVERY_ROW

pytestmark = [pytest.mark.arelle, pytest.mark.slow]


@dataclass(frozen=True)
class Fault:
    """A change to a file, and what verification must say: codes, and words of one message."""

    form: str
    pattern: str
    replacement: str
    codes: frozenset[str]
    words: str


def fault(form: str, pattern: str, replacement: str, codes: str, words: str) -> Fault:
    return Fault(form, pattern, replacement, frozenset(codes.split()), words)


LEFT_BEHIND = frozenset({"CR511", "CR512", "CR513"})
"""What a lost or renamed fact leaves behind: contexts and units without facts, concepts out of place."""

INSTANCE, INLINE = ".xbrl", ".xhtml"
ENGAGEMENT = r'(<quill:Engagement id="engagement\.2024"[^>]*>)0\.6410<'

FAULTS = {
    "a changed value": fault(
        INSTANCE, ENGAGEMENT, r"\g<1>0.6510<", "CR522", "has `0.651` for `engagement.2024`"
    ),
    "a last digit": fault(INSTANCE, ENGAGEMENT, r"\g<1>0.6411<", "CR522", "`engagement.2024`"),
    "another precision": fault(
        INSTANCE, r'(id="engagement\.2024"[^>]*)decimals="4"', r'\1decimals="2"', "CR522", "2 decimals"
    ),
    "a dropped figure": fault(
        INSTANCE,
        r'\n *<quill:Water id="water\.2024".*?</quill:Water>',
        "",
        "CR521",
        "does not contain `water.2024`",
    ),
    "a dropped statement": fault(
        INSTANCE,
        r'\n *<crr:StatementText id="nature\.commitment\.less-energy".*?</crr:StatementText>',
        "",
        "CR521",
        "`nature.commitment.less-energy`",
    ),
    "a changed word": fault(
        INSTANCE, "Everyone goes home unhurt", "Everyone goes home", "CR522", "safe-work.summary"
    ),
    "a changed text block": fault(
        INSTANCE, "Safety is a line duty.&lt;/p", "Safety is a duty.&lt;/p", "CR522", "`safe-work.commitment`"
    ),
    "another unit": fault(
        INSTANCE,
        r'(id="water\.2024"[^>]*)unitRef="u_m3"',
        r'\1unitRef="u_MWh"',
        "CR520 CR521 CR523",
        "does not contain",
    ),
    "another year": fault(
        INSTANCE,
        r'(id="land\.2024" contextRef=")c_2023-07-01_2024-06-30"',
        r'\1c_2022-07-01_2023-06-30"',
        "CR521 CR523",
        "`Land` for 2022-07-01/2023-06-30",
    ),
    "swapped members": fault(
        INSTANCE,
        r'(id="headcount\.2024\.gender\.women" contextRef="[^"]*_)WomenGender',
        r"\1MenGender",
        "CR520 CR521 CR522",
        "women",
    ),
    "a contradicting duplicate": fault(
        INSTANCE,
        r'(\n *)(<quill:Land id="land\.2024"([^>]*)>12\.25</quill:Land>)',
        r'\1\2\1<quill:Land id="land.again"\3>13.25</quill:Land>',
        "CR520 CR522",
        "`13.25`",
    ),
    "a total that no longer adds up": fault(
        INSTANCE, r'(id="scope-12\.2024"[^>]*>)305<', r"\g<1>315<", "CR520 CR522", "calc11"
    ),
    "a breakdown that no longer adds up": fault(
        INSTANCE,
        r'(id="energy\.2024\.division\.north"[^>]*>)770\.0<',
        r"\g<1>780.0<",
        "CR520 CR522",
        "differs from the sum of its parts by",
    ),
    "a figure out of its range": fault(
        INSTANCE, ENGAGEMENT, r"\g<1>6.4100<", "CR520 CR522", "outside its plausible range"
    ),
    "an id of another fact": fault(
        INSTANCE, r'id="waste\.2024"', 'id="waist.2024"', "CR522", "`waste.2024` under the id `waist.2024`"
    ),
    "a period of another kind": fault(
        INSTANCE,
        r'(id="headcount\.2024" contextRef=")[^"]*"',
        r'\1c_2023-07-01_2024-06-30"',
        "CR520 CR521 CR523",
        "does not contain `headcount.2024`",
    ),
    "a broken reference to the taxonomy": fault(
        INSTANCE,
        r"quill-2024-06-30\.xsd",
        "quill-2024-06-31.xsd",
        "CR520 CR521 CR522 CR523",
        "quill-2024-06-31",
    ),
    "a nil with a value": fault(
        INSTANCE,
        r'(<quill:Strikes id="strikes\.2024"[^>]*) xsi:nil="true"/>',
        r'\1 decimals="0">0</quill:Strikes>',
        "CR522",
        "nil",
    ),
    "another status": fault(
        INSTANCE,
        r"(id=\"safe-work\.progress\.visits\.status\"[^>]*>[^<]*#)StatementStatusDoneMember",
        r"\1StatementStatusPlannedMember",
        "CR522",
        "safe-work.progress.visits.status",
    ),
    "a status that does not exist": fault(
        INSTANCE,
        r"(id=\"safe-work\.progress\.visits\.status\"[^>]*>[^<]*#)StatementStatusDoneMember",
        r"\1StatementStatusBestMember",
        "CR520 CR522",
        "BestMember",
    ),
    "an entity whose check digits do not fit": fault(
        INSTANCE, "00TEST0QUILLFEATHE02", "00TEST0QUILLFEATHE20", "CR515 CR521 CR523", "the check digits of"
    ),
    "a context that no fact needs": fault(
        INSTANCE,
        r'(<xbrli:context id=")(c_2024-06-30)(">.*?</xbrli:context>)',
        r"\1\2\3\1spare\3",
        "CR511",
        "the context `spare` is used by no fact",
    ),
    "a text block with a tag left open": fault(
        INSTANCE,
        r"Safety is a line duty\.&lt;/p",
        "Safety is a line duty.&lt;/q",
        "CR514 CR522",
        "not well-formed when",
    ),
    "another entity": fault(
        INSTANCE,
        "00TEST0QUILLFEATHE02",
        "529900ABCDEFGHIJKL19",
        "CR521 CR523",
        "which is not in the inputs",
    ),
    "another language": fault(
        INSTANCE,
        r'(id="report\.title"[^>]*)xml:lang="en-GB"',
        r'\1xml:lang="de"',
        "CR521 CR523",
        "`report.title`",
    ),
    "a member that is not declared": fault(
        INSTANCE,
        r'(dimension="crr:DivisionAxis">)quill:NorthDivisionMember',
        r"\1quill:EastDivisionMember",
        "CR520 CR521 CR523",
        "EastDivisionMember",
    ),
    "the default member": fault(
        INSTANCE,
        r'(dimension="crr:DivisionAxis">)quill:NorthDivisionMember',
        r"\1quill:DivisionTotalMember",
        "CR520 CR521 CR522 CR523",
        "default",
    ),
    "another footnote": fault(
        INSTANCE, r"(<link:footnote [^>]*>)A small group\.", r"\1A large group.", "CR522", "footnotes"
    ),
    "a concept that does not exist": fault(
        INSTANCE, r"quill:Waste\b", "quill:Waist", "CR520 CR521 CR523", "Waist"
    ),
    "a printed figure changed": fault(
        INLINE,
        r'(<ix:nonFraction [^>]*id="water\.2024"[^>]*>)8,400<',
        r"\g<1>8,500<",
        "CR520 CR522",
        "`8500`",
    ),
    "a printed sign changed": fault(
        INLINE,
        r'(<ix:nonFraction [^>]*id="pay-gap\.2024"[^>]*) sign="-"',
        r"\1",
        "CR520 CR522",
        "pay-gap.2024",
    ),
    "a scale changed": fault(
        INLINE,
        r'(<ix:nonFraction [^>]*id="community-spend\.2024"[^>]*)scale="6"',
        r'\1scale="3"',
        "CR520 CR522",
        "`1250`",
    ),
    "a printed sentence changed": fault(
        INLINE,
        "let anyone stop unsafe work",
        "let anyone stop work",
        "CR520 CR522",
        "safe-work.commitment.stop-work",
    ),
}


@pytest.fixture(scope="module")
def report() -> Build:
    return built(EVERY_ROW, 2024)


@pytest.fixture(scope="module")
def findings(report: Build, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Diagnostic]]:
    """What verification finds in each spoiled file; all are read in one process, to be quick."""
    folder = tmp_path_factory.mktemp("spoiled")
    paths = {}
    for number, (name, wrong) in enumerate(FAULTS.items()):
        text = report.file(wrong.form).read_text(encoding="utf-8")
        spoiled, count = re.subn(wrong.pattern, wrong.replacement, text, flags=re.DOTALL)
        assert count, f"{name}: the pattern is not in the file"
        paths[name] = folder / f"{number}{wrong.form}"
        paths[name].write_text(spoiled, encoding="utf-8")
    package = (report.file("-taxonomy.zip"),)
    jobs = [Job(path, package, "report") for path in paths.values()]
    readings = dict(zip(paths, read_files(jobs), strict=True))

    def found(name: str) -> list[Diagnostic]:
        reading = readings[name]
        return [
            *complaints(reading, report.facts, paths[name].name),
            *disagreements(reading, report.facts, paths[name].name),
            *oversights(reading, report.facts, paths[name].name),
        ]

    return found


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_in_a_finished_file_is_found(name: str, findings: Callable[[str], list[Diagnostic]]) -> None:
    found = findings(name)
    wanted = FAULTS[name]
    codes = {diagnostic.rule.code for diagnostic in found}
    assert codes and codes - LEFT_BEHIND <= wanted.codes, [f"{d.rule.code} {d.message}" for d in found]
    assert any(wanted.words in d.message for d in found), [d.message for d in found]


def test_a_finding_names_the_line_that_the_fact_was_written_on(
    findings: Callable[[str], list[Diagnostic]],
) -> None:
    [found] = findings("a changed value")
    assert str(found.span) == "inputs/2024/progress/safe-work.yaml:10:12"


def test_sound_files_have_no_findings(report: Build) -> None:
    assert verify_outputs(report.folder, report.facts) == ()


def test_a_tampered_report_package_is_found(report: Build, tmp_path: Path) -> None:
    spoiled = tmp_path / "spoiled.xbri"
    with zipfile.ZipFile(report.file(".xbri")) as old, zipfile.ZipFile(spoiled, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            new.writestr(
                info, data.replace(b">8,400<", b">9,400<") if info.filename.endswith(".xhtml") else data
            )
    [reading] = read_files([Job(spoiled)])
    found = [d.message for d in disagreements(reading, report.facts, "spoiled.xbri")]
    assert any("`9400` for `water.2024`" in message for message in found)
