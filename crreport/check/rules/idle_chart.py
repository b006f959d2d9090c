"""CR189: a project's drawing of a chart that is used nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.charts import DRAWINGS
from crreport.read.models.inputs import Inputs
from crreport.read.schema_faults import did_you_mean
from crreport.source import SourceFile, start_of

_TEMPLATES = "templates"
_SPECS = "charts"
_ENDING = ".vl.json"
_RENAMED = {"trend-bars": "bars", "trend-line": "line", "breakdown": "members"}
"""The drawings of version 0.2.0, and what they are called now."""
_QUOTED = re.compile(r"""["']([\w-]+)["']""")


class IdleChart(Rule):
    """
    **What it finds.** A file in `templates/charts/` that has the name of no drawing of crreport, and that no `kind`, no `chart` and no template of the project asks for.

    **Why it matters.** It changes nothing, although it was written to: the charts look as shipped. So do those of version 0.2.0 whose drawings have new names now.

    **Example.** `templates/charts/trend-bars.vl.json`, which was called so in version 0.2.0.

    **Instead.** Rename it to `templates/charts/bars.vl.json`, or ask for it with `kind: trend-bars`. Datasets and parameters are listed in `docs/charts.md`.
    """

    code, name, level = "CR189", "idle-chart", Level.WARNING


def find(inputs: Inputs, project: Path) -> Iterator[Diagnostic]:
    """The specifications of charts that nothing uses."""
    folder = project / _TEMPLATES / _SPECS
    if not folder.is_dir():
        return
    asked = {*_asked_for(inputs), *_in_templates(project / _TEMPLATES)}
    for path in sorted(folder.glob("*.json")):
        name = path.name.removesuffix(_ENDING)
        if name not in (*DRAWINGS, *asked):
            place = start_of(SourceFile(f"{_TEMPLATES}/{_SPECS}/{path.name}", ""))
            yield IdleChart.at(place, "nothing asks for this chart", help=_help(name))


def _asked_for(inputs: Inputs) -> Iterator[str]:
    """The kinds that any year's inputs name."""
    yield from (metric.chart for metric in inputs.metrics if metric.chart is not None)
    for year in inputs.years.values():
        for progress in year.progress.values():
            yield from (chart.kind for chart in progress.charts if chart.kind is not None)


def _in_templates(folder: Path) -> Iterator[str]:
    """The words in quotation marks of the project's templates, which may draw charts of their own choice."""
    for path in sorted(folder.rglob("*.jinja")):
        if path.resolve().is_relative_to(folder.resolve()):
            yield from _QUOTED.findall(path.read_text(encoding="utf-8", errors="replace"))


def _help(name: str) -> str:
    if name.endswith(".json"):
        return f"call it `{name.removesuffix('.json')}{_ENDING}`"
    if name in _RENAMED:
        return f"call it `{_RENAMED[name]}{_ENDING}`, as the drawing is called now"
    meant = did_you_mean(name, DRAWINGS)
    if meant is not None:
        return f"call it `{meant.word}{_ENDING}`, or ask for it with `kind: {name}`"
    return f"ask for it with `kind: {name}`, or remove it"
