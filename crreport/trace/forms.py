"""A trace as text for the terminal, and as plain data for JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

from crreport.facts.model import Fact
from crreport.listing import as_row
from crreport.source import Span
from crreport.trace.follow import Origin, Trace

_AROUND = 1
"""Lines of the inputs that are shown above and below the one that is meant."""
_MANY = 6
"""From how many lines on a stretch of the inputs is cut short."""


def as_text(trace: Trace) -> str:
    """The trace for the terminal: the fact, its lines in the inputs, its places in the PDF, and its kin."""
    return "\n".join(_lines(trace))


def as_data(trace: Trace) -> dict[str, Any]:
    """The trace as plain data for JSON."""
    fact = trace.fact
    main = trace.places[0] if trace.places else None
    return {
        **{key: value for key, value in as_row(fact).items() if value != ""},
        "label": trace.label,
        "context": trace.context,
        "axes": dict(trace.dimensions),
        "sources": [str(span) for span in fact.sources],
        "lines": [{"source": str(span), "text": list(_written(span))} for span in fact.sources],
        "pdf": asdict(main) if main else None,
        "places": [asdict(place) for place in trace.places],
        "how": fact.calculation,
        "parents": [origin.fact.id for origin in trace.origins],
        "origins": _origins_as_data(trace.origins),
        "children": [child.id for child in trace.children],
        "evidence": [asdict(file) for file in fact.files],
        "signed": [asdict(sign_off) for sign_off in trace.signed],
        "other_years": [sibling.id for sibling in trace.siblings],
        "other_reports": [
            {"year": year, "printed": other.text, "value": as_row(other)["value"], "same": _same(other, fact)}
            for year, other in trace.elsewhere
        ],
    }


def _lines(trace: Trace) -> Iterator[str]:
    fact, row = trace.fact, as_row(trace.fact)
    yield f"{fact.id}: {_short(fact.text, 200)}"
    yield _field("label", f"{trace.label} ({fact.concept.qname})")
    for name in ("value", "unit", "decimals", "period"):
        if row[name] and not (name == "value" and row[name] == fact.text):
            yield _field(name, _short(row[name], 200))
    yield from _fields("dimensions", (f"{axis}: {member}" for axis, member in trace.dimensions))
    yield _field("context", trace.context)
    yield from _written_at(fact)
    yield from _fields("PDF pages", _places(trace))
    if fact.calculation:
        yield _field("calculation", fact.calculation)
    yield from _fields("computed from", _tree(trace.origins))
    yield from _fields("part of", map(_kin, trace.children))
    yield from _fields("evidence", map(str, fact.files))
    yield from _fields("signed by", map(str, trace.signed))
    yield from _fields("other years", map(_kin, trace.siblings))
    yield from _fields("in reports", (_in_report(year, other, fact) for year, other in trace.elsewhere))


def _written_at(fact: Fact) -> Iterator[str]:
    """The places in the inputs; those on one line have one excerpt."""
    name = "source"
    for _, group in groupby(fact.sources, key=lambda span: (span.file.path, span.line, span.end_line)):
        spans = tuple(group)
        for span in spans:
            yield _field(name, str(span))
            name = ""
        yield from _excerpt(spans[-1])


def _field(name: str, text: str) -> str:
    return f"  {name:<13} {text}"


def _fields(name: str, texts: Iterable[str]) -> Iterator[str]:
    for number, text in enumerate(texts):
        yield _field(name if number == 0 else "", text)


def _places(trace: Trace) -> Iterator[str]:
    if not trace.places:
        return
    main, *more = trace.places
    yield f"page {main.page}, {main.left:g} pt from the left, {main.top:g} pt from the top"
    pages = sorted({place.page for place in more})
    if pages:
        yield f"also on page{'s' if len(pages) > 1 else ''} {', '.join(map(str, pages))}"


def _excerpt(span: Span) -> Iterator[str]:
    """The lines of the inputs with those around them; a mark shows the ones meant."""
    lines = span.file.lines
    last = min(span.end_line, span.line + _MANY - 1)
    for number in range(max(1, span.line - _AROUND), min(len(lines), last + _AROUND) + 1):
        sign = ">" if span.line <= number <= span.end_line else " "
        yield f"              {sign} {number:>4} | {lines[number - 1].rstrip()}"


def _written(span: Span) -> Sequence[str]:
    return span.file.lines[span.line - 1 : span.end_line]


def _tree(origins: Iterable[Origin], depth: int = 0) -> Iterator[str]:
    for origin in origins:
        calculation = f" = {origin.fact.calculation}" if origin.fact.calculation else ""
        above = ", see above" if origin.repeated else ""
        yield f"{'  ' * depth}{_kin(origin.fact)}{calculation}{above}"
        yield from _tree(origin.origins, depth + 1)


def _kin(fact: Fact) -> str:
    return f"{fact.id}: {_short(fact.text, 60)} ({fact.sources[0]})"


def _in_report(year: int, other: Fact, fact: Fact) -> str:
    return f"{year}: {_short(other.text, 60)}{'' if _same(other, fact) else ' (differs)'}"


def _same(one: Fact, other: Fact) -> bool:
    return (one.value, one.text) == (other.value, other.text)


def _short(text: str, signs: int) -> str:
    return text if len(text) <= signs else f"{text[: signs - 1]}…"


def _origins_as_data(origins: Iterable[Origin]) -> list[dict[str, Any]]:
    return [
        {
            "id": origin.fact.id,
            "printed": origin.fact.text,
            "source": str(origin.fact.sources[0]),
            "how": origin.fact.calculation,
            "origins": _origins_as_data(origin.origins),
            "repeated": origin.repeated,
        }
        for origin in origins
    ]
