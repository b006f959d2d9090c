"""CR232: topics of the report before that this year says nothing of."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.history.topic_changes import change_of, year_before
from crreport.read.models.inputs import Inputs


class TopicGone(Rule):
    """
    **What it finds.** A topic of the report before that this year's `report.yaml` has neither under `topics` nor under `topic_changes`.

    **Why it matters.** Readers look for the topic. If its chapter has another id now, its next steps and statements lose their history; if it has none, the report should say why.

    **Example.**

    ```yaml
    # 2017/report.yaml
    title: Corporate responsibility report 2017
    period: {start: 2017-01-01, end: 2017-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
      - {id: water, title: Water, pillar: world, omitted: First figures are due next year.}
    ```

    **Instead.** List it, with the reason under `omitted` where the year has no chapter on it. Or say what became of it:

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
    """Topics of the latest earlier report that are neither topics nor changes of the year's."""
    before = year_before(inputs, year)
    if before is None:
        return
    report = inputs.years[year].report
    known = {entry.id for entry in report.topics}
    for entry in inputs.years[before].report.topics:
        if entry.id not in known and change_of(inputs, entry.id, year) is None:
            message = f"the report of {year} does not say what became of the topic `{entry.id}`"
            help = f"add it to `topics`, or to `topic_changes`, in inputs/{year}/report.yaml"
            notes = [(report.place("topics", key=True), f"the topics of {year} stand here")]
            yield TopicGone.at(entry.place("id"), message, help=help, notes=notes)
