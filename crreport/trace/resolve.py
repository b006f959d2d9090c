"""What a reader points at: facts by their ids, as printed, by page, by line, and by what XBRL calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches

from crreport.facts.model import Fact, FactSet
from crreport.keys import FigureKey
from crreport.marks import place_of
from crreport.render.pdf.destinations import Destination, places_by_fact
from crreport.source import Span
from crreport.xbrl.contexts import frame


def resolve(what: str, facts: FactSet, places: Mapping[str, Destination]) -> tuple[Fact, ...]:
    """The facts that a word points at.

    It may be a fact id (which is also the id in the inline report, the instance and xBRL-JSON), the id of a
    later mark (`care-score.2018--2`), an address that ends in one (`report.xhtml#care-score.2018`), the id
    of a metric for its figures (`care-score`), a figure as printed (`64%`), a place in the inputs
    (`inputs/2018/progress.yaml:14`), a page (`page:12`), a concept (`crr:StatementText` or `StatementText`),
    or the id of a context, a unit or a footnote.
    """
    id, _ = place_of(what.rpartition("#")[2])
    if id in facts.by_id:
        return (facts[id],)
    if page := re.fullmatch(r"page:(\d+)", what):
        by_fact = places_by_fact(places)
        return tuple(f for f in facts if any(p.page == int(page[1]) for p in by_fact.get(f.id, ())))
    if place := re.fullmatch(r"(.+\.ya?ml):(\d+)(?::\d+)?", what):
        return tuple(f for f in facts if any(_covers(s, place[1], int(place[2])) for s in f.sources))
    if totals := tuple(f for f in facts if isinstance(f.key, FigureKey) and _is_total_of(f.key, id)):
        return totals
    return tuple(dict.fromkeys((*_printed_as(what, facts), *_called_in_xbrl(id, facts))))


def _is_total_of(key: FigureKey, metric: str) -> bool:
    return key.metric == metric and key.part is None


def suggestion(what: str, facts: FactSet) -> str | None:
    """The fact id nearest to a word that points at nothing."""
    close = get_close_matches(what, facts.by_id, n=1)
    return close[0] if close else None


def _printed_as(what: str, facts: FactSet) -> tuple[Fact, ...]:
    shown = _plain(what)
    exact = tuple(f for f in facts if _plain(f.text) == shown)
    return exact or tuple(f for f in facts if f.printed is not None and f.printed.number == what)


def _called_in_xbrl(name: str, facts: FactSet) -> tuple[Fact, ...]:
    concept = tuple(f for f in facts if name in (f.concept.qname, f.concept.name))
    if concept:
        return concept
    note = next((note for note in facts.footnotes if note.id == name), None)
    if note is not None:
        return tuple(facts[id] for id in note.fact_ids)
    framed = frame(facts)
    return tuple(f for f in facts if name in (framed.context_id(f), framed.unit_id(f)))


def _covers(span: Span, file: str, line: int) -> bool:
    same = span.file.path == file or span.file.path.endswith(f"/{file}")
    return same and span.line <= line <= span.end_line


def _plain(text: str) -> str:
    return " ".join(text.replace("\u2212", "-").split())
