"""A report compared with another one, by id."""

from __future__ import annotations

from crreport.facts.scope import Scope
from crreport.facts.texts import filled
from crreport.history.topic_changes import topics_now
from crreport.years.diff.entries import entries_of, entry_changes
from crreport.years.diff.fields import Fill
from crreport.years.diff.figures import figure_changes
from crreport.years.diff.model import Comparison, Side
from crreport.years.diff.statements import TopicNow, statement_changes
from crreport.years.diff.topics import topic_changes


def compared(old: Side, new: Side) -> Comparison:
    """Everything in which the newer report differs from the older one."""
    fill_old, fill_new = _fill(old), _fill(new)
    before, after = old.inputs.years[old.year], new.inputs.years[new.year]
    topic_now = _topic_now(old, new)
    return Comparison(
        old_name=old.name,
        new_name=new.name,
        old_year=old.year,
        new_year=new.year,
        language=new.inputs.organisation.language,
        figures=tuple(figure_changes(old, new)),
        topics=tuple(topic_changes(before.topics, after.topics, fill_old, fill_new, topic_now)),
        statements=statement_changes(before.chapters, after.chapters, fill_old, fill_new, topic_now),
        entries=entry_changes(
            entries_of(old.inputs, old.year, fill_old, topic_now),
            entries_of(new.inputs, new.year, fill_new, lambda topic: topic),
            of_one_year=old.year == new.year,
        ),
    )


def _fill(side: Side) -> Fill:
    scope = Scope(side.inputs, side.year, final=True)

    def fill(text: str) -> str:
        return filled(text, scope, side.facts.by_key).plain if "{{" in text else text

    return fill


def _topic_now(old: Side, new: Side) -> TopicNow:
    """Follows a topic through the changes that the reports between the two tell of.

    Of a topic that was split, statements are looked for in its first part; likeness finds the others.
    """

    def now(topic: str) -> str:
        followed = topics_now(new.inputs, topic, old.year, new.year)
        return followed[0] if followed else topic

    return now
