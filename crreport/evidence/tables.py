"""CSV, XLSX and Parquet files as tables in DuckDB, which can read this file and nothing else.

CSV is read only as text, so that nothing is guessed to be a number, a day or a truth value. A sheet of a
workbook is first converted to CSV, because DuckDB would fetch its own reader from the network.
"""

from __future__ import annotations

import codecs
import csv
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from crreport.evidence.faults import UnreadableError
from crreport.evidence.sheets import XLSX, opened_sheet, text_of_cell

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PARQUET = (".parquet",)
CSV = (".csv", ".tsv", ".txt")

_DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t", "bar": "|"}
_WILDCARDS = "*?["
"""Characters in a path that DuckDB reads as a pattern."""
_UTF8 = ("utf-8", "utf-8-sig")
_LARGEST_CELL = 2**24


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a table, if that cannot be recognised from the file."""

    sheet: str | None = None
    delimiter: str | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class Table:
    """An open table in DuckDB: what to select from, and the SQL names and types of its columns.

    `row_number` is the SQL for a row's number as a spreadsheet shows it, where the row of names is 1. A name
    that two columns have is in `doubled` instead. `cells` are all columns in SQL, if all of them are text.
    """

    connection: DuckDBPyConnection = field(repr=False)
    source: str
    columns: Mapping[str, str]
    types: Mapping[str, str]
    doubled: frozenset[str] = frozenset()
    cells: tuple[str, ...] = ()
    row_number: str = "row_number() OVER () + 1"


@contextmanager
def opened_table(path: Path, reading: Reading) -> Iterator[Table]:
    """The table in a file, open until the context ends."""
    with ExitStack() as stack:
        if path.suffix.lower() in PARQUET:
            yield _parquet(_plainly_named(path, stack), stack)
        elif path.suffix.lower() in XLSX:
            yield _sheet(path, reading, stack)
        elif path.suffix.lower() in CSV:
            yield _csv(path, reading, stack)
        else:
            endings = ", ".join((*CSV, *XLSX, *PARQUET))
            help = f"use a file that ends in one of: {endings}"
            raise UnreadableError(f"`{path.name}` is not a table that can be read", help)


def _parquet(path: Path, stack: ExitStack) -> Table:
    import duckdb

    connection = _connected(path, stack)
    source = f"read_parquet({_path(path)})"
    try:
        described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    except duckdb.Error as error:
        raise UnreadableError(f"`{path.name}` cannot be read as a Parquet file") from error
    names = [str(row[0]) for row in described]
    columns = {name: '"' + name.replace('"', '""') + '"' for name in names}
    return Table(connection, source, columns, {row[0]: row[1] for row in described})


def _sheet(path: Path, reading: Reading, stack: ExitStack) -> Table:
    """A sheet as CSV, with the number of each row in an extra column and without empty rows."""
    copy = _scratch(stack) / "sheet.csv"
    with opened_sheet(path, reading.sheet) as sheet, copy.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
        names: list[str] = []
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = [text_of_cell(value) for value in row]
            if any(cells) and not names:
                names = cells
            elif any(cells):
                writer.writerow([number, *(cells + [""] * len(names))[: len(names)]])
    if not names:
        raise UnreadableError("the sheet is empty", field="sheet" if reading.sheet else "file")
    return _table(copy, ["", *names], ",", stack, header=False, row_number="c0::BIGINT")


def _csv(path: Path, reading: Reading, stack: ExitStack) -> Table:
    encoding = encoding_of(path, reading.encoding)
    if encoding not in _UTF8 or any(character in str(path) for character in _WILDCARDS):
        path, encoding = _in_utf8(path, encoding, _scratch(stack)), "utf-8"
    delimiter = _DELIMITERS[reading.delimiter] if reading.delimiter else delimiter_of(path)
    csv.field_size_limit(_LARGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as data:
        try:
            names = next(csv.reader(data, delimiter=delimiter, strict=True), [])
        except csv.Error as error:
            raise UnreadableError("the first row is not CSV") from error
        except UnicodeDecodeError as error:
            help = "add its `encoding:`, such as windows-1252"
            raise UnreadableError("the file is not in UTF-8", help) from error
    if not any(names):
        help = "write the names of the columns into the first row"
        raise UnreadableError("the first row has no column names", help)
    return _table(path, names, delimiter, stack, line_end=_line_end(path))


def _table(
    path: Path,
    names: Sequence[str],
    delimiter: str,
    stack: ExitStack,
    *,
    line_end: str = "\n",
    header: bool = True,
    row_number: str = Table.row_number,
) -> Table:
    own = {f"c{number}": "VARCHAR" for number in range(len(names))}
    settings = {
        "auto_detect": "false",
        "header": str(header).lower(),
        "delim": _quoted(delimiter),
        "quote": "'\"'",
        "escape": "'\"'",
        "new_line": _quoted(line_end.replace("\r", "\\r").replace("\n", "\\n")),
        "columns": str(own),
    }
    source = f"read_csv({_path(path)}, {', '.join(f'{k}={v}' for k, v in settings.items())})"
    trimmed = [name.strip() for name in names]
    columns = {name: f"c{number}" for number, name in enumerate(trimmed) if name}
    doubled = frozenset(name for name in columns if trimmed.count(name) > 1)
    columns = {name: column for name, column in columns.items() if name not in doubled}
    types = dict.fromkeys(columns, "VARCHAR")
    cells = tuple(own)[0 if header else 1 :]
    return Table(_connected(path, stack), source, columns, types, doubled, cells, row_number)


def _connected(path: Path, stack: ExitStack) -> DuckDBPyConnection:
    """An empty database in memory that can read only this file, and cannot load or fetch anything."""
    import duckdb

    off: dict[str, str | bool | int | float | list[str]] = {
        "autoinstall_known_extensions": "false",
        "autoload_known_extensions": "false",
    }
    connection = stack.enter_context(duckdb.connect(":memory:", config=off))
    connection.execute(f"SET allowed_paths=[{_path(path)}]")
    connection.execute("SET enable_external_access=false")
    connection.execute("SET lock_configuration=true")
    return connection


def encoding_of(path: Path, named: str | None) -> str:
    """The encoding that the inputs name, else UTF-16 if the file starts with its mark, else UTF-8."""
    if named is not None:
        try:
            return codecs.lookup(named).name
        except LookupError:
            help = "write a name such as windows-1252 or iso-8859-1"
            raise UnreadableError(f"there is no encoding `{named}`", help, field="encoding") from None
    with path.open("rb") as data:
        start = data.read(2)
    return "utf-16" if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8"


def _in_utf8(path: Path, encoding: str, folder: Path) -> Path:
    copy = folder / "table.csv"
    try:
        with (
            path.open(encoding=encoding, newline="") as data,
            copy.open("w", encoding="utf-8", newline="") as out,
        ):
            shutil.copyfileobj(data, out)
    except UnicodeError as error:
        raise UnreadableError(f"`{path.name}` is not in {encoding}", field="encoding") from error
    return copy


def delimiter_of(path: Path) -> str:
    """The separator that is most frequent between the names."""
    names = re.split(r"[\r\n]", _unquoted_start(path), maxsplit=1)[0]
    return max(_DELIMITERS.values(), key=names.count)


def _line_end(path: Path) -> str:
    """The end of the first row. It is passed to DuckDB, which skips rows if it guesses wrong."""
    match = re.search(r"\r\n|\n|\r", _unquoted_start(path))
    return match[0] if match else "\n"


def _unquoted_start(path: Path) -> str:
    """The beginning of a file, without anything in quotation marks."""
    with path.open("rb") as data:
        start = data.read(2**16).decode("utf-8", errors="replace")
    return "".join(start.split('"')[::2])


def _plainly_named(path: Path, stack: ExitStack) -> Path:
    if not any(character in str(path) for character in _WILDCARDS):
        return path
    return Path(shutil.copyfile(path, _scratch(stack) / "table.parquet"))


def _scratch(stack: ExitStack) -> Path:
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="crreport-")))


def _path(path: Path) -> str:
    """A path as an SQL literal, which is always in UTF-8, whatever the encoding of file names."""
    try:
        return _quoted(os.fsencode(path).decode())
    except UnicodeDecodeError as error:
        raise UnreadableError("the path to the file is not in UTF-8") from error


def _quoted(text: str) -> str:
    """A text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
