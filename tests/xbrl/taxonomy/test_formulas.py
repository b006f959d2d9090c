"""The formula assertions of a report's own taxonomy: what they let pass and what they find."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from crreport.facts.core.concepts import axis_member, core_axis
from crreport.facts.model import Fact, FactSet, Range
from crreport.key_ids import key_of
from crreport.measures.xbrl_types import Unit
from crreport.verify.arelle import Job, read_files
from crreport.xbrl.instance import instance
from crreport.xbrl.packages import taxonomy_package, taxonomy_parts
from tests.xbrl.sample_facts import BUS, DIVISION, ENERGY, LAST_YEAR, RAIL, figure, sample_facts, text

pytestmark = [pytest.mark.arelle, pytest.mark.slow]

PUBLISHED = (core_axis("RestatementAxis"), axis_member("RestatementAxis", "previously_reported"))
MWH = Unit(("utr:MWh",))


def energy(id: str, value: str | None, decimals: int | None, **settings: Any) -> Fact:
    return figure(f"energy.{id}", ENERGY, value, MWH, decimals=decimals, **settings)


def sound() -> FactSet:
    facts = sample_facts()
    parts = (
        energy("2018.division.rail", "30400", -2, dimensions=((DIVISION, RAIL),)),
        energy("2018.division.bus", "17800", -2, dimensions=((DIVISION, BUS),)),
        energy("2017", "12.5", 1, period=LAST_YEAR),
        energy("2017.division.rail", "6.24", 2, period=LAST_YEAR, dimensions=((DIVISION, RAIL),)),
        energy("2017.division.bus", "6.24", 2, period=LAST_YEAR, dimensions=((DIVISION, BUS),)),
        # what was published and was wrong: the parts do not add up, and no waste is less than none
        energy("2017.previous", "99.5", 1, period=LAST_YEAR, dimensions=(PUBLISHED,)),
        energy(
            "2017.division.rail.previous", "1", 1, period=LAST_YEAR, dimensions=((DIVISION, RAIL), PUBLISHED)
        ),
        energy(
            "2017.division.bus.previous", "1", 1, period=LAST_YEAR, dimensions=((DIVISION, BUS), PUBLISHED)
        ),
        replace(
            facts["waste.2018"], key=key_of("waste.2018.previous"), value=Decimal(-1), dimensions=(PUBLISHED,)
        ),
    )
    target = (core_axis("MetricAxis"), "energy"), (core_axis("TargetAxis"), "less")
    years = (
        text("target.less.due-year", "TargetDueYear", "2025", *target),
        text("target.less.baseline.year", "TargetBaselineYear", "2020", *target),
    )
    return replace(
        facts,
        facts=(*facts, *parts, *years),
        broken_down={"acme:Energy": ("crr:DivisionAxis",), "acme:Staff": ("crr:DivisionAxis",)},
        ranges={"acme:CareScore": Range(Decimal(-1), Decimal(1)), "acme:Waste": Range(Decimal(0), None)},
    )


def changed(id: str, value: str | None) -> FactSet:
    facts = sound()
    number = None if value is None else Decimal(value)
    return replace(facts, facts=tuple(replace(f, value=number) if f.id == id else f for f in facts))


def dated(id: str, value: date | str) -> FactSet:
    facts = sound()
    return replace(facts, facts=tuple(replace(f, value=value) if f.id == id else f for f in facts))


def without(id: str) -> FactSet:
    facts = sound()
    return replace(facts, facts=tuple(fact for fact in facts if fact.id != id))


CASES = {
    "figures that rounding explains": (sound(), ""),
    "a rounded part that is off": (changed("energy.2018.division.rail", "31400"), "total_acme_Energy"),
    "a part of an earlier year that is off": (
        changed("energy.2017.division.bus", "6.33"),
        "total_acme_Energy",
    ),
    "an exact count that is one off": (changed("staff.2018.division.bus", "401"), "total_acme_Staff"),
    "a part without a figure": (changed("energy.2018.division.rail", None), ""),
    "a part that is not there": (without("energy.2018.division.rail"), ""),
    "a figure above its range": (changed("care-score.2018", "1.001"), "range_acme_CareScore"),
    "a figure below its range": (changed("waste.2018", "-7.5"), "range_acme_Waste"),
    "a figure at the end of its range": (changed("care-score.2018", "1.000"), ""),
    "a target that is due before its baseline": (
        dated("target.less.due-year", "2019"),
        "order_crr_TargetDueYear",
    ),
    "a period that ends before it starts": (
        dated("report.period.end", date(2017, 12, 31)),
        "order_crr_PeriodEnd",
    ),
    "no title": (without("report.title"), "exists_crr_ReportTitle"),
}


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What Arelle says of each case; one run for all."""
    folder = tmp_path_factory.mktemp("formulas")
    package = folder / "taxonomy.zip"
    package.write_bytes(taxonomy_package(sound(), taxonomy_parts(sound())).data)
    jobs: list[Job] = []
    for number, (facts, _) in enumerate(CASES.values()):
        path = Path(folder / f"{number}.xbrl")
        path.write_bytes(instance(facts).data)
        jobs.append(Job(path, (package,), "report" if jobs else "whole"))
    readings = read_files(jobs)
    return {
        name: [f"{message.code} {message.text}" for message in reading.messages]
        for name, reading in zip(CASES, readings, strict=True)
    }


@pytest.mark.parametrize("name", CASES)
def test_assertions_find_what_does_not_fit_and_nothing_else(name: str, said: dict[str, list[str]]) -> None:
    wanted = CASES[name][1]
    if not wanted:
        assert said[name] == []
    else:
        assert said[name] and all(wanted in message for message in said[name]), said[name]


def test_a_message_is_in_the_words_of_the_report(said: dict[str, list[str]]) -> None:
    words = "The total of “Staff metric” differs from the sum of its parts by “Divisions”."
    assert any(words in message for message in said["an exact count that is one off"])
