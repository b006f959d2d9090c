"""CR210: sections of topics that the report does not list."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.schema_faults import did_you_mean


class UnknownTopic(Rule):
    """
    **What it finds.** A topic in a section file that is not listed in the year's `report.yaml`.

    **Why it matters.** The report prints the topics that it lists. What is written for any other topic is lost.

    **Example.**

    ```yaml
    # 2018/next_steps.yaml
    safty:
      - Train all supervisors.
    ```

    **Instead.**

    ```yaml
    # 2018/next_steps.yaml
    safety:
      - Train all supervisors.
    ```
    """

    code, name = "CR210", "unknown-topic"
    reads = frozenset({"report.topics"})
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Topics of section files that the year's report does not list."""
    known = [topic.id for topic in inputs.years[year].report.topics]
    for (_, topic), span in inputs.years[year].topic_spans.items():
        if topic not in known:
            help = (
                did_you_mean(topic, known) or f"add it to `topics` in {inputs.years[year].folder}/report.yaml"
            )
            yield UnknownTopic.at(span, f"report.yaml lists no topic `{topic}`", help=help)
