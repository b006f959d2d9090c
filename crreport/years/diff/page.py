"""A comparison as a page for the browser: one file, no scripts, nothing fetched."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, StrictUndefined

from crreport.years.diff import shared
from crreport.years.diff.model import Comparison


def as_html(comparison: Comparison) -> str:
    """The comparison as HTML; texts of the reports bear the reports' language."""
    source = files("crreport.years.diff").joinpath("page.html.jinja").read_text(encoding="utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source).render(
        comparison=comparison,
        language=comparison.language,
        summary=shared.summary(comparison),
        topics=tuple(shared.statement_groups(comparison)),
        groups=tuple(shared.entry_groups(comparison)),
        kinds_of=shared.kinds_of,
        move_of=shared.move_of,
        title_of=shared.title_of,
        other_fields=shared.other_fields,
        verdict_of=shared.verdict_of,
        values_of=shared.figure_values,
        line_of=shared.line_of,
    )
