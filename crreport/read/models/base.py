"""The base of all input models: strict keys, places, and the purpose of each field.

Every field of every model says what becomes of it. `content("Concept")` fields become facts of that core
concept, `reported()` fields become facts, or parts of facts, in their own way, and `structure()` fields shape
the report (ids, units, order) and are not facts themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any, ClassVar, Self

from pydantic import BaseModel, ConfigDict, Field, ModelWrapValidatorHandler, PrivateAttr, model_validator

from crreport.read.located import LocatedDict, LocatedNone, LocatedStr, place_of, with_entries
from crreport.read.models.scalars import fault
from crreport.source import Span


def content(concept: str, **settings: Any) -> Any:
    """A field whose value is reported as a fact of the named core concept."""
    return Field(json_schema_extra={"concept": concept}, **settings)


def reported(**settings: Any) -> Any:
    """A field that becomes a fact, or a part of one, through its own builder in `facts`."""
    return Field(json_schema_extra={"reported": True}, **settings)


def structure(**settings: Any) -> Any:
    """A field that shapes the report and is not a fact itself."""
    return Field(json_schema_extra={"structure": True}, **settings)


class Model(BaseModel):
    """An input mapping. Unknown keys are errors, instances never change, and places are kept."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    short_form: ClassVar[str | None] = None
    """The field that a bare text fills, if the model has a short form."""

    _raw: Any = PrivateAttr(default=None)

    @model_validator(mode="wrap")
    @classmethod
    def _keep_place(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        instance = handler(cls.from_short_form(data))
        instance._raw = data
        return instance

    @classmethod
    def from_short_form(cls, data: Any) -> Any:
        """The mapping that a short form stands for; other data unchanged."""
        if cls.short_form is not None and isinstance(data, LocatedStr):
            run_on = re.match(r"([a-z_]+)(:(?!//)|：)\s*(?=\S)", data) if data.plain else None
            if run_on is not None and run_on[1] in cls.model_fields:
                help = f"write `{run_on[1]}: {data[run_on.end() :][:40]}`"
                raise fault("not_separated", f"there is no `: ` after `{run_on[1]}`", help)
            return LocatedDict({cls.short_form: data}, data.span, {cls.short_form: data.span})
        if cls.short_form is not None and isinstance(data, LocatedDict) and len(data) == 1:
            key, value = next(iter(data.items()))
            close = get_close_matches(key, cls.model_fields)
            is_text = isinstance(value, LocatedStr) or (isinstance(value, LocatedNone) and " " in key)
            if key not in cls.model_fields and not close and is_text:
                message = "a text with a colon was read as a key and a value"
                raise fault("unquoted_colon", message, f'put quotes around the text: "{key}: ..."')
        return data

    @classmethod
    def key_of(cls, field: str) -> str:
        """The key of a field in the inputs: its name, unless that is a keyword in Python."""
        info = cls.model_fields.get(field)
        return info.alias if info is not None and info.alias is not None else field

    def place(self, *path: str | int, key: bool = False) -> Span:
        """The span of the value at the path below this model, or of its nearest written ancestor."""
        steps = [
            self.key_of(step) if n == 0 and isinstance(step, str) else step for n, step in enumerate(path)
        ]
        return place_of(self._raw, steps, key=key)

    @property
    def tree(self) -> Any:
        """What the model was read from, with places."""
        return self._raw

    def with_fields(self, values: Mapping[str, Any], trees: Mapping[str, Any]) -> Self:
        """A copy in which some fields have values, and places, from elsewhere.

        `trees` are what these values were read from. A field without a tree keeps its place.
        """
        copy = self.model_copy(update=dict(values))
        short = self.short_form is not None and not isinstance(self._raw, LocatedDict)
        own = {str(self.short_form): self._raw} if short else {}
        copy._raw = with_entries(self._raw, {**own, **trees})
        return copy

    @property
    def is_written(self) -> bool:
        """Whether the model is in an input file and not a default."""
        return hasattr(self._raw, "span")

    def written(self, field: str) -> bool:
        """Whether the input contains the field itself, not a default or a short form."""
        return isinstance(self._raw, LocatedDict) and self.key_of(field) in self._raw

    def is_short_form_of(self, field: str) -> bool:
        """Whether the input gives the field alone, as the model's short form."""
        return field == self.short_form and isinstance(self._raw, LocatedStr)

    def contents(self) -> Iterator[tuple[str, str, Any, Span]]:
        """Field name, concept, value and place of each content field that the input contains."""
        for name, info in type(self).model_fields.items():
            extra = info.json_schema_extra
            value = getattr(self, name)
            if isinstance(extra, dict) and "concept" in extra and value is not None and value != ():
                yield name, str(extra["concept"]), value, self.place(name)
