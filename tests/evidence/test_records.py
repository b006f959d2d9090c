"""Figures from records, through the format that people write, on files made for each test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pytest

from crreport.evidence.faults import UnreadableError
from crreport.evidence.query import Answer, answers, plain
from crreport.evidence.tables import Reading, opened_table
from crreport.read.models.evidence import Records

Ask = Callable[..., Answer]
PLAIN = Reading()


def asked(path: Path, wanted: Mapping[str, Any], reading: Reading = PLAIN) -> Answer:
    with opened_table(path, reading) as table:
        (answer,) = answers(table, [Records.model_validate({"from": path.name, **wanted})])
    return answer


@pytest.fixture
def csv(tmp_path: Path) -> Callable[..., Answer]:
    """Writes a CSV file and asks it something."""

    def ask(content: str | bytes, wanted: Mapping[str, Any], reading: Reading = PLAIN) -> Answer:
        path = tmp_path / "records.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return asked(path, wanted, reading)

    return ask


def number(answer: Answer) -> Decimal | None:
    return None if answer.number is None else plain(answer.number)


def test_decimals_are_added_exactly(csv: Ask) -> None:
    assert number(csv("kwh\n" + "0.1\n" * 30, {"sum": "kwh"})) == Decimal("3.0")


def test_the_places_that_were_written_are_known(csv: Ask) -> None:
    assert csv("kwh\n1.50\n2\n", {"sum": "kwh"}).places == 2


@pytest.mark.parametrize(
    "written", ["1234.5", "1,234.5", "+1,234.50", " 1234.5 ", "1 234.5", "1'234.5", "1\u202f234.5"]
)
def test_numbers_can_have_separators_between_thousands(csv: Ask, written: str) -> None:
    assert number(csv(f'kwh;x\n"{written}";1\n', {"sum": "kwh"})) == Decimal("1234.5")


def test_a_typographic_minus_is_a_minus(csv: Ask) -> None:
    assert number(csv("kwh\n−7\n3\n", {"sum": "kwh"})) == Decimal(-4)


def test_commas_separate_decimals_if_the_inputs_say_so(csv: Ask) -> None:
    answer = csv("kwh;site\n1.234,5;a\n0,25;b\n", {"sum": "kwh", "decimal": "comma"})
    assert (number(answer), answer.places) == (Decimal("1234.75"), 2)


@pytest.mark.parametrize(
    "written", ["1,23", "12 kWh", "1e5", "1_000", "(5)", "5-", "0x10", "nan", "1.2.3", "--1"]
)
def test_what_is_not_a_plain_number_is_reported_with_its_row(csv: Ask, written: str) -> None:
    (odd,) = csv(f'kwh;site\n1;a\n"{written}";b\n', {"sum": "kwh"}).odd
    assert (odd.column, odd.row, odd.text, odd.rows) == ("kwh", 3, written, 1)


def test_a_cell_that_is_no_number_matters_only_in_rows_that_count(csv: Ask) -> None:
    answer = csv("site,kwh\na,1\nb,unknown\n", {"sum": "kwh", "where": {"site": "a"}})
    assert (number(answer), answer.odd) == (Decimal(1), ())


@pytest.mark.parametrize(
    ("operation", "expected"), [("sum", "20"), ("mean", "5"), ("min", "1"), ("max", "12"), ("median", "3.5")]
)
def test_each_operation_gives_what_it_says(csv: Ask, operation: str, expected: str) -> None:
    wanted = {operation: "n"} | ({"places": "1"} if operation == "mean" else {})
    assert number(csv("n\n12\n1\n5\n2\n", wanted)) == Decimal(expected)


def test_rows_and_different_values_are_counted(csv: Ask) -> None:
    content = "who,what\nann,a\nbob,b\nann,c\n,d\n"
    assert number(csv(content, {"count": "rows"})) == 4
    assert number(csv(content, {"distinct": "who"})) == 2


def test_rows_without_any_value_are_no_rows(csv: Ask) -> None:
    assert number(csv("a,b\n1,2\n,\n\n,\n", {"count": "rows"})) == 1


def test_blank_cells_are_counted_and_passed_over(csv: Ask) -> None:
    answer = csv("site,kwh\na,1\nb,\nc, \n,\n", {"sum": "kwh"})
    assert (number(answer), answer.rows, answer.blank) == (Decimal(1), 3, 2)


def test_rows_are_chosen_by_a_value_a_list_or_a_range(csv: Ask) -> None:
    content = "day,site,n\n2018-01-31,a,1\n2018-02-28,b,10\n2018-03-31,c,100\n2018-03-31 09:00,a,1000\n"

    def total(where: Mapping[str, Any]) -> Decimal | None:
        return number(csv(content, {"sum": "n", "where": where}))

    assert total({"site": "a"}) == 1001
    assert total({"site": ("a", "b")}) == 1011
    assert total({"day": {"from": "2018-02-01", "to": "2018-03-31"}}) == 1110
    assert total({"n": {"to": "10"}}) == 11
    assert total({"site": "a", "day": {"from": "2018-02-01"}}) == 1000


def test_days_are_read_as_the_inputs_say_they_are_written(csv: Ask) -> None:
    content = "day,n\n5/1/2018,1\n01/05/2018,10\n"
    british = {"sum": "n", "dates": "DD/MM/YYYY", "where": {"day": {"to": "2018-01-31"}}}
    assert number(csv(content, british)) == 1
    assert number(csv(content, {**british, "dates": "MM/DD/YYYY"})) == 10


def test_a_value_that_no_row_has_is_reported(csv: Ask) -> None:
    answer = csv("site,n\na,1\n", {"sum": "n", "where": {"site": ("a", "b")}})
    assert answer.absent == (("site", "b"),)


def test_quotation_marks_in_values_and_names_do_no_harm(csv: Ask) -> None:
    content = 'o\'brien,"say ""hi"""\nx\',3\n'
    assert number(csv(content, {"sum": 'say "hi"', "where": {"o'brien": "x'"}})) == 3


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_may_break_within_quotation_marks(csv: Ask, line_end: str) -> None:
    content = line_end.join(['"read\non",kwh', '"a\nb",1', '"c, ""d""",2', "e,3"])
    assert number(csv(content, {"sum": "kwh"})) == 6


def test_mixed_line_ends_never_lose_a_row(csv: Ask) -> None:
    for content in ("n,m\r\n1,2\n3,4\n", "n,m\n1,2\r\n3,4\n", "n,m\n1,2\n3,4\r\n5,6\n"):
        with pytest.raises(UnreadableError):
            csv(content, {"sum": "n"})


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_that_of_the_names(csv: Ask, delimiter: str) -> None:
    assert number(csv(f'"a,b;c"{delimiter}n\nx{delimiter}5\n', {"sum": "n"})) == 5


@pytest.mark.parametrize(
    ("encoding", "named"),
    [("utf-8", None), ("utf-8-sig", None), ("utf-16", None), ("windows-1252", "windows-1252")],
)
def test_encodings_are_recognised_or_named(csv: Ask, encoding: str, named: str | None) -> None:
    content = "Größe;n\nfünf;5\n".encode(encoding)
    answer = csv(content, {"sum": "n", "where": {"Größe": "fünf"}}, Reading(encoding=named))
    assert number(answer) == 5


def test_a_wrong_encoding_is_an_error(csv: Ask) -> None:
    with pytest.raises(UnreadableError) as caught:
        csv("Größe;n\n1;2\n".encode("windows-1252"), {"sum": "n"})
    assert caught.value.help == "add its `encoding:`, such as windows-1252"


def test_a_ragged_row_is_reported_with_its_line(csv: Ask) -> None:
    with pytest.raises(UnreadableError, match="line 3 has 3 columns, and the first row has 2"):
        csv("a,b\n1,2\n1,2,3\n", {"sum": "a"})


def test_sums_beyond_what_can_be_exact_are_refused(csv: Ask) -> None:
    with pytest.raises(UnreadableError, match="too large"):
        csv("n\n99999999999999999999\n99999999999999999999\n", {"sum": "n"})


def test_wildcards_in_names_are_ordinary_characters(tmp_path: Path) -> None:
    (tmp_path / "energy [1]*.csv").write_text("n\n1\n")
    (tmp_path / "energy 1x.csv").write_text("n\n2\n")
    assert number(asked(tmp_path / "energy [1]*.csv", {"sum": "n"})) == 1


def test_no_other_file_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("n\n1\n")
    (tmp_path / "b.csv").write_text("n\n2\n")
    with opened_table(tmp_path / "a.csv", Reading()) as table, pytest.raises(duckdb.PermissionException):
        table.connection.execute(f"SELECT * FROM read_csv('{tmp_path / 'b.csv'}')")


def workbook(path: Path, rows: list[list[Any]], **more: list[list[Any]]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Energy"
    for row in rows:
        sheet.append(row)
    for name, others in more.items():
        other = book.create_sheet(name)
        for row in others:
            other.append(row)
    book.save(path)
    return path


def test_a_sheet_is_read_as_values_below_its_first_row(tmp_path: Path) -> None:
    rows: list[list[Any]] = [[None], ["site", "kwh"], ["a", 0.1], ["b", 0.2], [None, None], ["c", 1234567]]
    path = workbook(tmp_path / "energy.xlsx", rows)
    answer = asked(path, {"sum": "kwh"})
    assert (number(answer), answer.rows) == (Decimal("1234567.3"), 3)


def test_an_error_in_a_sheet_is_reported_with_its_row(tmp_path: Path) -> None:
    path = workbook(tmp_path / "energy.xlsx", [["kwh"], [1], [None], ["none"]])
    (odd,) = asked(path, {"sum": "kwh"}).odd
    assert (odd.row, odd.text) == (4, "none")


def test_a_workbook_with_several_sheets_needs_one_named(tmp_path: Path) -> None:
    path = workbook(tmp_path / "energy.xlsx", [["n"], [1]], Other=[["n"], [2]])
    assert number(asked(path, {"sum": "n"}, Reading(sheet="Other"))) == 2
    with pytest.raises(UnreadableError) as caught:
        asked(path, {"sum": "n"})
    assert (caught.value.field, caught.value.help) == ("sheet", "name one of `Energy`, `Other`")


def test_days_in_a_sheet_are_days(tmp_path: Path) -> None:
    from datetime import date, datetime

    rows: list[list[Any]] = [["day", "n"], [date(2018, 1, 31), 1], [datetime(2018, 2, 1, 8, 30), 10]]
    path = workbook(tmp_path / "energy.xlsx", rows)
    assert number(asked(path, {"sum": "n", "where": {"day": {"from": "2018-02-01"}}})) == 10


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    path = tmp_path / "energy.parquet"
    table = duckdb.sql(
        "SELECT * FROM (VALUES ('a', 1.25::DECIMAL(9,2), 0.1::DOUBLE, DATE '2018-01-31'),"
        " ('b', 2.50, 0.2, DATE '2018-02-28')) t(site, kwh, share, day)"
    )
    assert table is not None
    table.write_parquet(str(path))
    assert number(asked(path, {"sum": "kwh"})) == Decimal("3.75")
    assert number(asked(path, {"sum": "share"})) == Decimal("0.3")
    assert number(asked(path, {"sum": "kwh", "where": {"day": {"from": "2018-02-01"}}})) == Decimal("2.5")
    assert number(asked(path, {"count": "rows", "where": {"site": "a"}})) == 1


def test_a_broken_parquet_file_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "energy.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(UnreadableError):
        asked(tmp_path / "energy.parquet", {"sum": "kwh"})
