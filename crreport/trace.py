"""From anything that a reader can point at to the fact behind it, and where that comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from typing import Any

from crreport.facts.model import Fact, FactSet, label_in
from crreport.listing import as_row
from crreport.render.destinations import Destination
from crreport.source import Span


@dataclass(frozen=True, slots=True)
class Trace:
    """A fact with all that leads to it and from it.

    `parents` are the facts it was computed from or speaks of, `children` those that were made from it,
    `siblings` the same figure in other years.
    """

    fact: Fact
    label: str
    destination: Destination | None
    parents: tuple[Fact, ...]
    children: tuple[Fact, ...]
    siblings: tuple[Fact, ...]


def resolve(what: str, facts: FactSet, destinations: Mapping[str, Destination]) -> tuple[Fact, ...]:
    """The facts that a word points at.

    It may be a fact id (or the id of a later mark, `care-score.2018--2`), a figure as printed (`64%`), a
    place in the inputs (`inputs/2018/progress.yaml:14`), or a page (`page:12`).
    """
    id = re.sub(r"(--(\d+|shown))$", "", what.removeprefix("#"))
    if id in facts.by_id:
        return (facts[id],)
    if page := re.fullmatch(r"page:(\d+)", what):
        return tuple(f for f in facts if f.id in destinations and destinations[f.id].page == int(page[1]))
    if place := re.fullmatch(r"(.+\.ya?ml):(\d+)(?::\d+)?", what):
        return tuple(f for f in facts if any(_covers(s, place[1], int(place[2])) for s in f.sources))
    shown = _plain(what)
    exact = tuple(f for f in facts if _plain(f.text) == shown)
    return exact or tuple(f for f in facts if f.display is not None and f.display.number == what)


def suggestion(what: str, facts: FactSet) -> str | None:
    """The fact id nearest to a word that points at nothing."""
    close = get_close_matches(what, facts.by_id, n=1)
    return close[0] if close else None


def traced(fact: Fact, facts: FactSet, destinations: Mapping[str, Destination]) -> Trace:
    """The trace of one fact."""
    return Trace(
        fact=fact,
        label=label_in(fact.concept.labels, facts.entity.language),
        destination=destinations.get(fact.id),
        parents=tuple(facts[id] for id in dict.fromkeys(fact.parents) if id in facts.by_id),
        children=tuple(other for other in facts if fact.id in other.parents),
        siblings=tuple(other for other in facts if other != fact and _same_series(other, fact)),
    )


def as_text(trace: Trace, facts: FactSet) -> str:
    """The trace for the terminal: the fact, its lines in the inputs, its place in the PDF, and its kin."""
    return "\n".join(_lines(trace, facts))


def as_data(trace: Trace) -> dict[str, Any]:
    """The trace as plain data for JSON."""
    place = trace.destination
    return {
        **{key: value for key, value in as_row(trace.fact).items() if value != ""},
        "label": trace.label,
        "sources": [str(span) for span in trace.fact.sources],
        "pdf": {"page": place.page, "left": place.left, "top": place.top} if place else None,
        "how": trace.fact.how or None,
        "evidence": [asdict(file) for file in trace.fact.files],
        "parents": [fact.id for fact in trace.parents],
        "children": [fact.id for fact in trace.children],
        "other_years": [fact.id for fact in trace.siblings],
    }


def _lines(trace: Trace, facts: FactSet) -> Iterator[str]:
    fact, row = trace.fact, as_row(trace.fact)
    yield f"{fact.id}: {fact.text if len(fact.text) <= 200 else fact.text[:199] + '…'}"
    yield f"  what        {trace.label} ({fact.concept.qname})"
    for name, key in (("value", "value"), ("unit", "unit"), ("decimals", "decimals"), ("period", "period")):
        if row[key] and not (key == "value" and row[key] == fact.text):
            yield f"  {name:<11} {row[key] if len(row[key]) <= 200 else row[key][:199] + '…'}"
    if row["dimensions"]:
        yield f"  dimensions  {row['dimensions']}"
    for span in fact.sources:
        yield f"  written at  {span}"
        yield f"              {span.file.lines[span.line - 1].strip()}"
    if fact.how:
        yield f"  computed as {fact.how}"
    for file in fact.files:
        yield f"  evidence    {file}"
    if trace.destination is not None:
        place = trace.destination
        yield f"  in the PDF  page {place.page}, {place.left:g} pt from left, {place.top:g} pt from top"
    yield from _kin("made from", trace.parents)
    yield from (f"    {line}" for parent in trace.parents for line in _origin(parent, facts, depth=1))
    yield from _kin("part of", trace.children)
    yield from _kin("other years", trace.siblings)


def _kin(name: str, facts: tuple[Fact, ...]) -> Iterator[str]:
    for number, fact in enumerate(facts):
        shown = fact.text if len(fact.text) <= 60 else f"{fact.text[:59]}…"
        yield f"  {name if number == 0 else '':<11} {fact.id}: {shown} ({fact.sources[0]})"


def _origin(fact: Fact, facts: FactSet, depth: int) -> Iterator[str]:
    """What a parent was made from in its turn."""
    for id in fact.parents:
        if id in facts.by_id and depth < len(facts):
            yield f"{'  ' * depth}{fact.id} is made from {id}: {facts[id].text} ({facts[id].sources[0]})"
            yield from _origin(facts[id], facts, depth + 1)


def _covers(span: Span, file: str, line: int) -> bool:
    same = span.file.path == file or span.file.path.endswith(f"/{file}")
    return same and span.line <= line <= span.end_line


def _same_series(one: Fact, other: Fact) -> bool:
    if one.unit is None or one.concept.qname != other.concept.qname:
        return False
    return one.dimensions == other.dimensions and one.period != other.period


def _plain(text: str) -> str:
    return " ".join(text.replace("\u2212", "-").split())
