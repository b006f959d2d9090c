"""CR211: topics without any section."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs


class TopicWithoutSection(Rule):
    """
    **What it finds.** A topic listed in `report.yaml` for which no section file has an entry.

    **Why it matters.** The report would have a chapter with a title and nothing below it.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
      - {id: water, title: Water, pillar: world}
    ```

    **Instead.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
      - {id: water, title: Water, pillar: world, omitted: Our sites use no water but for washing.}
    ```
    """

    code, name, level = "CR211", "topic-without-section", Level.WARNING
    reads = frozenset({"commitments", "governance", "next_steps", "progress", "report.pages"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Topics without a section, unless the report says why they are omitted."""
    written = {topic for _, topic in inputs.years[year].topic_spans}
    written |= {page.topic for page in inputs.years[year].report.pages if page.topic is not None}
    for entry in inputs.years[year].report.topics:
        if entry.id not in written and entry.omitted is None:
            help = "write a section on it, or give the reason under `omitted`"
            message = f"no section file has an entry for `{entry.id}`"
            yield TopicWithoutSection.at(entry.place("id"), message, help=help)
