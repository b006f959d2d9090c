"""A project whose every text ends in characters that some output has to escape."""

from __future__ import annotations

import shutil
import typing
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import yaml
from pydantic.fields import FieldInfo

from crreport.check import walk
from crreport.project import CompiledYear, Project, ReadYear
from crreport.read.inline_marks import MarkedText
from crreport.read.models import scalars
from crreport.source import Span
from tests.projects import EVERY_ROW

ENDING = """ R&D <5 & >3 "q" 'a' {z} {0} \\n %s [w] é – 日 $1 `c` | 5 * 3* (*)"""
"""Put behind every text."""

_SYNTAX = {
    "Metric.formula",
    "Metric.per",
    "Metric.names",
    "Evidence.file",
    "Evidence.cell",
    "Image.file",
    "PlacedImage.file",
    "OwnUnit.equals",
    "OwnUnit.names",
    "OwnUnit.symbol",
}
"""Texts in a language of their own, which cannot end in anything."""


@cache
def hard_project() -> Path:
    """A copy of the project that uses every row of the model, with hard endings, for the session."""
    folder = Path(mkdtemp(prefix="crreport-hard-")) / "project"
    shutil.copytree(EVERY_ROW, folder)
    edits: dict[str, dict[int, Span]] = {}
    for _, span in written_texts(folder, 2024):
        edits.setdefault(span.file.path, {})[span.file.offset(span.line, span.column)] = span
    for path, spans in edits.items():
        _rewrite(folder / path, spans)
    return folder


def written_texts(folder: Path, year: int) -> Iterator[tuple[str, Span]]:
    """Every text of a project's models, found by the types of their fields, with its place."""
    read = Project(folder).year(year)
    assert isinstance(read, ReadYear | CompiledYear)
    for text, model, path in walk.texts(read.inputs, year):
        kind = type(model)
        name = f"{kind.__name__}.{path[0]}"
        span = model.place(*path)
        if _is_text(kind.model_fields[str(path[0])]) and name not in _SYNTAX and _stands_in(text, span):
            yield text, span


def _stands_in(text: str, span: Span) -> bool:
    """Whether a text is written at its place, and not made from something else that is."""
    written = text.written if isinstance(text, MarkedText) else text
    return " ".join(str(yaml.safe_load(span.text)).split()) == written if "\n" not in span.text else False


def _is_text(field: FieldInfo) -> bool:
    return any(getattr(each, "func", None) is scalars._text for each in _annotated(field))


def _annotated(field: FieldInfo) -> Iterator[object]:
    yield from field.metadata
    waiting: list[object] = [field.annotation]
    while waiting:
        kind = waiting.pop()
        yield from getattr(kind, "__metadata__", ())
        waiting += typing.get_args(kind)


def _rewrite(path: Path, spans: dict[int, Span]) -> None:
    text = next(iter(spans.values())).file.text
    for start in sorted(spans, reverse=True):
        span = spans[start]
        end = span.file.offset(span.end_line, span.end_column)
        hard = f"{yaml.safe_load(span.text)}{ENDING}".replace("\\", "\\\\").replace('"', '\\"')
        text = f'{text[:start]}"{hard}"{text[end:]}'
    path.write_text(text, encoding="utf-8")
