"""CSV, XLSX and Parquet files as tables of DuckDB, which sees the one file and nothing else.

CSV is read as text throughout, so that nothing is taken for a number, a day or a truth value by guessing. A
sheet of a workbook becomes CSV first: DuckDB's own reader would have to be fetched from the network.
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
_PATTERN_SIGNS = "*?["
"""What DuckDB takes for a pattern in a path."""
_UTF8 = ("utf-8", "utf-8-sig")
_LARGEST_CELL = 2**24


@dataclass(frozen=True, slots=True)
class Reading:
    """How a table is to be read, where the file does not tell."""

    sheet: str | None = None
    delimiter: str | None = None
    encoding: str | None = None


@dataclass(frozen=True)
class Table:
    """A table open in DuckDB: what to select from, and the names in SQL and the types of its columns.

    `row_number` is the SQL of a row's number as a spreadsheet shows it, the row of names being 1. A name that
    two columns have is in `doubled` instead. `cells` are all columns in SQL, where all of them are text.
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
            raise UnreadableError(f"`{path.name}` is no table that can be read", f"it must end in {endings}")


def _parquet(path: Path, stack: ExitStack) -> Table:
    import duckdb

    connection = _connected(path, stack)
    source = f"read_parquet({_path(path)})"
    try:
        found = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    except duckdb.Error as error:
        raise UnreadableError(f"`{path.name}` is not a Parquet file that can be read") from error
    names = [str(row[0]) for row in found]
    columns = {name: '"' + name.replace('"', '""') + '"' for name in names}
    return Table(connection, source, columns, {row[0]: row[1] for row in found})


def _sheet(path: Path, reading: Reading, stack: ExitStack) -> Table:
    """A sheet as CSV with the number of each row in a column of its own, rows without values left out."""
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
    if encoding not in _UTF8 or any(sign in str(path) for sign in _PATTERN_SIGNS):
        path, encoding = _in_utf8(path, encoding, _scratch(stack)), "utf-8"
    delimiter = _DELIMITERS[reading.delimiter] if reading.delimiter else delimiter_of(path)
    csv.field_size_limit(_LARGEST_CELL)
    with path.open(encoding="utf-8-sig", newline="") as data:
        try:
            names = next(csv.reader(data, delimiter=delimiter, strict=True), [])
        except csv.Error as error:
            raise UnreadableError(f"the first row is not CSV: {error}") from error
        except UnicodeDecodeError as error:
            help = "name its `encoding`, such as windows-1252"
            raise UnreadableError("the file is not in UTF-8", help) from error
    if not any(names):
        raise UnreadableError("the file has no row of column names")
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
    """An empty database in memory that may read this one file, and load and fetch nothing."""
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
    """The encoding that the inputs name, else UTF-16 where the file begins with its mark, else UTF-8."""
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
    """The sign that stands most often between the names."""
    names = re.split(r"[\r\n]", _unquoted_start(path), maxsplit=1)[0]
    return max(_DELIMITERS.values(), key=names.count)


def _line_end(path: Path) -> str:
    """How the first row ends. DuckDB is told, since it passes over rows where it guesses wrong."""
    found = re.search(r"\r\n|\n|\r", _unquoted_start(path))
    return found[0] if found else "\n"


def _unquoted_start(path: Path) -> str:
    """The beginning of a file without what stands in quotation marks."""
    with path.open("rb") as data:
        start = data.read(2**16).decode("utf-8", errors="replace")
    return "".join(start.split('"')[::2])


def _plainly_named(path: Path, stack: ExitStack) -> Path:
    if not any(sign in str(path) for sign in _PATTERN_SIGNS):
        return path
    return Path(shutil.copyfile(path, _scratch(stack) / "table.parquet"))


def _scratch(stack: ExitStack) -> Path:
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="crreport-")))


def _path(path: Path) -> str:
    """A path as a literal of SQL, which is in UTF-8 whatever the encoding of the machine's file names."""
    try:
        return _quoted(os.fsencode(path).decode())
    except UnicodeDecodeError as error:
        raise UnreadableError("the path to the file is not in UTF-8") from error


def _quoted(text: str) -> str:
    """A text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"
