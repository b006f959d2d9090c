"""A single cell of a workbook or a CSV file, as the evidence of a figure."""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from itertools import islice
from pathlib import Path

from crreport.evidence.faults import UnreadableError
from crreport.evidence.sheets import XLSX, opened_sheet, text_of_cell
from crreport.evidence.tables import CSV, delimiter_of, encoding_of

_CELL = re.compile(
    r"(?:(?:'(?P<quoted>[^']+)'|(?P<sheet>[^!']+))!)?\$?(?P<column>[A-Z]{1,3})\$?(?P<row>[1-9]\d*)"
)
_NUMBER = re.compile(r"[-+−]?(\d+|\d{1,3}([,\u00a0\u202f ']\d{3})+)(\.\d+)?\s*%?")


def number_in(path: Path, cell: str) -> Decimal:
    """The number in a cell such as `Results!C14`. A percentage of a workbook (0.64) is given as is."""
    match = _CELL.fullmatch(cell)
    if match is None:
        help = "write the sheet, an exclamation mark, the column and the row: Results!C14"
        raise UnreadableError(f"`{cell}` is not a cell", help, field="cell")
    sheet, row, column = match["quoted"] or match["sheet"], int(match["row"]), _position(match["column"])
    suffix = path.suffix.lower()
    if suffix in XLSX:
        text = _in_workbook(path, sheet, row, column)
    elif suffix in CSV and sheet is None:
        text = _in_csv(path, row, column)
    else:
        help = "leave `cell` out" if suffix not in CSV else "leave the sheet out; a CSV file has none"
        raise UnreadableError(f"`{path.name}` has no cell `{cell}`", help, field="cell")
    if not text:
        raise UnreadableError(f"the cell `{cell}` is empty", field="cell")
    if not _NUMBER.fullmatch(text):
        raise UnreadableError(f"the cell `{cell}` holds `{text}`, which is not a number", field="cell")
    return Decimal(re.sub(r"[^-\d.]", "", text.replace("−", "-")))


def _in_workbook(path: Path, name: str | None, row: int, column: int) -> str:
    try:
        with opened_sheet(path, name) as sheet:
            found = sheet.iter_rows(row, row, column, column, values_only=True)
            return text_of_cell(next(iter(next(found, ())), None)).strip()
    except UnreadableError as error:
        if error.field == "sheet":
            error.field = "cell"
        raise


def _in_csv(path: Path, row: int, column: int) -> str:
    with path.open(encoding=encoding_of(path, None), newline="") as data:
        try:
            rows = csv.reader(data, delimiter=delimiter_of(path))
            found = next(islice(rows, row - 1, None), [])
        except (csv.Error, UnicodeDecodeError) as error:
            raise UnreadableError(f"`{path.name}` is not CSV in UTF-8") from error
    return found[column - 1].strip().removeprefix("\ufeff") if column <= len(found) else ""


def _position(letters: str) -> int:
    """The number of a column: A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
