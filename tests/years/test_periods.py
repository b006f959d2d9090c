from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crreport.history.periods import Days
from crreport.years.periods import period_after, renamed


def after(
    start: str, end: str, usual_end: str, *, years: int = 1, known: tuple[str, ...] = ()
) -> tuple[str, str]:
    before = Days(date.fromisoformat(start), date.fromisoformat(end))
    ends = [date.fromisoformat(day) for day in (*known, end)]
    found = period_after(before, years, usual_end, ends)
    return found.start.isoformat(), found.end.isoformat()


def test_a_calendar_year_follows_a_calendar_year() -> None:
    assert after("2018-01-01", "2018-12-31", "12-31") == ("2019-01-01", "2019-12-31")


def test_a_gap_of_years_is_bridged() -> None:
    assert after("2015-07-01", "2016-06-30", "06-30", years=3) == ("2018-07-01", "2019-06-30")


@pytest.mark.parametrize(
    ("start", "end", "next_start", "next_end"),
    [
        ("2022-03-01", "2023-02-28", "2023-03-01", "2024-02-29"),
        ("2023-03-01", "2024-02-29", "2024-03-01", "2025-02-28"),
    ],
)
def test_a_year_to_the_end_of_february_ends_on_its_last_day(
    start: str, end: str, next_start: str, next_end: str
) -> None:
    assert after(start, end, "02-28") == (next_start, next_end)
    assert after(start, end, "02-29") == (next_start, next_end)


def test_a_year_follows_a_short_period_or_a_long_one() -> None:
    assert after("2018-01-01", "2018-09-30", "09-30") == ("2018-10-01", "2019-09-30")
    assert after("2017-10-01", "2018-12-31", "12-31") == ("2019-01-01", "2019-12-31")


def test_years_of_whole_weeks_end_on_the_nearest_weekday_of_their_kind() -> None:
    # Saturdays nearest to the end of January, as retailers have them
    assert after("2022-01-30", "2023-01-28", "01-31") == ("2023-01-29", "2024-02-03")
    assert after("2023-01-29", "2024-02-03", "01-31") == ("2024-02-04", "2025-02-01")


def test_years_of_whole_weeks_end_on_the_last_such_weekday_where_they_always_did() -> None:
    # last Saturdays of September; the nearest one to the end of 2028-09 would be the same, that of 2026 not
    assert after("2024-09-29", "2025-09-27", "09-30", known=("2024-09-28", "2021-09-25")) == (
        "2025-09-28",
        "2026-09-26",
    )
    assert after("2025-09-28", "2026-09-26", "09-30", known=("2021-09-25",)) == ("2026-09-27", "2027-09-25")
    assert after("2021-09-26", "2022-09-24", "09-30") == ("2022-09-25", "2023-09-30")


@given(st.dates(date(2000, 1, 1), date(2060, 1, 1)), st.sampled_from([52, 53]), st.integers(1, 8))
def test_whole_weeks_never_drift_from_the_usual_end(first: date, weeks: int, years: int) -> None:
    start = date.fromordinal(first.toordinal() - 7 * weeks + 1)
    found = period_after(Days(start, first), years, first.strftime("%m-%d"), [first])
    assert found.end.weekday() == first.weekday()
    assert (found.end - found.start).days + 1 in (364, 371)
    usual = [
        date(year, 3, 1).replace(month=first.month, day=min(first.day, 28))
        for year in (found.end.year - 1, found.end.year, found.end.year + 1)
    ]
    assert min(abs((found.end - day).days) for day in usual) <= 7


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Corporate responsibility report 2018", "Corporate responsibility report 2019"),
        ("Report 2017/18", "Report 2018/19"),
        ("Report 2017-2018", "Report 2018-2019"),
        ("Report 2017–18: on the way to 2030", "Report 2018–19: on the way to 2030"),
        ("2018 in figures", "2019 in figures"),
        ("Since 2010", "Since 2010"),
        ("Route 120180", "Route 120180"),
        ("Our report", "Our report"),
    ],
)
def test_a_title_names_the_new_year_where_it_named_the_old_one(title: str, wanted: str) -> None:
    assert renamed(title, 2018, 2019) == wanted
