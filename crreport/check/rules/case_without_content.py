"""CR173: case studies that tell nothing."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.contents import elements_of_year
from crreport.read.models.blocks import Case, ImageBlock
from crreport.read.models.inputs import Inputs


class CaseWithoutContent(Rule):
    """
    **What it finds.** A case study without `content`, or with images only.

    **Why it matters.** A heading would be printed with nothing below it.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - case: {title: A safer yard, place: Tollgate}
    ```

    **Instead.** Tell the case in a paragraph or two:

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - case:
            title: A safer yard
            place: Tollgate
            content:
              - Two ropes and a coat of paint keep walkers and cranes apart.
    ```
    """

    code, name, level, level_when_final = "CR173", "case-without-content", Level.WARNING, Level.ERROR


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Case studies of the year that consist of a heading."""
    for element in elements_of_year(inputs.years[year]):
        if isinstance(element, Case) and not _says_anything(element):
            message = f"the case study `{element.title}` has no content"
            help = "add `content:` with a paragraph or more"
            yield CaseWithoutContent.at(element.place("title"), message, help=help)


def _says_anything(case: Case) -> bool:
    return any(not isinstance(block, ImageBlock) for block in case.content)
