"""The key that an id of a fact was made from."""

from __future__ import annotations

import re
from dataclasses import replace

from crreport.keys import (
    SECTION_FIELDS,
    AnswerKey,
    BenchmarkKey,
    DetailKey,
    Entry,
    EntryKey,
    EvidenceKey,
    FactKey,
    FigureDetail,
    FigureKey,
    QuantityKey,
    SectionKey,
    StatementKey,
    TargetKey,
    TopicKey,
    is_section,
    page_section,
)
from crreport.parts import crossing

_YEAR = re.compile(r"[1-9][0-9]{3}")
_NUMBER = re.compile(r"[1-9][0-9]*")


def key_of(id: str) -> FactKey:
    """The key that has an id. Every text has one, which gives the same text again.

    An id that could be that of a target and that of an entry is the entry's.
    """
    head, *rest = id.split(".")
    if not (head and all(rest)):
        return TopicKey(id)  # no id of ours
    return _quantity(head, rest) or _entry(head, rest) or _of_topic(head, rest)


def _quantity(metric: str, rest: list[str]) -> FactKey | None:
    match rest:
        case [year, *more] if _YEAR.fullmatch(year):
            return _of_year(metric, int(year), more)
        case ["target", target, *point] if metric not in tuple(Entry):
            return _target(TargetKey(metric, target), point)
        case _:
            return None


def _of_year(metric: str, year: int, rest: list[str]) -> FactKey | None:
    figure = FigureKey(metric, year)
    match rest:
        case []:
            return figure
        case ["benchmark", number, *detail] if _NUMBER.fullmatch(number):
            return _detail(BenchmarkKey(metric, year, int(number)), detail)
        case [axis, member, "evidence", number, field] if _NUMBER.fullmatch(number):
            return EvidenceKey(replace(figure, part=(axis, member)), int(number), field)
        case [a, one, b, other, "evidence", number, field] if _NUMBER.fullmatch(number) and a < b:
            return EvidenceKey(replace(figure, part=crossing(((a, one), (b, other)))), int(number), field)
        case [a, one, b, other, *detail] if a < b and len(detail) <= 1:
            return _detail(replace(figure, part=crossing(((a, one), (b, other)))), detail)
        case ["evidence", number, field] if _NUMBER.fullmatch(number):
            return EvidenceKey(figure, int(number), field)
        case [_]:
            return _detail(figure, rest)
        case [axis, member, *detail]:
            return _detail(replace(figure, part=(axis, member)), detail)
        case _:
            return None


def _target(target: TargetKey, point: list[str]) -> TargetKey | None:
    match point:
        case []:
            return target
        case ["baseline"]:
            return replace(target, is_baseline=True)
        case ["report", year] if _YEAR.fullmatch(year):
            return replace(target, report=int(year))
        case [year] if _YEAR.fullmatch(year):
            return replace(target, milestone=int(year))
        case _:
            return None


def _detail(figure: QuantityKey, rest: list[str]) -> FactKey | None:
    if not rest:
        return figure
    known = len(rest) == 1 and rest[0] in tuple(FigureDetail)
    return DetailKey(figure, FigureDetail(rest[0])) if known else None


def _entry(head: str, rest: list[str]) -> FactKey | None:
    if head not in tuple(Entry) or not rest:
        return None
    if head == Entry.PAGE and (of_page := _of_section("", page_section(rest[0]), rest[1:])) is not None:
        return of_page
    if head == Entry.REPORT and (answer := _answer("", rest)) is not None:
        return answer
    return EntryKey(Entry(head), tuple(rest[:-1]), rest[-1])


def _answer(topic: str, rest: list[str]) -> AnswerKey | None:
    match rest:
        case ["answer", year, of_topic, step, field]:
            return AnswerKey(topic, f"{year}/{of_topic}/{step}", field)
        case _:
            return None


def _of_topic(topic: str, rest: list[str]) -> FactKey:
    of_section = _of_section(topic, rest[0], rest[1:]) if rest and is_section(rest[0]) else None
    return of_section or _answer(topic, rest) or TopicKey(topic, ".".join(rest))


def _of_section(topic: str, section: str, rest: list[str]) -> FactKey | None:
    match rest:
        case []:
            return SectionKey(topic, section)
        case [field] if field in SECTION_FIELDS:
            return SectionKey(topic, section, field=field)
        case ["instrument", instrument, field]:
            return SectionKey(topic, section, instrument, field)
        case [statement, *field] if len(field) <= 1:
            return StatementKey(topic, section, statement, *field)
        case _:
            return None
