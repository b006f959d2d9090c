"""CR239: figures, answers and texts that are still outstanding."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.awaited import Awaited, awaited
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs


class NotYet(Rule):
    """
    **What it finds.** A figure, an answer or a text that is marked `not_yet`. `crreport new` writes these markers wherever the new year needs something of its own.

    A draft can be built with them and shows each one as not yet available. A final report cannot.

    **Why it matters.** A report with gaps must not be published, and a gap that is marked is not forgotten.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: care-score, value: not_yet}
    ```

    **Instead.** Write the figure, or say why there is none:

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
    "answer": "write `done`, `continuing`, `replaced_by`, `dropped` or `not_reported`",
    "text": "write the text, or delete the entry",
}


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Every marker in the year, and in what its report shares with other years."""
    for marker in awaited(inputs, year):
        yield NotYet.at(marker.span, _message(marker), help=_HELP[marker.what])


def _message(marker: Awaited) -> str:
    if marker.what == "answer":
        return "this next step is still to be answered"
    if marker.what == "figure" and marker.year is not None:
        return f"the figure for {marker.year} is still outstanding"
    return f"this {marker.what} is still to be written"
