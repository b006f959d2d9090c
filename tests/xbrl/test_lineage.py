"""lineage.csv: whatever the report says can be followed to a line of the inputs and to a page."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from io import StringIO

import pytest

from crreport.facts.lineage import SignOff
from crreport.facts.model import FactSet
from crreport.read.models.inputs import Inputs, UsedFile
from crreport.render.pdf.destinations import Destination, destinations_of, places_by_fact
from crreport.render.pdf.embedded_files import embedded_files_of
from crreport.xbrl.flat.lineage_csv import lineage_csv
from tests.builds import built
from tests.projects import EVERY_ROW

PLACES = {
    "engagement.2024": Destination(7, 70.0, 210.5),
    "engagement.2024--2": Destination(9, 80.0, 20.0),
    "engagement.2024--10": Destination(3, 10.0, 20.0),
    "engagement.2024--3": Destination(7, 10.0, 20.0),
}


@pytest.fixture(scope="module")
def rows(every_row: FactSet, every_row_inputs: Inputs) -> dict[str, dict[str, str]]:
    text = lineage_csv(every_row, every_row_inputs, PLACES).data.decode("utf-8-sig")
    return {row["id"]: row for row in csv.DictReader(StringIO(text))}


def digits(text: str) -> str:
    return re.sub(r"[^\d.]", "", text).lstrip(".")


def test_every_fact_has_a_row_and_a_source_in_the_inputs(
    rows: dict[str, dict[str, str]], every_row: FactSet
) -> None:
    assert list(rows) == [fact.id for fact in every_row]
    for row in rows.values():
        file, line, column = row["source"].rsplit(":", 2)
        lines = (EVERY_ROW / file).read_text(encoding="utf-8").splitlines()
        assert int(column) <= len(lines[int(line) - 1]), row
        assert row["source"] in row["all_sources"].split("; ")


def test_the_line_of_every_figure_holds_the_figure(
    rows: dict[str, dict[str, str]], every_row: FactSet
) -> None:
    looked_at = 0
    for fact in every_row:
        if fact.printed is None or fact.unit is None or fact.parents or fact.concept.prefix == "crr":
            continue
        if fact.calculation.startswith("SELECT") or fact.id.endswith((".difference", ".change")):
            continue
        file, line, column = rows[fact.id]["source"].rsplit(":", 2)
        written = (EVERY_ROW / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert digits(written[int(column) - 1 :]).startswith(digits(fact.printed.number)), fact.id
        looked_at += 1
    assert looked_at > 50


def test_the_main_place_is_told_with_its_position_and_the_others_by_their_pages(
    rows: dict[str, dict[str, str]],
) -> None:
    row = rows["engagement.2024"]
    assert (row["page"], row["left"], row["top"], row["other_pages"]) == ("7", "70.0", "210.5", "3; 9")
    assert (rows["water.2024"]["page"], rows["water.2024"]["other_pages"]) == ("", "")


def test_parents_and_the_way_a_figure_was_computed_are_told(rows: dict[str, dict[str, str]]) -> None:
    assert rows["headcount.2024"]["parents"] == "headcount.2024.gender.women; headcount.2024.gender.men"
    assert rows["energy.2023"]["how"] == "restated in the report of 2024: error"
    assert rows["energy.2023"]["all_sources"].count("; ") == 1


def test_text_blocks_are_given_without_markup(rows: dict[str, dict[str, str]]) -> None:
    assert "<" not in rows["nature.meaning"]["printed"]
    assert rows["nature.meaning"]["printed"] == "We work outdoors."


def test_signatures_stand_at_what_they_cover(rows: dict[str, dict[str, str]], every_row: FactSet) -> None:
    signed = [id for id in rows if rows[id]["signed"]]
    assert bool(signed) == any(fact.id.startswith("signature.") for fact in every_row)
    assert not any(id.startswith("signature.") for id in signed)


def test_evidence_and_signatures_read_as_a_line() -> None:
    file = UsedFile("evidence/energy.csv", "B2", "ab12", 3)
    assert str(file) == "evidence/energy.csv cell B2 3 rows sha256 ab12"
    assert str(SignOff("reviewer", "Ann", "2024-09-01", "", False)) == "reviewer Ann on 2024-09-01 (outdated)"


@pytest.mark.parametrize("publish", [True, False])
def test_evidence_is_told_unless_the_organisation_keeps_it_to_itself(
    every_row: FactSet, every_row_inputs: Inputs, publish: bool
) -> None:
    organisation = every_row_inputs.organisation.model_copy(update={"publish_evidence": publish})
    inputs = replace(every_row_inputs, organisation=organisation)
    text = lineage_csv(every_row, inputs, PLACES).data.decode("utf-8-sig")
    row = next(row for row in csv.DictReader(StringIO(text)) if row["id"] == "energy.2024.division.north")
    assert ("energy.csv" in row["evidence"]) == publish
    assert ("SELECT" in row["how"]) == publish


def test_all_places_of_a_fact_are_in_their_order() -> None:
    assert [place.page for place in places_by_fact(PLACES)["engagement.2024"]] == [7, 9, 7, 3]


@pytest.mark.slow
def test_a_build_writes_it_with_the_places_of_the_pdf_embeds_it_and_has_it_in_the_manifest() -> None:
    report = built(EVERY_ROW, 2024)
    data = report.file("lineage.csv").read_bytes()
    places = destinations_of(report.file(".pdf"))
    for row in csv.DictReader(StringIO(data.decode("utf-8-sig"))):
        place = places.get(row["id"])
        found = (place.page, place.left, place.top) if place else None
        told = (int(row["page"]), float(row["left"]), float(row["top"])) if row["page"] else None
        assert (found is None) == (told is None), row["id"]
        assert found is None or told is None or found == pytest.approx(told, abs=0.11)
    assert {file.name: file.data for file in embedded_files_of(report.file(".pdf").read_bytes())}[
        "lineage.csv"
    ] == data
    manifest = json.loads(report.file("manifest.json").read_bytes())
    assert "lineage.csv" in manifest["outputs"]
