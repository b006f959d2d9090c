from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crreport.facts.core.concepts import word_member
from crreport.facts.model import FactSet, FactValue, Period
from crreport.facts.plain_text import (
    decimals_text,
    dimension_text,
    normal_number,
    period_text,
    sorted_members_text,
    unit_text,
    value_text,
)
from crreport.listing import as_row
from crreport.measures.xbrl_types import Unit
from crreport.verify.records import record_of
from crreport.years.lock import locked_facts

STOPPED, DONE = word_member("StatementStatus", "stopped"), word_member("StatementStatus", "done")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (Decimal("1E+3"), "1000"),
        (Decimal("0.00000010"), "0.00000010"),
        (date(2018, 3, 31), "2018-03-31"),
        ("A text.", "A text."),
        ((STOPPED, DONE), "crr:StatementStatusStoppedMember crr:StatementStatusDoneMember"),
        ((), ""),
    ],
)
def test_values_are_written_without_exponents_and_with_names_of_members(value: FactValue, text: str) -> None:
    assert value_text(value) == text


def test_the_members_of_a_set_can_be_sorted() -> None:
    assert sorted_members_text((STOPPED, DONE)) == (
        "crr:StatementStatusDoneMember crr:StatementStatusStoppedMember"
    )


@given(st.decimals(-(10**12), 10**12, places=6), st.integers(0, 6))
def test_equal_numbers_have_the_same_text(number: Decimal, zeros: int) -> None:
    longer = Decimal(f"{number:f}{'0' * zeros}")
    assert normal_number(number) == normal_number(longer)
    assert Decimal(normal_number(number)) == number


def test_units_are_fractions_and_periods_have_both_days() -> None:
    per_share = Unit(("iso4217:GBP",), ("xbrli:shares",))
    assert unit_text(per_share) == "iso4217:GBP/xbrli:shares"
    assert unit_text(per_share, lambda measure: measure.partition(":")[2]) == "GBP/shares"
    assert unit_text(Unit(("utr:MWh",))) == "utr:MWh"
    assert period_text(Period(None, date(2018, 12, 31))) == "2018-12-31"
    assert period_text(Period(date(2018, 1, 1), date(2018, 12, 31))) == "2018-01-01/2018-12-31"


def test_tables_locks_and_comparisons_agree_on_the_facts_of_a_report(every_row: FactSet) -> None:
    locked = locked_facts(every_row)
    for fact in every_row:
        row, record = as_row(fact), record_of(fact, every_row)
        assert (
            (row["period"], row["decimals"])
            == (record.period, record.decimals)
            == (
                period_text(fact.period),
                decimals_text(fact),
            )
        )
        if isinstance(fact.value, Decimal) and fact.id in locked:
            assert str(locked[fact.id]).split()[0] == row["value"]
        assert row["dimensions"] == "; ".join(dimension_text(*dimension) for dimension in fact.dimensions)
