"""CR192: a layout that both prints a part and leaves it out."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs


class LayoutContradiction(Rule):
    """
    **What it finds.** An appendix that `layout` in report.yaml names both under `appendices` and under `without`.

    **Why it matters.** It is not printed, although `appendices` says that it is.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    layout:
      appendices: [basis, glossary, control]
      without: [glossary]
    ```

    **Instead.** Name it in one of the two lists.
    """

    code, name, level = "CR192", "layout-contradiction", Level.WARNING


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """The appendices that the layout prints and leaves out."""
    layout = inputs.years[year].report.layout
    for index, part in enumerate(layout.without):
        if layout.appendices is not None and part in layout.appendices:
            notes = [(layout.place("appendices", layout.appendices.index(part)), "it is printed here")]
            help = "name it in one of the two lists"
            place = layout.place("without", index)
            yield LayoutContradiction.at(
                place, f"`{part}` is also among the appendices that are printed", help=help, notes=notes
            )
