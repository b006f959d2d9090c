"""Lines that the YAML parser cannot follow because they start in the wrong column, or with the wrong sign."""

from __future__ import annotations

import re

from crreport.diagnostics import Diagnostic
from crreport.read.rules.syntax import YamlSyntax
from crreport.source import SourceFile, Span

_DASH = re.compile(r"(?P<lead>\s*)(?P<sign>[–—•·*])\s+\S")
_STARTS = re.compile(r"(?P<lead> *)(?P<dash>(?:- +)*)(?=\S)")


def misplaced(file: SourceFile, here: Span) -> Diagnostic | None:
    """The error of a line at which the parser gave up, if it is its first sign, its column or a bracket."""
    line = file.lines[here.line - 1]
    if here.text in ("}", "]"):
        return YamlSyntax.at(here, f"not YAML: this `{here.text}` closes nothing", help="take it out")
    if dash := _DASH.match(line):
        start = len(dash["lead"])
        place = Span(file, here.line, start + 1, here.line, start + 2)
        message = f"not YAML: `{dash['sign']}` starts no list entry"
        return YamlSyntax.at(place, message, help="write a hyphen and a space: `- `")
    match = _STARTS.match(line)
    if match is None:
        return None
    column, is_entry = len(match["lead"]), bool(match["dash"])
    open_columns = _columns_above(file, here.line, entries=is_entry)
    if not open_columns or column in open_columns:
        return None
    near = sorted({c for c in open_columns if c < column}, reverse=True)[:1]
    near += sorted({c for c in open_columns if c > column})[:1]
    near.sort(key=lambda other: abs(other - column))
    place = Span(file, here.line, column + 1, here.line, len(line.rstrip()) + 1)
    columns = " or ".join(str(other + 1) for other in near)
    message = f"not YAML: this line starts in column {column + 1}, where no line above it starts"
    help = f"start it in column {columns}, as the lines that it belongs to do"
    return YamlSyntax.at(place, message, help=help)


def _columns_above(file: SourceFile, number: int, *, entries: bool) -> set[int]:
    """The columns in which the blocks that are open before a line have their keys, or their entries."""
    found: set[int] = set()
    reach: float = float("inf")
    for line in reversed(file.lines[: number - 1]):
        match = _STARTS.match(line)
        if match is None or line.lstrip().startswith("#"):
            continue
        lead, dash = len(match["lead"]), len(match["dash"])
        if lead + dash <= reach and re.match(r"[\w-]+:(\s|$)", line[lead + dash :]) and not entries:
            found.add(lead + dash)
        if dash and lead <= reach and entries:
            found.add(lead)
        reach = min(reach, lead)
    return found
