"""CR239: what is marked as still to come."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.awaited import Awaited, awaited
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs


class NotYet(Rule):
    """
    **What it finds.** A figure, an answer or a text that is marked `not_yet`. `crreport new` writes these markers where a year has to say something of its own.

    A draft is built with them and shows each one as not yet available. A final report is refused.

    **Why it matters.** A report with a hole in it must not go out, and a hole that is marked is not forgotten.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: care-score, value: not_yet}
    ```

    **Instead.** Write the figure, or why there is none:

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: care-score, value: 64%}
    ```
    """

    code, name = "CR239", "not-yet"
    level, level_when_final = Level.WARNING, Level.ERROR


_HELP = {
    "figure": "write the figure, or `not_available` or `not_applicable` with a reason",
    "answer": "write done, continuing, replaced_by, dropped or not_reported",
    "text": "write the text, or delete the entry",
}


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Every marker of the year and of what its report shares with other years."""
    for marker in awaited(inputs, year):
        yield NotYet.at(marker.span, _message(marker), help=_HELP[marker.what])


def _message(marker: Awaited) -> str:
    if marker.what == "answer":
        return "it is not yet said what became of this step"
    if marker.what == "figure" and marker.year is not None:
        return f"the figure of {marker.year} is still to come"
    return f"this {marker.what} is still to come"
