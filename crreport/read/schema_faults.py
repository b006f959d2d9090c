"""pydantic's errors as diagnostics, by error type and place, never by pydantic's wording."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.located import LocatedDict, LocatedNone, name_of_type, place_of
from crreport.read.rules.shapes import (
    BadCombination,
    EmptyValue,
    MissingKey,
    OutOfBounds,
    ReasonMissing,
    UnknownChoice,
    UnknownKey,
    UnquotedColon,
    WrongShape,
)
from crreport.read.rules.values import (
    BadBoolean,
    BadColour,
    BadCurrency,
    BadDate,
    BadId,
    BadLanguage,
    BadLei,
    BadNumber,
    BadPeriod,
    BadReferenceForm,
    BadUri,
    BadYear,
)

_OWN_FAULTS: dict[str, type[Rule]] = {
    "bad_boolean": BadBoolean,
    "bad_colour": BadColour,
    "bad_combination": BadCombination,
    "bad_currency": BadCurrency,
    "bad_date": BadDate,
    "bad_form": BadReferenceForm,
    "bad_id": BadId,
    "bad_language": BadLanguage,
    "bad_lei": BadLei,
    "bad_number": BadNumber,
    "bad_period": BadPeriod,
    "bad_uri": BadUri,
    "bad_year": BadYear,
    "empty_value": EmptyValue,
    "reason_missing": ReasonMissing,
    "unquoted_colon": UnquotedColon,
}

_RENAMED_KEYS = {"blackline": "redline"}
"""Keys of earlier versions, and what they are called now."""

_GROUP = re.compile(r"\d{3}(?!\d).*")
"""Three digits behind a comma, and whatever stands behind them."""

_WANTED_SHAPES = {
    "string_type": "a text",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "int_type": "a number",
    "date_type": "a date",
    "bool_type": "`true` or `false`",
    "is_instance_of": "a figure",
    "enum": "a figure",
    "literal_error": "a text",
    "dataclass_type": "a figure",
}


def schema_faults(tree: Any, error: ValidationError, model: type[BaseModel] | None) -> list[Diagnostic]:
    """The diagnostics of a failed validation, at most one a place and code."""
    found: dict[tuple[object, str], Diagnostic] = {}
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and detail["input"]:
            continue  # the list has items, each with a fault of its own
        diagnostic = _diagnostic(tree, detail, model)
        found.setdefault((diagnostic.span, diagnostic.rule.code), diagnostic)
    wrong = {d.span for d in found.values() if d.rule is not WrongShape}
    return [d for d in found.values() if d.rule is not WrongShape or d.span not in wrong]


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A question that names the nearest known word, or None."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else None


def _renamed(key: str, known: Collection[str]) -> str | None:
    """What a key of an earlier version is called now, if it is known at this place."""
    new = _RENAMED_KEYS.get(key)
    return f"it is called `{new}` now" if new in known else None


def _diagnostic(tree: Any, detail: ErrorDetails, model: type[BaseModel] | None) -> Diagnostic:
    kind, path = detail["type"], detail["loc"]
    span = place_of(tree, path)
    value = detail["input"]
    if kind == "extra_forbidden":
        key = str(path[-1])
        known = sorted(_fields_at(model, path[:-1]))
        split = _split_number(tree, path) if isinstance(value, LocatedNone) else None
        nearest = _renamed(key, known) or did_you_mean(key, known)
        help = split or nearest or (f"known here: {', '.join(known)}" if known else None)
        return UnknownKey.at(place_of(tree, path, key=True), f"unknown key `{key}`", help=help)
    if kind == "missing":
        key = str(path[-1])
        return MissingKey.at(_first_of(tree, path[:-1]), f"`{key}` is missing", help=f"add `{key}:`")
    if isinstance(value, LocatedNone):
        text = f"`{_key_of(path)}` has no value"
        return EmptyValue.at(place_of(tree, path, key=True), text, help=_split_number(tree, path))
    if kind in _OWN_FAULTS:
        context: dict[str, Any] = detail.get("ctx", {})
        return _OWN_FAULTS[kind].at(span, detail["msg"], help=context.get("help"))
    if kind == "literal_error" and isinstance(value, str):
        return _unknown_choice(span, value, detail)
    if kind in ("too_short", "string_too_short"):
        return EmptyValue.at(place_of(tree, path, key=True), f"`{_key_of(path)}` is empty")
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        bounds: dict[str, Any] = detail.get("ctx", {})
        return OutOfBounds.at(span, f"`{value}` is out of bounds ({_bound(bounds)})")
    if kind == "string_pattern_mismatch":
        text = f"`{value}` is not a prefix"
        return BadReferenceForm.at(span, text, help="2 to 16 small letters and digits")
    wanted = _WANTED_SHAPES.get(kind, "another shape")
    return WrongShape.at(span, f"`{_key_of(path)}` must be {wanted}, not a {name_of_type(value)}")


def _split_number(tree: Any, path: tuple[int | str, ...]) -> str | None:
    """What to do where braces took the comma in a number for one between entries: `{rail: 44,270}`."""
    key, here, around = _key_of(path), tree, None
    for step in path:
        if isinstance(here, LocatedDict) and step == key and key in here:
            around = here
        if isinstance(here, LocatedDict | list):
            try:
                here = here[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                continue
    if around is None or not _GROUP.fullmatch(key):
        return None
    keys = list(around)
    start = end = keys.index(key)
    while start > 0 and _is_group(around, keys[start]):
        start -= 1
    while end < len(keys) and _is_group(around, keys[end]):
        end += 1
    if not isinstance(around[keys[start]], str):
        return None
    number = ",".join((around[keys[start]], *keys[start + 1 : end]))
    return f'in braces put quotes around a number with commas: `{keys[start]}: "{number}"`'


def _is_group(around: LocatedDict, key: str) -> bool:
    return _GROUP.fullmatch(key) is not None and isinstance(around[key], LocatedNone)


def _unknown_choice(span: Any, value: str, detail: ErrorDetails) -> Diagnostic:
    context: dict[str, Any] = detail.get("ctx", {})
    expected = str(context.get("expected", ""))
    words = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
    help = did_you_mean(value, words) or f"one of: {', '.join(words)}"
    return UnknownChoice.at(span, f"`{value}` is not one of the possible words", help=help)


def _bound(context: dict[str, Any]) -> str:
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    return ", ".join(f"{words[key]} {context[key]}" for key in words if key in context)


def _key_of(path: tuple[int | str, ...]) -> str:
    return str(next((step for step in reversed(path) if isinstance(step, str)), "this"))


def _first_of(tree: Any, path: tuple[int | str, ...]) -> Any:
    """The first key of the mapping at a path: a mapping as a whole is too long a place."""
    here = tree
    for step in path:
        if isinstance(here, LocatedDict | list):
            try:
                here = here[step]  # type: ignore[index]
            except (KeyError, IndexError, TypeError):
                continue
    if isinstance(here, LocatedDict) and here.key_spans:
        return next(iter(here.key_spans.values()))
    return place_of(tree, path)


def _fields_at(model: Any, path: tuple[int | str, ...]) -> set[str]:
    """Names of the fields of the model found by following a path of field names through annotations."""
    candidates = _models_in(model)
    for step in path:
        if not isinstance(step, str):
            continue
        inner = [
            found
            for candidate in candidates
            if step in candidate.model_fields
            for found in _models_in(candidate.model_fields[step].annotation)
        ]
        candidates = inner or candidates
    return {info.alias or name for candidate in candidates for name, info in candidate.model_fields.items()}


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]
