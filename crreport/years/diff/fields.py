"""Input models as flat texts by field, so that any two entries of a kind can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any

from crreport.keys import FigureKey
from crreport.read.models.base import Model
from crreport.read.models.figures import Restatement
from crreport.read.models.materiality import MaterialTopic
from crreport.read.models.quantity import Quantity
from crreport.read.models.reference import Reference
from crreport.years.diff.model import FieldChange
from crreport.years.diff.redline import redline

Fill = Callable[[str], str]
"""Puts the figures into a text's placeholders."""

_OWN_KEYS = ("id", "to", "metric", "term")
"""Fields by which a model in a list is an entry of its own."""
_LABELS = ("title", "name", "label", "term", "text", "heading", "metric", "to")


def own_key(model: Model) -> str | None:
    """What an entry of a list is known by, where it is an entry of its own."""
    name = _key_name(model)
    if name is None:
        return getattr(model, "key", None)
    if isinstance(model, Restatement):
        return str(FigureKey(model.metric, model.year, model.part))
    return str(getattr(model, name))


def label_of(model: Model, fill: Fill) -> str:
    """What a reader knows a model by."""
    found = (getattr(model, name, None) for name in _LABELS)
    return next((fill(value) for value in found if isinstance(value, str)), "")


def is_entries(value: Any) -> bool:
    """Whether a field holds a list of entries that are known by keys of their own."""
    is_list = isinstance(value, tuple) and bool(value)
    return is_list and all(
        isinstance(item, Model) and not isinstance(item, Reference) and own_key(item) is not None
        for item in value
    )


def fields_of(model: Model, fill: Fill, *, without: frozenset[str] = frozenset()) -> Mapping[str, str]:
    """The fields of a model as texts, by their dotted names; those at their default are left out.

    What identifies the model is left out too, and so are lists of entries with keys of their own.
    """
    return dict(_fields(model, fill, "", without))


def changed_fields(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[FieldChange, ...]:
    """The fields in which two entries differ, in the order of the newer one."""
    return tuple(
        FieldChange(name, was, now, redline(was, now))
        for name in dict.fromkeys((*new, *old))
        if (was := old.get(name, "")) != (now := new.get(name, ""))
    )


def _fields(model: Model, fill: Fill, prefix: str, without: frozenset[str]) -> Iterator[tuple[str, str]]:
    known_by = _key_name(model)
    for name, info in type(model).model_fields.items():
        value = getattr(model, name)
        is_default = value == info.get_default(call_default_factory=True)
        if name in without or name in ("id", known_by) or is_default:
            continue
        yield from _below(value, fill, f"{prefix}{model.key_of(name)}", without)


def _below(value: Any, fill: Fill, name: str, without: frozenset[str]) -> Iterator[tuple[str, str]]:
    if isinstance(value, Model) and not isinstance(value, Reference):
        yield from _fields(value, fill, f"{name}.", without)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _below(item, fill, f"{name}.{key}", without)
    elif isinstance(value, tuple) and not is_entries(value):
        yield from _list(value, fill, name, without)
    elif not isinstance(value, tuple) and value is not None:
        yield name, _as_text(value, fill)


def _list(
    items: tuple[Any, ...], fill: Fill, name: str, without: frozenset[str]
) -> Iterator[tuple[str, str]]:
    keys = [_key_within(item) for item in items]
    if all(keys) and len(set(keys)) == len(keys):
        for key, item in zip(keys, items, strict=True):
            yield from _below(item, fill, f"{name}.{key}", without)
    elif items:
        apart = ", " if all(isinstance(item, Reference) for item in items) else "\n"
        yield name, apart.join(_as_text(item, fill) for item in items)


def _key_name(model: Model) -> str | None:
    return next((name for name in _OWN_KEYS if isinstance(getattr(model, name, None), str)), None)


def _key_within(item: Any) -> str | None:
    """What a part of an entry is known by within it: a milestone by its year, a benchmark by its name."""
    if not isinstance(item, Model) or isinstance(item, Reference):
        return None
    if isinstance(item, MaterialTopic):
        return item.topic
    framework, reference = getattr(item, "framework", None), getattr(item, "reference", None)
    if framework and reference:
        return f"{framework} {reference}"
    key = getattr(item, "year", None) or getattr(item, "name", None)
    return str(key) if key else None


def _as_text(value: Any, fill: Fill) -> str:
    if isinstance(value, str) and not isinstance(value, Enum):
        return fill(value)
    if isinstance(value, Quantity):
        return value.written
    if isinstance(value, Reference):
        return value.id or value.external_text
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Model):
        return "\n".join(_fields_in_order(value, fill))
    return str(value)


def _fields_in_order(model: Model, fill: Fill) -> Iterator[str]:
    """Every text of a model that has no key, such as a paragraph or a list of the basis of preparation."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        if isinstance(value, tuple):
            yield from (_as_text(item, fill) for item in value)
        elif isinstance(value, str) and name in ("lead_in", "label", "text"):
            yield fill(value)
