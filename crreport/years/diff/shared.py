"""Words and groups that the printed forms of a comparison share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from crreport.years.diff.model import (
    Comparison,
    EntryChange,
    FieldChange,
    FigureChange,
    StatementChange,
    TopicChange,
)
from crreport.years.diff.redline import Redline, Stretch

LONG = 90
"""From how many signs on a field's change is shown word by word rather than as two texts."""


def summary(comparison: Comparison) -> str:
    """What differs, counted, in one line."""
    counts = comparison.counts
    said = [
        (counts["figures"], "figure", "figures"),
        (counts["restated"], "restated figure", "restated figures"),
        (counts["topics"], "topic", "topics"),
        *(
            (counts[f"statements_{kind}"], f"statement {kind}", f"statements {kind}")
            for kind in ("new", "gone", "reworded", "moved", "marked")
        ),
        (counts["entries"], "other entry", "other entries"),
    ]
    found = [f"{count} {one if count == 1 else many}" for count, one, many in said if count]
    return ", ".join(found) or "no differences"


def statement_groups(comparison: Comparison) -> Iterator[tuple[str, Sequence[StatementChange]]]:
    """The statements that differ, by topic."""
    for topic, changes in groupby(comparison.statements, key=lambda change: change.place.topic):
        yield topic, tuple(changes)


def entry_groups(comparison: Comparison) -> Iterator[tuple[str, Sequence[EntryChange]]]:
    """The entries that differ, by the key that holds them, in words."""
    for group, changes in groupby(comparison.entries, key=lambda change: change.group):
        yield group.replace("_", " ").capitalize(), tuple(changes)


def kinds_of(change: StatementChange | TopicChange) -> str:
    """What happened to a statement or topic: `moved, reworded`."""
    return ", ".join(change.kinds)


def move_of(change: StatementChange) -> str:
    """From where a statement was moved to where; empty where it was not."""
    if "moved" not in change.kinds or change.old is None or change.new is None:
        return ""
    return f"from {change.old} to {change.new}"


def title_of(change: TopicChange) -> str:
    """A topic's title, with the one that it had before where it was renamed."""
    if change.old_title and change.new_title and change.old_title != change.new_title:
        return f"{change.old_title} → {change.new_title}"
    return change.new_title or change.old_title


def other_fields(change: TopicChange) -> tuple[FieldChange, ...]:
    """The fields of a topic that differ, apart from its title."""
    return tuple(field for field in change.fields if field.name != "title")


def figure_values(change: FigureChange) -> tuple[str, str, str]:
    """The older figure, the newer one, and the change in words."""
    return (
        f"{change.old.text}{' (restated)' if change.published else ''}" if change.old else "",
        change.new.text if change.new else "",
        change.change.text if change.change else change.kind if change.kind in ("new", "gone") else "",
    )


def verdict_of(change: FigureChange) -> str:
    """Whether a change is for the better or the worse, where the metric says so."""
    words = {"good": "better", "bad": "worse", "neutral": ""}
    return words[change.change.verdict] if change.change else ""


def is_short(field: FieldChange) -> bool:
    """Whether both texts of a field are best shown whole."""
    return len(field.old) + len(field.new) <= LONG or not (field.old and field.new)


def as_two(field: FieldChange) -> Redline:
    """A field's texts whole, the older before the newer."""
    parts = (Stretch("old", field.old), Stretch("new", field.new))
    return tuple(part for part in parts if part.text)


def line_of(field: FieldChange) -> Redline:
    """A field's change as it is best shown: two short texts whole, a long one word by word."""
    return as_two(field) if is_short(field) else field.line
