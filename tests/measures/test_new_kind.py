"""A kind that only the table knows is read, checked, converted, compiled and written as others are."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import cast
from zipfile import ZipFile

import pytest
from lxml import etree

from crreport.diagnostics import Level
from crreport.facts.core import concepts
from crreport.measures.dimensions import Dimension, measure_of
from crreport.measures.kinds import KINDS, Kind, UnitChoice
from crreport.measures.unit_table import measure_unit
from crreport.measures.units import units_in
from crreport.measures.xbrl_types import ConceptType, Unit
from crreport.read.models.metrics import Metric
from crreport.verify.outputs import verify_outputs
from crreport.xbrl.taxonomy import core
from tests.builds import Build, built
from tests.projects import EVERY_ROW
from tests.rules.cases import diagnostics_of
from tests.trees import elements

PRESSURE = Kind(
    name="pressure",
    type=ConceptType("pressure", "dtr-types:pressureItemType"),
    unit_choice=UnitChoice.LISTED,
    units=(
        measure_unit("Pa", "1", "pascals"),
        measure_unit("Bar", "1E5", "bars", printed="bars"),
    ),
)
PEAK = """
- {id: peak, label: Peak, definition: The most., kind: pressure, unit: Bar, breakdowns: [division]}
"""
FIGURE = "  - {metric: peak, value: 4.5 Bar, by: {division: {north: 3.0, south: 1.5}}}\n"


@pytest.fixture(scope="module", autouse=True)
def pressure() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(cast(dict[str, Kind], KINDS), "pressure", PRESSURE)
        _forget_core_taxonomy()
        yield
    _forget_core_taxonomy()


def _forget_core_taxonomy() -> None:
    concepts._core.cache_clear()
    core.core_taxonomy.cache_clear()


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Build:
    project = tmp_path_factory.mktemp("pressure")
    write_project(project, PEAK, FIGURE)
    return built(project, 2024, forms=frozenset({"pdf", "xbrl"}))


def write_project(project: Path, metric: str, figure: str) -> None:
    shutil.copytree(EVERY_ROW, project, dirs_exist_ok=True)
    metrics = project / "inputs" / "metrics.yaml"
    metrics.write_text(metrics.read_text(encoding="utf-8").rstrip("\n") + metric, encoding="utf-8")
    nature = project / "inputs" / "2024" / "progress" / "nature.yaml"
    text = nature.read_text(encoding="utf-8").replace("observations:\n", f"observations:\n{figure}")
    nature.write_text(text, encoding="utf-8")


def errors(project: Path, metric: str, figure: str) -> list[tuple[str, str, str | None]]:
    write_project(project, metric, figure)
    return [(d.rule.code, d.message, d.help) for d in diagnostics_of(project, 2024) if d.level is Level.ERROR]


def test_a_metric_of_it_needs_one_of_its_units(tmp_path: Path) -> None:
    [(_, message, help)] = errors(tmp_path, PEAK.replace("unit: Bar", "unit: kilopascals"), FIGURE)
    assert "`kilopascals`" in message and "`pressure`" in message
    assert help is not None and help.startswith("known units: Pa, Bar;")


def test_a_figure_in_another_of_its_units_is_reported(tmp_path: Path) -> None:
    [(_, message, help)] = errors(tmp_path, PEAK, "  - {metric: peak, value: 4500 pascals}\n")
    assert "pascals`" in message and "`peak`" in message
    assert help is not None and "Bar" in help


def test_parts_that_do_not_add_up_are_reported(tmp_path: Path) -> None:
    [(code, message, _)] = errors(tmp_path, PEAK, FIGURE.replace("south: 1.5", "south: 2.5"))
    assert code == "CR201", message


def test_its_units_are_converted_into_one_another() -> None:
    metric = Metric(id="peak", label="Peak", definition="Pressure.", kind="pressure", unit="Bar")
    assert units_in("Pa", metric, "GBP") == Fraction(1, 100_000)
    assert measure_of(metric, "GBP").nature.dimension == Dimension.of("pressure")
    assert measure_of(metric, "GBP").size == 100_000


@pytest.mark.slow
def test_its_figures_are_compiled_with_their_unit_and_type(report: Build) -> None:
    fact = report.facts["peak.2024"]
    assert (fact.value, fact.unit) == (Decimal("4.5"), Unit(("utr:Bar",)))
    assert fact.concept.type == PRESSURE.type
    assert fact.text == "4.5\u00a0bars"


@pytest.mark.slow
def test_its_figures_are_written_as_xbrl_that_arelle_reads_back(report: Build) -> None:
    assert verify_outputs(report.folder, report.facts) == ()
    with ZipFile(report.file(".zip")) as package:
        [name] = [name for name in package.namelist() if "/core/" in name and name.endswith(".xsd")]
        schema = etree.fromstring(package.read(name))
    [element] = elements(schema, "//*[@name='PressureFigure']")
    assert element.get("type") == "dtr-types:pressureItemType"
    assert schema.xpath("//*[@name='MetricKindPressureMember']")
