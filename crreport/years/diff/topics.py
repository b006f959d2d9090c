"""Topics of two reports: renamed, re-pillared, reordered, new and gone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crreport.read.models.inputs import TopicInputs
from crreport.years.diff.fields import Fill, changed_fields, fields_of
from crreport.years.diff.model import TopicChange, TopicKind
from crreport.years.diff.order import longest_rising
from crreport.years.diff.statements import TopicNow


def topic_changes(
    old: Sequence[TopicInputs],
    new: Sequence[TopicInputs],
    fill_old: Fill,
    fill_new: Fill,
    topic_now: TopicNow,
) -> Iterator[TopicChange]:
    """The topics that differ, in the order of the newer report; those that are gone come last."""
    before = {topic_now(topic.id): topic for topic in old}
    after = {topic.id: topic for topic in new}
    places = {id: number for number, id in enumerate(before)}
    both = [id for id in after if id in before]
    kept = longest_rising([places[id] for id in both])
    reordered = {id for number, id in enumerate(both) if number not in kept}
    for id in dict.fromkeys((*after, *before)):
        was, now = before.get(id), after.get(id)
        change = _change(id, was, now, fill_old, fill_new, is_reordered=id in reordered)
        if change is not None:
            yield change


def _change(
    id: str,
    was: TopicInputs | None,
    now: TopicInputs | None,
    fill_old: Fill,
    fill_new: Fill,
    *,
    is_reordered: bool,
) -> TopicChange | None:
    old_fields = fields_of(was.entry, fill_old) if was else {}
    new_fields = fields_of(now.entry, fill_new) if now else {}
    fields = changed_fields(old_fields, new_fields)
    named = {field.name for field in fields}
    kinds: list[TopicKind] = []
    if was is None or now is None:
        kinds.append("new" if was is None else "gone")
    else:
        kinds += ["renamed"] if "title" in named or was.id != now.id else []
        kinds += ["moved to another pillar"] if "pillar" in named else []
        kinds += ["reordered"] if is_reordered else []
        kinds += ["left out"] if "omitted" in new_fields and "omitted" not in old_fields else []
        kinds += ["taken up again"] if "omitted" in old_fields and "omitted" not in new_fields else []
        kinds += ["description changed"] if "summary" in named else []
    if not kinds:
        return None
    entry = (now or was or _nothing()).entry
    titles = (old_fields.get("title", ""), new_fields.get("title", ""))
    return TopicChange(tuple(kinds), id, *titles, fields, entry.place())


def _nothing() -> TopicInputs:
    raise AssertionError("a topic is in one of the reports")
