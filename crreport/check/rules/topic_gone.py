"""CR232: topics of the previous report that this year does not mention."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.history.topic_changes import change_of, previous_report_year
from crreport.read.models.inputs import Inputs


class TopicGone(Rule):
    """
    **What it finds.** A topic of the previous report that is neither under `topics` nor under `topic_changes` in this year's `report.yaml`.

    **Why it matters.** Readers look for the topic. If its chapter now has another id, its next steps and statements lose their history. If it has no chapter, the report should say why.

    **Example.**

    ```yaml
    # 2017/report.yaml
    title: Corporate responsibility report 2017
    period: {start: 2017-01-01, end: 2017-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
      - {id: water, title: Water, pillar: world, omitted: First figures are due next year.}
    ```

    **Instead.** List it, with the reason under `omitted` if this year has no chapter on it. Or say what became of it:

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    topic_changes:
      - {kind: dropped, was: water, reason: Our sites use no water but for washing.}
    ```
    """

    code, name, level = "CR232", "topic-gone", Level.WARNING
    reads = frozenset({"report.topic_changes", "report.topics"})
    level_when_final = Level.ERROR


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Topics of the previous report that the year's report neither lists nor changes."""
    previous = previous_report_year(inputs, year)
    if previous is None:
        return
    report = inputs.years[year].report
    known = {entry.id for entry in report.topics}
    for entry in inputs.years[previous].report.topics:
        if entry.id not in known and change_of(inputs, entry.id, year) is None:
            message = f"the report of {year} does not say what became of the topic `{entry.id}`"
            help = f"add it to `topics`, or to `topic_changes`, in {inputs.years[year].folder}/report.yaml"
            notes = [(report.place("topics", key=True), f"the topics of {year} are here")]
            yield TopicGone.at(entry.place("id"), message, help=help, notes=notes)
