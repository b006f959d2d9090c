"""A value of the wrong shape in any field of any input file is told in the words of the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from crreport.diagnostics import Diagnostic
from crreport.read.located import LocatedDict, LocatedNone
from crreport.read.models.base import Model
from crreport.read.models.inputs import Inputs
from crreport.read.models.registers import GlossaryTerm
from crreport.read.schema_faults import schema_faults
from crreport.read.yaml_nodes import parse
from crreport.source import SourceFile

WRONG = (
    "text",
    "[]",
    "[a, b]",
    "[[a]]",
    "{}",
    "{a: b}",
    "{a: {b: c}}",
    "",
    "[{}]",
    "-1",
    "true",
    "{value: [1]}",
)
INTERNAL = re.compile(
    r"is[-_]instance|\bthis\b has no value|pydantic|Input should|Quantity|Located|NoneType|Records\b|\bNone\b"
    r"|\b(dict|tuple|str|int|bool|float|enum|Decimal|function|validator|Tag|Discriminator|Model|union|JSON)\b|_type\b"
)


def all_models() -> list[type[Model]]:
    """Every model of an input file: all of them are known once the inputs are."""
    assert Inputs.__name__
    waiting, found = [Model], list[type[Model]]()
    while waiting:
        below = waiting.pop().__subclasses__()
        found += below
        waiting += below
    return sorted(set(found), key=lambda model: model.__name__)


def told(model: type[Model], text: str) -> Iterator[Diagnostic]:
    root = parse(SourceFile("a.yaml", text)).root
    tree: Any = root if isinstance(root, LocatedDict) else None
    assert tree is not None
    try:
        TypeAdapter(model).validate_python(tree)
    except ValidationError as error:
        yield from schema_faults(tree, error, model)


@pytest.mark.parametrize("model", all_models(), ids=lambda model: model.__name__)
def test_no_internal_name_reaches_a_user(model: type[Model]) -> None:
    for field in model.model_fields:
        for wrong in WRONG:
            for diagnostic in told(model, f"{model.key_of(field)}: {wrong}\n"):
                said = f"{diagnostic.message} {diagnostic.help or ''}"
                assert not INTERNAL.search(said), said
                assert diagnostic.message[:1].islower() or diagnostic.message[:1] in "`'\"", said


def test_an_empty_value_is_named_by_its_key() -> None:
    found = list(told(GlossaryTerm, "term:\ndefinition: #1 of all\n"))
    assert [diagnostic.message for diagnostic in found] == [
        "`term` has no value",
        "`definition` has no value",
    ]
    assert found[1].help == 'put it in quotes, since `#` starts a comment: "#1 of all"'
    assert isinstance(parse(SourceFile("a.yaml", "term:\n")).root, LocatedDict | LocatedNone)
