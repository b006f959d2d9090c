"""Tables without the columns in which no row says anything."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree


def leave_out_empty_columns(tree: etree._Element) -> None:
    """Takes out of each table the columns that have a head, and nothing below it in any row of a body.

    Cells that span such columns span fewer. Tables with cells that span rows stay as they are.
    """
    for table in tree.iter("{*}table"):
        if not any(cell.get("rowspan") for cell in table.iter("{*}th", "{*}td")):
            for column in reversed(_empty_columns(table)):
                for row in table.iter("{*}tr"):
                    _take_out(row, column)


def _empty_columns(table: etree._Element) -> list[int]:
    single = [
        place for row in table.iterfind("{*}tbody/{*}tr") for place in _places(row) if _span(place[1]) == 1
    ]
    filled = {column for column, cell in single if _says_something(cell)}
    return sorted({column for column, _ in single} - filled)


def _places(row: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """The cells of a row, each with the number of its first column from 0."""
    column = 0
    for cell in row.iterfind("{*}*"):
        yield column, cell
        column += _span(cell)


def _span(cell: etree._Element) -> int:
    return int(cell.get("colspan") or 1)


def _says_something(cell: etree._Element) -> bool:
    return len(cell) > 0 or bool((cell.text or "").strip())


def _take_out(row: etree._Element, column: int) -> None:
    """Takes a column out of a row: its cell, or the part of a cell that spans it."""
    for first, cell in list(_places(row)):
        span = _span(cell)
        if first <= column < first + span:
            if span == 1:
                row.remove(cell)
            else:
                cell.set("colspan", str(span - 1))
