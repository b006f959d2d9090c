"""pydantic's errors as diagnostics: by their type and place, never by pydantic's wording."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from crreport.diagnostics import Diagnostic, Meant, Rule
from crreport.read.located import LocatedDict, LocatedList, LocatedNone, name_of_type, place_of
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
from crreport.read.rules.syntax import KeyNotSeparated
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
from crreport.read.syntax_faults import sign_at_start
from crreport.source import Span

_RULE_OF_TYPE: dict[str, type[Rule]] = {
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
    "not_separated": KeyNotSeparated,
    "reason_missing": ReasonMissing,
    "colour_count": OutOfBounds,
    "unquoted_colon": UnquotedColon,
}

_RENAMED_KEYS = {"blackline": "redline"}
"""Keys of earlier versions, and what they are called now."""

_PLAIN_ENTRY = re.compile(r"[\w.-]+( [\w.-]+)*")
_WANTED_SHAPES = {
    "string_type": "a text",
    "list_type": "a list",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
    "int_type": "a number",
    "decimal_type": "a number",
    "date_type": "a date",
    "bool_type": "`true` or `false`",
    "is_instance_of": "a figure",
    "enum": "a figure",
    "literal_error": "a text",
    "dataclass_type": "a figure",
}


def schema_faults(tree: Any, error: ValidationError, model: type[BaseModel] | None) -> list[Diagnostic]:
    """The diagnostics of a failed validation, at most one per place and code."""
    diagnostics: dict[tuple[object, str], Diagnostic] = {}
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and detail["input"]:
            continue  # the list has items, each with an error of its own
        diagnostic = _diagnostic(tree, detail, model)
        diagnostics.setdefault((diagnostic.span, diagnostic.rule.code), diagnostic)
    explained = {d.span for d in diagnostics.values() if d.rule is not WrongShape}
    return [d for d in diagnostics.values() if d.rule is not WrongShape or d.span not in explained]


def did_you_mean(word: str, known: Iterable[str], advice: str | None = None) -> Meant | None:
    """The nearest known word, or None."""
    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return Meant(close[0], advice) if close else None


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
        nearest = _renamed(key, known) or did_you_mean(key.lstrip("-"), known)
        help = nearest or (f"possible keys: {', '.join(known)}" if known else None)
        return UnknownKey.at(place_of(tree, path, key=True), f"unknown key `{key}`", help=help)
    if kind == "missing":
        key = str(path[-1])
        return MissingKey.at(_first_of(tree, path[:-1]), f"`{key}` is missing", help=f"add `{key}:`")
    name, written = _name_and_value(tree, path)
    if isinstance(value, LocatedNone):
        text = f"{name} has no value" if name else "there is no value here"
        return EmptyValue.at(place_of(tree, path, key=True), text, help=_help_for_nothing(value.span))
    if kind in _RULE_OF_TYPE:
        context: dict[str, Any] = detail.get("ctx", {})
        return _RULE_OF_TYPE[kind].at(span, detail["msg"], help=context.get("help"))
    if kind == "literal_error" and isinstance(value, str):
        return _unknown_choice(span, value, detail)
    if kind in ("too_short", "string_too_short"):
        text = f"{name} is empty" if name else "there is nothing here"
        return EmptyValue.at(place_of(tree, path, key=True), text)
    if kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        bounds: dict[str, Any] = detail.get("ctx", {})
        return OutOfBounds.at(span, f"`{written}` is out of bounds: it must be {_bound(bounds)}")
    if kind == "string_pattern_mismatch":
        help = "write 2 to 16 lowercase letters and digits, starting with a letter"
        return BadReferenceForm.at(span, f"`{value}` cannot be a prefix", help=help)
    if isinstance(written, LocatedList) and span.text.startswith("- ") and kind == "string_type":
        return sign_at_start(Span(span.file, span.line, span.column, span.line, span.column + 2))
    wanted, shape = _WANTED_SHAPES.get(kind, "of another shape"), name_of_type(written)
    text = f"{name} must be {wanted}, not a {shape}" if name else f"this must be {wanted}, not a {shape}"
    return WrongShape.at(span, text, help=_as_list(written) if wanted == "a list" else None)


def _as_list(written: Any) -> str | None:
    """How a text of one entry, or of several with commas between them, is written as a list."""
    entries = [entry.strip() for entry in written.split(",")] if isinstance(written, str) else []
    return (
        f"write `[{', '.join(entries)}]`" if all(map(_PLAIN_ENTRY.fullmatch, entries)) and entries else None
    )


def _name_and_value(tree: Any, path: tuple[int | str, ...]) -> tuple[str, Any]:
    """What the value at a path is called, by its key or its number in a list, and the value as written.

    Steps that the tree does not have, such as pydantic's names for the branches of a union, are passed over.
    """
    key = name = ""
    here = tree
    for step in path:
        if isinstance(here, LocatedDict) and step in here:
            here = here[str(step)]
            key = name = f"`{step}`"
        elif isinstance(here, LocatedList) and isinstance(step, int) and step < len(here):
            here = here[step]
            name = f"entry {step + 1} of {key}" if key else f"entry {step + 1}"
    return name, here


def _help_for_nothing(place: Span) -> str | None:
    """What to write if a value is a comment for YAML, or a word that stands for nothing."""
    start = place.file.offset(place.line, place.column)
    written = place.file.text[start:].lstrip(" ").split("\n", 1)[0].strip()
    if written.startswith("#") and not written.startswith("# "):
        return f'put it in quotes, since `#` starts a comment: "{written}"'
    return f'put quotes around the word if it is meant as text: "{place.text}"' if place.text else None


def _unknown_choice(span: Any, value: str, detail: ErrorDetails) -> Diagnostic:
    context: dict[str, Any] = detail.get("ctx", {})
    expected = str(context.get("expected", ""))
    words = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
    help = did_you_mean(value, words) or f"possible words: {', '.join(words)}"
    return UnknownChoice.at(span, f"`{value}` is not one of the possible words", help=help)


def _bound(context: dict[str, Any]) -> str:
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    return ", ".join(f"{words[key]} {context[key]}" for key in words if key in context)


def _first_of(tree: Any, path: tuple[int | str, ...]) -> Any:
    """The first key of the mapping at a path. The mapping as a whole would be too long a place."""
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
    """Names of the fields of the model to which a path of field names leads through annotations."""
    candidates = _models_in(model)
    for step in path:
        if not isinstance(step, str):
            continue
        inner = [
            model_there
            for candidate in candidates
            if step in candidate.model_fields
            for model_there in _models_in(candidate.model_fields[step].annotation)
        ]
        candidates = inner or candidates
    return {info.alias or name for candidate in candidates for name, info in candidate.model_fields.items()}


def _models_in(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in get_args(annotation) for model in _models_in(part)]
