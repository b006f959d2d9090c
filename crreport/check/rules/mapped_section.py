"""CR506: text blocks that are mapped to a base taxonomy but are in no year's report."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.keys import SectionKey
from crreport.read.models.inputs import Inputs
from crreport.read.models.mappings import TextBlock
from crreport.read.schema_faults import did_you_mean


class MappedSectionMissing(Rule):
    """
    **What it finds.** An entry under `text_blocks` whose topic is in no year's report, or that names the same section as another entry.

    **Why it matters.** The text is not reported as the concept that was meant.

    **Instead.** Name the topic by its id in `report.yaml`, which is the same in all years, and each of its sections once.
    """

    code, name = "CR506", "mapped-section-missing"
    reads = frozenset({"report.topics"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Entries for topics that do not exist, and second entries for a section."""
    topics = {topic.id for known in inputs.years.values() for topic in known.report.topics}
    first: dict[tuple[str, str], TextBlock] = {}
    for block in inputs.organisation.text_blocks:
        if block.topic not in topics:
            help = did_you_mean(block.topic, sorted(topics))
            text = f"no report has the topic `{block.topic}`"
            yield MappedSectionMissing.at(block.place("topic"), text, help=help)
        key = (block.topic, block.section)
        if key in first:
            notes = [(first[key].place("section"), "the other entry is here")]
            text = f"`{SectionKey(block.topic, block.section)}` is mapped twice"
            yield MappedSectionMissing.at(block.place("section"), text, notes=notes)
        first.setdefault(key, block)
