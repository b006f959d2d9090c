"""Writes docs/format.md: the prose of format.in.md with the tables of fields of the input models.

A line `[[Model]]` in format.in.md stands for the table of that model. What a field says is taken from the
docstring under it, else from the documentation of its concept in the core taxonomy, else from
format_notes.yaml. A field without any, or a model without a table, is an error: nothing goes undocumented.
"""

from __future__ import annotations

import ast
import inspect
import re
import sys
import textwrap
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import yaml

from crreport.facts.core.concepts import core_concept
from crreport.measures.kinds import KINDS, UnitChoice
from crreport.read import models
from crreport.read.models import (
    blocks,
    brand,
    evidence,
    figures,
    metrics,
    pages,
    quantity,
    reference,
    scalars,
)
from crreport.read.models.base import Model

Notes = dict[str, dict[str, str]]

WITHOUT_TABLE = frozenset((blocks.Element, *get_args(blocks.ElementBlock)))
"""Models of which writers see nothing but the key that leads to another."""

UNITS = "<!-- the table of units -->"
"""What stands for the table of units in format.in.md."""

HERE = Path(__file__).parent
TARGET = HERE / "format.md"
REMARK = "<!-- Written by `make docs` from format.in.md and the input models; change those. -->\n\n"

WORDS: tuple[tuple[Any, str], ...] = (
    (scalars.Text, "text"),
    (scalars.RunningText, "[text with marks](#emphasis-links-and-languages)"),
    (scalars.Id, "id"),
    (scalars.Ids, "id, or a list of ids"),
    (scalars.Year, "year"),
    (scalars.Date, "date"),
    (scalars.Lei, "LEI"),
    (scalars.Language, "language tag"),
    (scalars.Currency, "currency code"),
    (scalars.Uri, "web address"),
    (scalars.Namespace, "web address"),
    (scalars.ConceptName, "`prefix:Concept`"),
    (scalars.Colour, "colour"),
    (scalars.MonthDay, "day of the year"),
    (scalars.Flag, "`true` or `false`"),
    (brand.Millimetres, "whole number of millimetres"),
    (scalars.Count, "whole number"),
    (quantity.WrittenQuantity, "figure"),
    (quantity.WrittenScore, "number"),
    (quantity.WrittenFigure, "figure, bounds, `not_available`, `not_applicable`, `suppressed` or `not_yet`"),
    (
        figures.FigureValue,
        "figure, bounds, `not_available`, `not_applicable`, `suppressed` or `not_yet`, "
        "or [Records](#records)",
    ),
    (metrics.Bound, "figure"),
    (metrics.Base, "text"),
    (metrics.KindName, " ".join(f"`{kind}`" for kind in KINDS)),
    (metrics.Places, "whole number up to 9"),
    (evidence.Condition, "text, list of texts, or range ([Between](#between))"),
    (evidence.Checksum, "SHA-256 checksum"),
    (pages.PlaceName, "id, or name of a page or section"),
    (reference.StatementPath, "`YEAR/TOPIC/STATEMENT`"),
    (reference.StatementPaths, "`YEAR/TOPIC/STATEMENT`, or a list of them"),
    (
        blocks.Block,
        "paragraph ([Statement](#statement)), list ([StatementList](#statementlist)), "
        "or [image, quote, case study, key figure or callout](#telling-stories)",
    ),
    (str, "text"),
)


def main() -> None:
    """Writes format.md, or with `--check` says whether it is up to date."""
    text = document()
    if sys.argv[1:] == ["--check"]:
        if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
            sys.exit("docs/format.md is out of date: run `make docs`")
    else:
        TARGET.write_text(text, encoding="utf-8")


def document() -> str:
    """The text of format.md."""
    template = (HERE / "format.in.md").read_text(encoding="utf-8")
    kinds = {model.__name__: model for model in _models()}
    notes: Notes = yaml.safe_load((HERE / "format_notes.yaml").read_text(encoding="utf-8"))
    placed = re.findall(r"^\[\[(\w+)\]\]$", template, re.MULTILINE)
    faults = [f"`{name}` has no table in format.in.md" for name in kinds if name not in placed]
    faults += [f"`{name}` in format.in.md is no model" for name in placed if name not in kinds]
    faults += _faults_of_notes(notes, kinds)
    if faults:
        sys.exit("\n".join(faults))
    template = template.replace(UNITS, _units())
    return REMARK + re.sub(
        r"^\[\[(\w+)\]\]$", lambda match: _table(kinds[match[1]], notes), template, flags=re.MULTILINE
    )


def _units() -> str:
    """The table of all units by kind, with what they are in XBRL."""
    rows = ["| kind | `unit` | in XBRL |", "| --- | --- | --- |"]
    for kind in KINDS.values():
        for unit in kind.units if kind.needs_unit or kind.unit_choice is UnitChoice.NOUN else ():
            symbols = ", ".join(f"`{symbol}`" for symbol in (unit.symbol, *unit.symbols))
            power = f" × 10^{unit.power}" if unit.power else ""
            rows.append(f"| `{kind.name}` | {symbols} | `{unit.measure}`{power} |")
    return "\n".join(rows)


def _models() -> Iterator[type[Model]]:
    for module in iter_modules(models.__path__):
        import_module(f"{models.__name__}.{module.name}")
    found = list(Model.__subclasses__())
    for model in found:
        found += model.__subclasses__()
    return (model for model in dict.fromkeys(found) if model not in WITHOUT_TABLE)


def _faults_of_notes(notes: Notes, kinds: dict[str, type[Model]]) -> list[str]:
    written = [(name, field) for name, fields in notes.items() for field in fields]
    return [
        f"format_notes.yaml: `{name}.{field}` is no field"
        for name, field in written
        if name not in kinds or field not in kinds[name].model_fields
    ]


def _table(model: type[Model], notes: Notes) -> str:
    hints = get_type_hints(model, include_extras=True)
    rows = ["| field | value | what it says |", "| --- | --- | --- |"]
    for name, info in model.model_fields.items():
        value = _words(hints[name])
        needed = " (needed)" if info.is_required() else _default(info.get_default(call_default_factory=True))
        rows.append(f"| `{model.key_of(name)}` | {value}{needed} | {_meaning(model, name, notes)} |")
    return "\n".join([_first_paragraph(model), "", *_short_form(model), *rows])


def _short_form(model: type[Model]) -> list[str]:
    return [f"Short form: a bare value for `{model.short_form}`.", ""] if model.short_form else []


def _first_paragraph(model: type[Model]) -> str:
    return " ".join(inspect.cleandoc(model.__doc__ or "").split())


def _words(hint: Any) -> str:
    """What a person writes for a field of the type."""
    for kind, words in WORDS:
        if hint == kind:
            return words
    origin, inner = get_origin(hint), [arg for arg in get_args(hint) if arg is not NoneType]
    if origin in (Union, UnionType):
        return " or ".join(_words(arg) for arg in inner)
    if origin is Literal:
        return " ".join(f"`{word}`" for word in inner)
    if origin is tuple:
        return f"list of: {_words(inner[0])}"
    if origin is dict:
        return f"mapping of: {_words(inner[1])}"
    if origin is Annotated:
        return _words(inner[0])
    if isinstance(hint, type) and issubclass(hint, Model):
        return f"[{hint.__name__}](#{hint.__name__.lower()})"
    sys.exit(f"docs/generate_format.py has no word for values of type {hint}")


def _default(value: Any) -> str:
    if value in (None, (), {}) or isinstance(value, Model):
        return ""
    shown = str(value).lower() if isinstance(value, bool) else getattr(value, "written", value)
    return f" (default: `{shown}`)"


def _meaning(model: type[Model], field: str, notes: Notes) -> str:
    for kind in model.__mro__:
        if not issubclass(kind, Model) or field not in kind.model_fields:
            continue
        if text := _docstrings(kind).get(field) or notes.get(kind.__name__, {}).get(field):
            return " ".join(text.split())
    extra = model.model_fields[field].json_schema_extra
    if isinstance(extra, dict) and "concept" in extra:
        return core_concept(str(extra["concept"])).documentation["en"]
    sys.exit(f"`{model.__name__}.{field}` says nothing of itself: write a docstring under it, or a note")


def _docstrings(model: type[Model]) -> dict[str, str]:
    """The docstrings under the fields of a class."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(model))).body
    assert isinstance(tree, ast.ClassDef)
    found = {}
    for field, text in zip(tree.body, tree.body[1:], strict=False):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(value=ast.Constant(value=str(said))):
                found[name] = said
    return found


if __name__ == "__main__":
    main()
