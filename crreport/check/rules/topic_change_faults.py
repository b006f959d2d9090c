"""CR233: changes of topics that contradict the topics."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.history.topic_changes import previous_report_year
from crreport.read.models.inputs import Inputs
from crreport.read.models.report import TopicChange
from crreport.read.schema_faults import did_you_mean
from crreport.source import Span


class TopicChangeMisfit(Rule):
    """
    **What it finds.** An entry of `topic_changes` that does not fit the topics. `was` names a topic that the previous report did not have, or `now` one that this report does not have. Or a topic changes twice, a topic that has gone is still listed, or a topic takes the id of another one that continues.

    **Why it matters.** Next steps, targets and statements are followed from year to year through these entries. A wrong entry links them to the wrong topic.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safe-work, title: Safe work, pillar: people}
    topic_changes:
      - {kind: renamed, was: safty, now: safe-work, reason: It covers contractors now.}
    ```

    **Instead.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safe-work, title: Safe work, pillar: people}
    topic_changes:
      - {kind: renamed, was: safety, now: safe-work, reason: It covers contractors now.}
    ```
    """

    code, name = "CR233", "topic-change-misfit"
    reads = frozenset({"report.topics"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Changes of topics that contradict the topics of the year, or those of the previous report."""
    report, previous = inputs.years[year].report, previous_report_year(inputs, year)
    now = [entry.id for entry in report.topics]
    earlier = [entry.id for entry in inputs.years[previous].report.topics] if previous else None
    seen: dict[str, Span] = {}
    for change in report.topic_changes:
        yield from _of_now(change, now, earlier)
        for number, id in enumerate(change.was):
            place = change.place("was", number)
            if earlier is not None and id not in earlier:
                help = did_you_mean(id, earlier) or f"topics of {previous}: {', '.join(earlier)}"
                yield TopicChangeMisfit.at(place, f"the report of {previous} has no topic `{id}`", help=help)
            elif id in seen:
                notes = [(seen[id], "it changes here first")]
                help = "describe its change in one entry"
                yield TopicChangeMisfit.at(place, f"`{id}` changes twice", help=help, notes=notes)
            elif id in now and id not in change.now:
                help = "take it out of `topics`, or add it to `now`"
                yield TopicChangeMisfit.at(place, f"`{id}` is still a topic of this report", help=help)
            seen.setdefault(id, place)


def _of_now(change: TopicChange, now: list[str], earlier: list[str] | None) -> Iterator[Diagnostic]:
    for number, id in enumerate(change.now):
        place = change.place("now", number)
        if id not in now:
            help = did_you_mean(id, now) or f"topics of this report: {', '.join(now)}"
            yield TopicChangeMisfit.at(place, f"this report has no topic `{id}`", help=help)
        elif change.kind == "renamed" and id in (earlier or ()):
            help = f"if the two were merged, write `kind: merged` and `was: [{change.was[0]}, {id}]`"
            yield TopicChangeMisfit.at(place, f"`{id}` was already a topic of its own", help=help)
