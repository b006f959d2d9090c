"""The types of text and value in input fields, each with its own error."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any
from unicodedata import category

from babel import Locale, UnknownLocaleError
from babel.numbers import list_currencies
from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from crreport.read.inline_marks import MarkedText, read_marks
from crreport.read.located import LocatedDict, LocatedList, LocatedStr
from crreport.read.year_names import YEAR_NAMES, year_named


def fault(kind: str, message: str, help: str | None = None, **context: Any) -> PydanticCustomError:
    """An error in a value. `read.schema_faults` maps its type to a rule."""
    return PydanticCustomError(kind, "{message}", {**context, "help": help, "message": message})


_SPACES = re.compile("\u00a0*[ \t\r\n\x85\u2028\u2029][ \t\r\n\x85\u2028\u2029\u00a0]*|\u00a0{2,}")
"""Spaces and line ends, with no-break spaces next to them; a no-break space alone is kept."""


def one_or_more(value: Any) -> Any:
    """A list. A bare text is the short form of a list with one entry."""
    return LocatedList([value], value.span) if isinstance(value, LocatedStr) else value


def _text(value: Any) -> Any:
    if isinstance(value, LocatedDict) and len(value) == 1:
        key = next(iter(value))
        if " " in key or (isinstance(value[key], LocatedStr) and not re.fullmatch(r"[a-z_]+", key)):
            message = "a text with a colon was read as a key and a value"
            raise fault("unquoted_colon", message, f'put quotes around the text: "{key}: ..."')
    if isinstance(value, str):
        words = _SPACES.sub(" ", value).strip(" \u00a0")
        if not words:
            raise fault("empty_value", "the text is empty")
        return words
    return value


def _running(value: str) -> str:
    return value if isinstance(value, MarkedText) else read_marks(value)


def _id(value: str) -> str:
    if re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", value):
        return value
    form = "use lowercase letters, digits and single hyphens, starting with a letter"
    raise fault("bad_id", f"`{value}` is not an id", f"write `{slug(value)}`" if slug(value) else form)


def slug(text: str) -> str:
    """The text as an id: lowercase letters, digits and single hyphens, starting with a letter."""
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return re.sub(r"^[0-9-]+", "", plain)


def id_part(text: str) -> str:
    """The text as a part of an id: its slug, or in other scripts its own letters with hyphens in between."""
    letters = "".join(" " if category(c)[0] in "CPSZ" else c for c in text.casefold())
    return slug(text) or "-".join(letters.split())


def camel(id: str) -> str:
    """An id as an XML name in upper camel case: `care-score` gives `CareScore`."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"[-_]", id))


def _year(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    year = year_named(value.strip()) if isinstance(value, str) else None
    if year is None:
        raise fault("bad_year", f"`{value}` is not a year", "write four digits, such as 2018")
    return year


def _year_name(value: str) -> str:
    if year_named(value) is None:
        help = f"write the name of any year in the form that you use: {', '.join(YEAR_NAMES)}"
        raise fault("bad_year", f"`{value}` is not the name of a year", help)
    return value


def _date(value: Any) -> Any:
    if isinstance(value, str):
        try:
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
                return date.fromisoformat(value)
        except ValueError:
            raise fault("bad_date", f"there is no date `{value}`", "correct the month or the day") from None
        raise fault("bad_date", f"`{value}` is not a date", "write it as YYYY-MM-DD")
    return value


def _lei(value: str) -> str:
    if not re.fullmatch(r"[A-Z0-9]{18}[0-9]{2}", value):
        help = "write 18 capital letters or digits and 2 check digits"
        raise fault("bad_lei", f"`{value}` does not have the form of an LEI", help)
    if int("".join(str(int(c, 36)) for c in value)) % 97 != 1:
        help = "copy the LEI from the register of its issuer"
        raise fault("bad_lei", f"the check digits of `{value}` are wrong", help)
    return value


def _language(value: str) -> str:
    try:
        if re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", value):
            Locale.parse(value, sep="-")
            return value
    except (UnknownLocaleError, ValueError):
        pass
    raise fault("bad_language", f"`{value}` is not a known language tag", "write it as in `en-GB`")


def _currency(value: str) -> str:
    if value not in list_currencies():
        help = "write a three-letter code, such as GBP, EUR or USD"
        raise fault("bad_currency", f"`{value}` is not an ISO 4217 currency code", help)
    return value


def _uri(value: str) -> str:
    if not re.fullmatch(r"https?://[A-Za-z0-9.-]+\.[A-Za-z]{2,}(:\d+)?(/[^\s<>\"{}|\\^`#]*)?", value):
        raise fault("bad_uri", f"`{value}` is not a web address", "start it with https://")
    return value


def _namespace(value: str) -> str:
    if _uri(value).endswith("/"):
        raise fault("bad_uri", f"`{value}` ends in a slash", f"write {value.rstrip('/')}")
    return value


def _concept_name(value: str) -> str:
    if not re.fullmatch(r"[a-z][a-z0-9_.-]*:[A-Za-z_][\w.-]*", value):
        help = "write it as in `esrs:EnergyConsumption`"
        raise fault("bad_form", f"`{value}` does not have the form `prefix:Concept`", help)
    return value


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9A-Fa-f]{6}", value):
        raise fault("bad_colour", f"`{value}` is not a colour", 'write it as in "#1a2b3c"')
    return value.lower()


def _month_day(value: str) -> str:
    try:
        if re.fullmatch(r"\d{2}-\d{2}", value):
            date.fromisoformat(f"2000-{value}")
            return value
    except ValueError:
        pass
    raise fault("bad_date", f"`{value}` is not a day of the year", 'write it as MM-DD, such as "12-31"')


def _flag(value: Any) -> Any:
    if isinstance(value, str):
        if value not in ("true", "false"):
            raise fault("bad_boolean", f"`{value}` is not `true` or `false`", "write `true` or `false`")
        return value == "true"
    return value


_MOST_SIGNS_OF_COUNT = 20


def _count(value: Any) -> Any:
    if isinstance(value, str):
        if not re.fullmatch(r"[-−]?(0|[1-9]\d*|[1-9]\d{0,2}(,\d{3})+)", value, re.ASCII):
            raise fault("bad_number", f"`{value}` is not a whole number", "write it in digits, such as 4")
        if len(value) > _MOST_SIGNS_OF_COUNT:
            raise fault("bad_number", f"`{value[:40]}…` is too long for a whole number", "check the number")
        return int(value.replace(",", "").replace("−", "-"))
    return value


Text = Annotated[str, BeforeValidator(_text)]
"""A text of at least one word. Line breaks and runs of spaces become one space; the rest is kept."""

RunningText = Annotated[Text, AfterValidator(_running)]
"""A text in sentences, in which inline marks are read. Names, titles and labels are none."""

Id = Annotated[str, AfterValidator(_id)]
Ids = Annotated[tuple[Id, ...], BeforeValidator(one_or_more)]
Year = Annotated[int, BeforeValidator(_year)]
YearName = Annotated[str, AfterValidator(_year_name)]
Date = Annotated[date, BeforeValidator(_date)]
Lei = Annotated[str, AfterValidator(_lei)]
Language = Annotated[str, AfterValidator(_language)]
Currency = Annotated[str, AfterValidator(_currency)]
Uri = Annotated[str, AfterValidator(_uri)]
Namespace = Annotated[str, AfterValidator(_namespace)]
ConceptName = Annotated[str, AfterValidator(_concept_name)]
Colour = Annotated[str, AfterValidator(_colour)]
MonthDay = Annotated[str, AfterValidator(_month_day)]
Flag = Annotated[bool, BeforeValidator(_flag)]
Count = Annotated[int, BeforeValidator(_count), Field(ge=0)]
