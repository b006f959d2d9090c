"""CR118: statements whose id is derived from their words."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic
from crreport.read.models.inputs import Inputs
from crreport.read.rules.values import DerivedId
from crreport.read.statement_ids import elements_of, ids_of_chapter, statements_of


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Statements, images, quotes and boxes of the year without a written id."""
    for chapter in inputs.years[year].chapters:
        ids = ids_of_chapter(chapter)
        for _, statement in statements_of(chapter):
            if statement.id is None:
                derived = ids[id(statement)]
                help = f"write `id: {derived}`, so that it stays the same when the words change"
                yield DerivedId.at(
                    statement.place("text"), f"this statement has no id and is given `{derived}`", help=help
                )
        for _, element in elements_of(chapter):
            if element.id is None:
                derived, what = ids[id(element)], element.kind.replace("_", " ")
                help = f"write `id: {derived}`, so that it stays the same in later years"
                message = f"this {what} has no id and is given `{derived}`"
                yield DerivedId.at(element.place(element.main), message, help=help)
