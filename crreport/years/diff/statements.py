"""Statements of two reports, matched by their ids: moved, reworded, new and gone are different things."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from crreport.read.models.blocks import Block, Element, element_of
from crreport.read.models.inputs import Chapter
from crreport.read.models.statements import Statement, StatementList
from crreport.read.statement_ids import ids_of_chapter
from crreport.years.diff.fields import Fill, changed_fields, fields_of
from crreport.years.diff.model import StatementChange, StatementKind, StatementPlace
from crreport.years.diff.order import longest_rising
from crreport.years.diff.redline import likeness, redline

_SAME_WORDS = 0.6
"""From which likeness on a statement without an id of its own is taken for one with other words."""
_SAME_MATTER = 0.4
"""From which likeness on an id in another topic is taken for the same statement."""
_NOT_FIELDS = frozenset({"items", "content"})

TopicNow = Callable[[str], str]
"""Gives the id that an older report's topic has in the newer one."""


@dataclass(frozen=True, eq=False)
class _Placed:
    id: str
    is_named: bool
    text: str
    place: StatementPlace
    fields: Mapping[str, str] = field(repr=False)


_Pairs = dict[_Placed, _Placed]
"""Each newer statement with the older one that it was."""


def statement_changes(
    old: Sequence[Chapter],
    new: Sequence[Chapter],
    fill_old: Fill,
    fill_new: Fill,
    topic_now: TopicNow = lambda topic: topic,
) -> tuple[StatementChange, ...]:
    """The statements that differ, in the order of the newer report; those gone come last, by topic."""
    before, after = list(_placed(old, fill_old)), list(_placed(new, fill_new))
    pairs = _matched(before, after, topic_now)
    moved = _moved(pairs, before, after, topic_now)
    topics = [topic.id for topic in new] + [topic_now(topic.id) for topic in old]
    found: dict[str, list[StatementChange]] = {topic: [] for topic in topics}
    for now in after:
        change = _change(pairs.get(now), now, moved)
        if change is not None:
            found[now.place.topic].append(change)
    taken = set(pairs.values())
    for was in before:
        if was not in taken:
            found[topic_now(was.place.topic)].append(_gone(was))
    return tuple(change for changes in found.values() for change in changes)


def _change(was: _Placed | None, now: _Placed, moved: set[_Placed]) -> StatementChange | None:
    if was is None:
        line, fields = redline("", now.text), changed_fields({}, now.fields)
        return StatementChange(("new",), now.id, "", None, now.place, line, fields)
    fields = changed_fields(was.fields, now.fields)
    kinds: list[StatementKind] = []
    if now in moved:
        kinds.append("moved")
    if was.text != now.text:
        kinds.append("reworded")
    elif fields:
        kinds.append("marked")
    if not kinds:
        return None
    line = redline(was.text, now.text)
    return StatementChange(tuple(kinds), now.id, was.id, was.place, now.place, line, fields)


def _gone(was: _Placed) -> StatementChange:
    line, fields = redline(was.text, ""), changed_fields(was.fields, {})
    return StatementChange(("gone",), was.id, was.id, was.place, None, line, fields)


def _placed(chapters: Iterable[Chapter], fill: Fill) -> Iterator[_Placed]:
    for chapter in chapters:
        ids = ids_of_chapter(chapter)
        for section, entry in chapter.sections.items():
            yield from _siblings(_top(entry.content), ids, chapter.id, section, "", fill)


def _top(content: Iterable[Block]) -> Iterator[Statement | Element]:
    """The statements and elements of a content that are inside no other."""
    for block in content:
        if isinstance(block, StatementList):
            yield from block.items
        else:
            yield block if isinstance(block, Statement) else element_of(block)


def _siblings(
    siblings: Iterable[Statement | Element],
    ids: Mapping[int, str],
    topic: str,
    section: str,
    parent: str,
    fill: Fill,
) -> Iterator[_Placed]:
    for number, one in enumerate(siblings, 1):
        own, main = ids[id(one)], "text" if isinstance(one, Statement) else one.main
        place = StatementPlace(topic, section, parent, number, one.place(main))
        fields = fields_of(one, fill, without=_NOT_FIELDS | {main})
        yield _Placed(own, one.id is not None, fill(getattr(one, main) or ""), place, fields)
        inside = one.items if isinstance(one, Statement) else tuple(_top(one.inside))
        yield from _siblings(inside, ids, topic, section, own, fill)


def _matched(before: Sequence[_Placed], after: Sequence[_Placed], topic_now: TopicNow) -> _Pairs:
    pairs: _Pairs = {}
    by_id = {(topic_now(was.place.topic), was.id): was for was in before}
    for now in after:
        if (was := by_id.get((now.place.topic, now.id))) is not None:
            pairs[now] = was
    _match_across_topics(pairs, before, after)
    _match_by_words(pairs, before, after, topic_now)
    return pairs


def _match_across_topics(pairs: _Pairs, before: Sequence[_Placed], after: Sequence[_Placed]) -> None:
    """Pairs what has left one topic with what has come to another, where the id is free on both sides."""
    gone, come = _by_id(_left(before, pairs.values())), _by_id(_left(after, pairs))
    for id in gone.keys() & come.keys():
        if len(gone[id]) == len(come[id]) == 1:
            [was], [now] = gone[id], come[id]
            if likeness(was.text, now.text, _SAME_MATTER):
                pairs[now] = was


def _match_by_words(
    pairs: _Pairs, before: Sequence[_Placed], after: Sequence[_Placed], topic_now: TopicNow
) -> None:
    """Pairs statements of a topic whose ids differ only since they were derived from their words."""
    come: dict[str, list[_Placed]] = defaultdict(list)
    for now in _left(after, pairs):
        come[now.place.topic].append(now)
    found = [
        (-likeness(was.text, now.text, _SAME_WORDS), first, second, was, now)
        for first, was in enumerate(_left(before, pairs.values()))
        for second, now in enumerate(come[topic_now(was.place.topic)])
        if not (was.is_named and now.is_named)
    ]
    taken: set[_Placed] = set()
    for unlike, _, _, was, now in sorted(found, key=lambda match: match[:3]):
        if unlike < 0 and was not in taken and now not in pairs:
            pairs[now] = was
            taken.add(was)


def _moved(
    pairs: _Pairs, before: Sequence[_Placed], after: Sequence[_Placed], topic_now: TopicNow
) -> set[_Placed]:
    """The newer statements that stand elsewhere: in another section, or before what they stood behind.

    What comes in or goes out moves nothing that stays, and what is part of a statement moves with it.
    """
    id_now = {(was.place.topic, was.id): now.id for now, was in pairs.items()}
    order = {was: number for number, was in enumerate(before)}
    moved: set[_Placed] = set()
    stayed: dict[tuple[str, str, str], list[_Placed]] = defaultdict(list)
    for now in after:
        if now not in pairs:
            continue
        place = pairs[now].place
        parent = id_now.get((place.topic, place.parent), place.parent)
        home = (now.place.topic, now.place.section, now.place.parent)
        if home == (topic_now(place.topic), place.section, parent):
            stayed[home].append(now)
        else:
            moved.add(now)
    for siblings in stayed.values():
        kept = longest_rising([order[pairs[now]] for now in siblings])
        moved |= {now for number, now in enumerate(siblings) if number not in kept}
    return moved


def _left(placed: Sequence[_Placed], taken: Iterable[_Placed]) -> list[_Placed]:
    without = set(taken)
    return [one for one in placed if one not in without]


def _by_id(placed: Iterable[_Placed]) -> dict[str, list[_Placed]]:
    found: dict[str, list[_Placed]] = defaultdict(list)
    for one in placed:
        found[one.id].append(one)
    return found
