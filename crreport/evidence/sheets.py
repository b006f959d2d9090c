"""XLSX workbooks, read as values: a formula gives the value that was last computed."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from crreport.evidence.faults import UnreadableError

XLSX = (".xlsx", ".xlsm")


@contextmanager
def opened_sheet(path: Path, name: str | None) -> Iterator[Any]:
    """A sheet of a workbook: the one with the name, or the only one."""
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and extensions, which do not affect values
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        except Exception as error:  # whatever a parser raises for a damaged zip file or its XML
            help = "save it as an XLSX workbook again"
            raise UnreadableError(f"`{path.name}` cannot be read as a workbook", help) from error
        try:
            yield _sheet(book, name)
        finally:
            book.close()


def _sheet(book: Any, name: str | None) -> Any:
    names = [sheet.title for sheet in book.worksheets]
    listed = ", ".join(f"`{title}`" for title in names)
    if name is None and len(names) > 1:
        raise UnreadableError("the workbook has several sheets", f"name one of {listed}", field="sheet")
    if name is not None and name not in names:
        help = f"sheets of the workbook: {listed}"
        raise UnreadableError(f"the workbook has no sheet `{name}`", help, field="sheet")
    sheet = book[name or names[0]]
    sheet.reset_dimensions()  # some programs write wrong dimensions
    return sheet


def text_of_cell(value: Any) -> str:
    """The value of a cell as text. Numbers have the 15 digits of a workbook; days are ISO dates."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{Decimal(f'{value:.15g}'):f}"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date | time) else str(value)
