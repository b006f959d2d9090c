"""xBRL-JSON, xBRL-CSV and the flat CSV hold the same facts under the same ids."""

import csv
import json
from dataclasses import replace
from datetime import date
from io import StringIO

from crreport.facts.model import Period
from crreport.measures.xbrl_types import Unit
from crreport.xbrl.flat.facts_csv import facts_csv
from crreport.xbrl.oim.xbrl_csv import oim_csv
from crreport.xbrl.oim.xbrl_json import oim_json, oim_period, oim_unit
from tests.xbrl.sample_facts import sample_facts

FACTS = sample_facts()
DOCUMENT = json.loads(oim_json(FACTS).data)
ROWS = {row["id"]: row for row in csv.DictReader(StringIO(facts_csv(FACTS).data.decode("utf-8-sig")))}


def test_json_holds_every_fact_and_note_under_its_id() -> None:
    assert list(DOCUMENT["facts"]) == [*(fact.id for fact in FACTS), "note-1", "note-2"]


def test_json_values_are_texts_and_nil_is_null() -> None:
    assert DOCUMENT["facts"]["injury-rate.2018"]["value"] == "3.20"
    assert DOCUMENT["facts"]["staff.2018.site.mill"]["value"] is None
    assert DOCUMENT["facts"]["certified.2018"]["value"] == "true"


def test_a_period_ends_where_the_next_day_starts() -> None:
    assert (
        oim_period(Period(date(2018, 1, 1), date(2018, 12, 31))) == "2018-01-01T00:00:00/2019-01-01T00:00:00"
    )
    assert oim_period(Period(None, date(2020, 2, 29))) == "2020-03-01T00:00:00"


def test_units_are_products_and_fractions_and_pure_is_left_out() -> None:
    assert oim_unit(Unit(("utr:tCO2e",), ("iso4217:GBP",))) == "utr:tCO2e/iso4217:GBP"
    assert oim_unit(Unit(("utr:m3",), ("utr:t", "utr:D"))) == "utr:m3/(utr:D*utr:t)"
    assert "unit" not in DOCUMENT["facts"]["care-score.2018"]["dimensions"]


def test_dimensions_are_members_and_typed_values() -> None:
    dimensions = DOCUMENT["facts"]["s.measure"]["dimensions"]
    assert dimensions["crr:TopicAxis"] == "acme:DutyOfCareTopicMember"
    assert dimensions["crr:StatementAxis"] == "measure"
    assert dimensions["language"] == "en-gb"


def test_notes_are_linked_from_their_facts() -> None:
    assert DOCUMENT["facts"]["emissions.2018"]["links"] == {"footnote": {"_": ["note-1"]}}
    assert DOCUMENT["facts"]["note-1"]["value"] == "Market-based &amp; audited."


def test_the_flat_table_names_the_line_of_the_inputs() -> None:
    assert list(ROWS) == [fact.id for fact in FACTS]
    row = ROWS["donations.2018"]
    assert (row["value"], row["printed"], row["unit"]) == ("12500000", "£12.5m", "iso4217:GBP")
    assert row["source"] == "inputs/2018/progress.yaml:1:1"


def test_csv_tables_mark_nil_and_escape_a_leading_number_sign() -> None:
    name = replace(FACTS["organisation.name"], value="#1 Works")
    facts = replace(FACTS, facts=tuple(name if fact.id == name.id else fact for fact in FACTS))
    _, table, _ = oim_csv(facts)
    rows = {row["id"]: row for row in csv.DictReader(StringIO(table.data.decode()))}
    assert rows["organisation_name"]["value"] == "##1 Works"
    assert rows["staff_2018_site_mill"]["value"] == "#nil"
    assert rows["staff_2018"]["period"] == "2018-12-31@end"
    assert rows["s_measure"]["crr_StatementAxis"] == "measure"


def test_csv_metadata_names_its_tables() -> None:
    metadata, *tables = oim_csv(FACTS)
    named = [table["url"] for table in json.loads(metadata.data)["tables"].values()]
    assert [f"csv/{url}" for url in named] == [table.path for table in tables]
