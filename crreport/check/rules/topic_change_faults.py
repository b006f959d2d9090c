"""CR233: changes of topics that cannot be."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.history.topic_changes import year_before
from crreport.read.models.inputs import Inputs
from crreport.read.models.report import TopicChange
from crreport.read.schema_faults import did_you_mean
from crreport.source import Span


class TopicChangeMisfit(Rule):
    """
    **What it finds.** An entry of `topic_changes` that does not fit the topics: `was` names what the report before had no topic of, `now` what this one has none of, a topic changes twice, one that is gone is still listed, or one takes the id of another that went on.

    **Why it matters.** Next steps, targets and statements are followed from year to year through these entries. A wrong one leads them astray.

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
    """Changes of topics that contradict the topics of the year, or those of the year before."""
    report, before = inputs.years[year].report, year_before(inputs, year)
    now = [entry.id for entry in report.topics]
    earlier = [entry.id for entry in inputs.years[before].report.topics] if before else None
    seen: dict[str, Span] = {}
    for change in report.topic_changes:
        yield from _of_now(change, now, earlier)
        for number, id in enumerate(change.was):
            place = change.place("was", number)
            if earlier is not None and id not in earlier:
                help = did_you_mean(id, earlier) or f"its topics: {', '.join(earlier)}"
                yield TopicChangeMisfit.at(place, f"the report of {before} has no topic `{id}`", help=help)
            elif id in seen:
                notes = [(seen[id], "it stands here first")]
                yield TopicChangeMisfit.at(place, f"`{id}` changes twice", notes=notes)
            elif id in now and id not in change.now:
                help = "take it out of `topics`, or name it under `now` as well"
                yield TopicChangeMisfit.at(place, f"`{id}` is still a topic of this report", help=help)
            seen.setdefault(id, place)


def _of_now(change: TopicChange, now: list[str], earlier: list[str] | None) -> Iterator[Diagnostic]:
    for number, id in enumerate(change.now):
        place = change.place("now", number)
        if id not in now:
            help = did_you_mean(id, now) or f"its topics: {', '.join(now)}"
            yield TopicChangeMisfit.at(place, f"this report has no topic `{id}`", help=help)
        elif change.kind == "renamed" and id in (earlier or ()):
            help = f"where both became one, write `kind: merged` and `was: [{change.was[0]}, {id}]`"
            yield TopicChangeMisfit.at(place, f"`{id}` was a topic of its own", help=help)
