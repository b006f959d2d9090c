"""Dates in the language of a report: how they are printed, and the transformation that reads them back.

Both are decided together, so that no date is printed that Inline XBRL cannot read: where the registry of
transformations does not know a language's months, dates are printed in digits.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from babel import Locale
from babel.dates import format_date

_MONTHS_KNOWN = (
    "bg",
    "cs",
    "da",
    "de",
    "el",
    "en",
    "es",
    "et",
    "fi",
    "fr",
    "hr",
    "it",
    "lv",
    "nl",
    "pl",
    "pt",
)
"""Languages whose months the registry and Babel write alike. The registry decides this, not `wording/`."""
_ORDERS = {
    "dMy": "date-day-month-year",
    "Mdy": "date-month-day-year",
    "yMd": "date-year-month-day",
}


@dataclass(frozen=True, slots=True)
class PrintedDate:
    """A date as printed, with the local name of the transformation that reads it."""

    text: str
    format: str


def printed_date(value: date, language: str) -> PrintedDate:
    """The date with its month in words where that can be read back, else in digits."""
    locale = Locale.parse(language, sep="-")
    text = str(format_date(value, "long", locale=locale))
    format = _in_words(value, text, locale) or _with_east_asian_signs(value, text)
    return PrintedDate(text, format) if format else _in_digits(value, locale)


def _in_words(value: date, text: str, locale: Locale) -> str:
    if locale.language not in _MONTHS_KNOWN:
        return ""
    month = str(locale.months["format"]["wide"][value.month])
    written = text.replace("\u00a0", " ")
    if written in (f"{value.day} {month} {value.year}", f"{value.day}. {month} {value.year}"):
        return f"date-day-monthname-year-{locale.language}"
    is_american = locale.language == "en" and written == f"{month} {value.day}, {value.year}"
    return "date-monthname-day-year-en" if is_american else ""


def _with_east_asian_signs(value: date, text: str) -> str:
    """Year, month and day in digits with a character after each, as in 2024年9月12日."""
    numbers = [int(digits) for digits in re.findall(r"[0-9]+", text)]
    is_in_order = numbers == [value.year, value.month, value.day] and text[0].isascii()
    return "date-year-month-day" if is_in_order and not text[-1].isascii() else ""


def _in_digits(value: date, locale: Locale) -> PrintedDate:
    """The short form of the language, with all digits of the year and without words or marks of direction."""
    pattern = re.sub(r"[^dMy./ -]+", "", re.sub("'[^']*'", "", locale.date_formats["short"].pattern))
    pattern = re.sub("y+", "y", pattern).strip(" .")
    order = "".join(dict.fromkeys(re.findall("[dMy]", pattern)))
    if order not in _ORDERS:
        return PrintedDate(value.isoformat(), "date-year-month-day")
    return PrintedDate(str(format_date(value, pattern, locale=locale)), _ORDERS[order])
