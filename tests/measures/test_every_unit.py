"""Every listed unit, and units of an organisation's own, as facts and as XBRL that Arelle reads back."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from crreport.measures.kinds import KINDS, Measurand
from crreport.measures.quantities import quantity_kind
from crreport.measures.units import units_in
from crreport.measures.xbrl_types import ConceptType, Unit
from crreport.read.models.inputs import Inputs
from crreport.verify.outputs import verify_outputs
from tests.builds import built
from tests.compiled import compiled
from tests.rules.cases import BASE, YEAR

OWN = """
units:
  - {symbol: bales, name: Bales of paper, names: [bale], equals: 0.5 t, definition: As the mill takes it.}
  - {symbol: wagons, name: Wagons, equals: 100 t}
  - {symbol: skips, name: Skips}
"""
METRIC = "- {{id: {id}, label: L, definition: D., kind: {kind}, unit: '{unit}'{more}}}\n"
OBSERVATION = "    - {{metric: {id}, value: '{value}'}}\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("units")
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    found = [(kind.name, unit.symbol, "") for kind in KINDS.values() for unit in kind.units]
    found = [entry for entry in found if KINDS[entry[0]].needs_unit or entry[0] == "number"]
    found += [("mass", "bales", ""), ("mass", "wagons", ""), ("number", "skips", ""), ("number", "trees", "")]
    found += [
        ("count", "skips", ""),
        ("intensity", "bales", ", per: hl"),
        ("intensity", "toe", ", per: skips"),
    ]
    metrics, observations = "", ""
    for number, (kind, unit, more) in enumerate(found):
        of = f"per {more[7:]}" if more else ""
        metrics += METRIC.format(id=f"unit-{number}", kind=kind, unit=unit, more=more)
        value = "12" if kind == "count" else "12.5"
        observations += OBSERVATION.format(id=f"unit-{number}", value=f"{value} {unit} {of}".strip())
    for name, text in (("metrics", metrics), ("2018/progress", observations), ("organisation", OWN)):
        path = folder / "inputs" / f"{name}.yaml"
        path.write_text(
            path.read_text(encoding="utf-8").rstrip("\n") + "\n" + text.lstrip("\n"), encoding="utf-8"
        )
    return folder


def kinds(inputs: Inputs) -> dict[tuple[str, str], tuple[ConceptType, Unit, int]]:
    found = {}
    for metric in inputs.metrics:
        measured = quantity_kind(metric, "GBP", "en-GB")
        found[metric.kind, metric.unit or ""] = (measured.type, measured.unit, measured.power)
    return found


def measurand(inputs: Inputs, kind: str, unit: str) -> Measurand:
    return next(metric for metric in inputs.metrics if (metric.kind, metric.unit) == (kind, unit))


def test_every_unit_is_a_fact_without_an_error(project: Path) -> None:
    year = compiled(project, YEAR)
    assert year.diagnostics == ()
    assert {fact.value for fact in year.facts if fact.id == "own-unit.bales.equals"} == {"0.5 t"}


def test_units_are_those_of_the_registry_or_documented_ones_of_our_own(project: Path) -> None:
    known = kinds(compiled(project, YEAR).inputs)
    energy = ConceptType("energy", "dtr-types:energyItemType")
    assert known["energy", "therm"] == (energy, Unit(("utr:dth",)), -1)
    assert known["energy", "MMBtu"] == (energy, Unit(("utr:MMBTU",)), 0)
    assert known["energy", "ktoe"] == (ConceptType.DECIMAL, Unit(("crr:toe",)), 3)
    assert known["emissions", "kgCO2e"][1:] == (Unit(("utr:tCO2e",)), -3)
    assert known["volume", "kl"][1:] == (Unit(("utr:l",)), 3)
    assert known["volume", "gal"][1:] == (Unit(("utr:gal",)), 0)
    assert known["mass", "lb"][1:] == (Unit(("utr:lb",)), 0)
    assert known["mass", "short ton"][1:] == (Unit(("utr:T",)), 0)
    assert known["number", "ppm"] == (ConceptType.DECIMAL, Unit(("xbrli:pure",)), -6)
    assert known["number", "mg/l"][1:] == (Unit(("utr:g",), ("utr:l",)), -3)
    assert known["number", "trees"][1:] == (Unit(("xbrli:pure",)), 0)
    assert known["mass", "bales"] == (ConceptType.DECIMAL, Unit(("example:Bales",)), 0)
    assert known["mass", "wagons"][1:] == (Unit(("utr:t",)), 2)
    assert known["number", "skips"][1:] == (Unit(("example:Skips",)), 0)
    assert known["count", "skips"] == (ConceptType.INTEGER, Unit(("example:Skips",)), 0)
    assert known["intensity", "bales"][1:] == (Unit(("example:Bales",), ("utr:l",)), -2)
    assert known["intensity", "toe"][1:] == (Unit(("crr:toe",), ("example:Skips",)), 0)


def test_units_are_printed_behind_figures(project: Path) -> None:
    texts = {fact.text for fact in compiled(project, YEAR).facts if fact.printed is not None}
    assert {"12.5\u00a0US gal", "12.5\u00a0trees", "12.5\u00a0mg/m³", "12.5\u00a0bales"} <= texts


def test_units_of_your_own_are_converted_by_their_factor(project: Path) -> None:
    inputs = compiled(project, YEAR).inputs
    bales, tonnes = measurand(inputs, "mass", "bales"), measurand(inputs, "mass", "t")
    assert units_in("t", bales, "GBP") == 2
    assert units_in("bales", tonnes, "GBP") == Decimal("0.5")


@pytest.mark.arelle
def test_every_unit_is_valid_in_xbrl(project: Path) -> None:
    report = built(project, YEAR, final=False, forms=frozenset({"xbrl"}))
    assert verify_outputs(report.folder, report.facts) == ()
