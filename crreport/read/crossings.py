"""Figures by two breakdowns at once, as people nest them and as everything else reads them.

    by:
      division x gender:
        rail: {women: 12, men: 14}

is read as if it were `by: {division x gender: {rail x women: 12, rail x men: 14}}`. Axes are in the order of
the alphabet.
"""

from __future__ import annotations

import re
from typing import Any

from crreport.diagnostics import Diagnostic
from crreport.parts import crossing
from crreport.read.located import LocatedDict, LocatedList
from crreport.read.rules.shapes import BadCombination
from crreport.read.rules.syntax import DuplicateKey
from crreport.source import Span

_BETWEEN = re.compile(r"\s+[x×*]\s+|\s*×\s*")


def with_crossings(tree: Any, faults: list[Diagnostic]) -> Any:
    """A tree in which each `by` has the cells of crossed breakdowns side by side.

    To the `faults` are added a cell that stands there twice, once in each order of the axes, and an axis that
    names more than two breakdowns, or one twice, whose figures are left out.
    """
    if isinstance(tree, LocatedList):
        return LocatedList([with_crossings(item, faults) for item in tree], tree.span)
    if not isinstance(tree, LocatedDict):
        return tree
    entries = {
        key: _flat(value, faults) if key == "by" else with_crossings(value, faults)
        for key, value in tree.items()
    }
    return LocatedDict(entries, tree.span, tree.key_spans)


def _flat(by: Any, faults: list[Diagnostic]) -> Any:
    if not isinstance(by, LocatedDict) or not any(_BETWEEN.search(axis) for axis in by):
        return by
    entries, spans = {}, {}
    for key, value in by.items():
        axes = _BETWEEN.split(key)
        if len(axes) > 2 or len({*axes}) < len(axes):
            faults.append(_not_two(key, by.key_spans[key], axes))
            continue
        if len(axes) != 2 or "" in axes or not isinstance(value, LocatedDict):
            entries[key], spans[key] = value, by.key_spans[key]
            continue
        axis = crossing((each, "") for each in axes)[0]
        cells = _cells(axes, value)
        if isinstance(entries.get(axis), LocatedDict):
            first = entries[axis]
            faults += [_twice(cell, first, cells) for cell in cells if cell in first]
            cells = LocatedDict({**cells, **first}, value.span, {**cells.key_spans, **first.key_spans})
        entries[axis], spans[axis] = cells, by.key_spans[key]
    return LocatedDict(entries, by.span, spans)


def _not_two(key: str, span: Span, axes: list[str]) -> Diagnostic:
    why = "the same breakdown twice" if len(axes) == 2 else "more than two breakdowns"
    return BadCombination.at(
        span, f"`{key}` names {why}", help="write two different ones, such as `division x gender`"
    )


def _twice(cell: str, first: LocatedDict, second: LocatedDict) -> Diagnostic:
    note = (first.key_spans[cell], "it is here first")
    text = f"the figure of {cell} is here twice, once in each order of the two breakdowns"
    return DuplicateKey.at(second.key_spans[cell], text, help="keep one of them", notes=[note])


def _cells(axes: list[str], rows: LocatedDict) -> LocatedDict:
    cells, spans = {}, {}
    for row, figures in rows.items():
        if not isinstance(figures, LocatedDict):
            cells[row], spans[row] = figures, rows.key_spans[row]
            continue
        for column, figure in figures.items():
            _, name = crossing(zip(axes, (row, column), strict=True))
            cells[name], spans[name] = figure, figures.key_spans[column]
    return LocatedDict(cells, rows.span, spans)
