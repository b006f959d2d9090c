"""SQL that reads numbers and days from texts, exactly and without guessing."""

from __future__ import annotations

PLACES = 18
"""Decimal places that are kept of each number; a text with more is an error."""

DECIMAL = f"DECIMAL(38, {PLACES})"

_BLANKS = " \t\r\n\u00a0\u2007\u2009\u202f"
_DAYS = {
    "YYYY-MM-DD": "%Y-%m-%d",
    "DD/MM/YYYY": "%d/%m/%Y",
    "MM/DD/YYYY": "%m/%d/%Y",
    "DD.MM.YYYY": "%d.%m.%Y",
}
_NUMERIC = (
    *("TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "FLOAT", "DOUBLE"),
    *("UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT", "UHUGEINT"),
)


def trimmed(column: str) -> str:
    """A column as text without spaces around it; empty if it is null."""
    return f"coalesce(trim({column}::VARCHAR), '')"


def digits(column: str, decimal: str, type: str) -> str:
    """A column's number as plain digits with a decimal point; null if it is not a number.

    `1234.5` and `1,234.5` are numbers (with `decimal: comma`, `1.234,5`), also with spaces or apostrophes
    between thousands. `1.2e5`, `12 kWh`, `(5)` and `5-` are not. Columns of numbers are used unchanged.
    """
    if type.startswith("DECIMAL") or type in _NUMERIC:
        return f"{column}::VARCHAR"
    column = f"{column}::VARCHAR"
    point, group = (r"\.", ",") if decimal == "point" else (",", r"\.")
    decimals = rf"({point}\d{{1,{PLACES}}})?"
    groups = rf"[{group} ''’\x{{a0}}\x{{2009}}\x{{202f}}]"
    plain = rf"-?\d+{decimals}"
    signed = rf"[-+−]?\d+{decimals}"
    grouped = rf"[-+−]?\d{{1,3}}({groups}\d{{3}})+{decimals}"
    text = f"trim({column}, '{_BLANKS}')"
    cleaned = (
        f"CASE WHEN regexp_full_match({column}, '{plain}') THEN {column}"
        f" WHEN regexp_full_match({text}, '{signed}|{grouped}')"
        rf" THEN replace(regexp_replace({text}, '{groups}|\+', '', 'g'), '−', '-') END"
    )
    return cleaned if decimal == "point" else f"replace({cleaned}, ',', '.')"


def places(digits: str) -> str:
    """How many decimal places a number in plain digits has."""
    return f"CASE WHEN contains({digits}, '.') THEN length({digits}) - strpos({digits}, '.') ELSE 0 END"


def day(text: str, form: str) -> str:
    """A trimmed text as a day, or null. A time after it is ignored."""
    return f"TRY_CAST(try_strptime(regexp_extract({text}, '^[0-9./-]+'), '{_DAYS[form]}') AS DATE)"
