"""References to register entries, topics and metrics, or to things outside the project."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, model_validator

from crreport.read.models.base import Model, structure
from crreport.read.models.scalars import Id, Text, Uri, fault, one_or_more


class Reference(Model):
    """An id in this project, or the name of something external, with an address or a note if you like."""

    short_form: ClassVar[str | None] = "id"

    id: Id | None = structure(default=None)
    external: Text | None = structure(default=None)
    url: Uri | None = structure(default=None)
    note: Text | None = structure(default=None)

    @model_validator(mode="after")
    def _is_internal_or_external(self) -> Self:
        if (self.id is None) == (self.external is None):
            help = "write `id:` or `external:`, and not both"
            raise fault("bad_combination", "a reference needs either an `id` or an `external` name", help)
        if self.id is not None and (self.url or self.note):
            help = "leave them out, or write `external:` instead of `id:`"
            raise fault("bad_combination", "`url` and `note` are only for `external`", help)
        return self

    @property
    def external_text(self) -> str:
        """The external thing in words: name, note and address."""
        note = f" ({self.note})" if self.note else ""
        address = f", {self.url}" if self.url else ""
        return f"{self.external}{note}{address}"


References = tuple[Reference, ...]


def _statement_path(value: Any) -> str:
    if isinstance(value, str) and re.fullmatch(r"\d{4}/[a-z][a-z0-9-]*/[a-z][a-z0-9-]*", value):
        return value
    help = "write it as in `2017/duty-of-care/measure`"
    raise fault("bad_form", f"`{value}` does not have the form `YEAR/TOPIC/STATEMENT`", help)


StatementPath = Annotated[str, AfterValidator(_statement_path)]
"""`YEAR/TOPIC/STATEMENT`: a statement of a year's report."""


StatementPaths = Annotated[tuple[StatementPath, ...], BeforeValidator(one_or_more)]
"""One statement of a year's report, or a list of them."""

Disposition = Literal["done", "continuing", "replaced_by", "dropped", "not_reported", "not_yet"]
"""What became of a next step; `not_yet` if a draft still has to answer it."""
