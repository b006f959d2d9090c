"""Checks that charts say of their figures what the facts say: as drawn, as read aloud, and in the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from crreport.diagnostics import Diagnostic
from crreport.direction import has_right_to_left
from crreport.facts.model import Fact, FactSet
from crreport.facts.printed import Printed
from crreport.keys import FigureKey, TargetKey
from crreport.render.pdf.destinations import Destination
from crreport.verify.letters import PageTexts
from crreport.verify.rules import FigureMisprinted, UnitMisprinted
from crreport.verify.shown import ShownChart, ShownPage
from crreport.verify.wanted import Units, spaced, squeezed

_NO_BREAK = "\u00a0"


def chart_misprints(page: ShownPage, facts: FactSet, units: Units, file: str) -> Iterator[Diagnostic]:
    """Charts that put another scale or unit behind a figure than its fact has, each metric's once."""
    told: set[str] = set()
    for chart in page.charts:
        metric = chart.unit.metric
        found = [] if metric in told else list(_misprints(chart, _figures_of(metric, facts)))
        for fact, seen in found[:1]:
            told.add(metric)
            text = f"{file} says `{seen}` in a chart of `{fact.id}`, not `{fact.text}`"
            yield UnitMisprinted.at(fact.sources[0], text)


def charts_unlike(
    page: ShownPage, units: Units, places: Mapping[str, Destination], texts: PageTexts, file: str
) -> Iterator[Diagnostic]:
    """Texts of charts that the inline report has, and the PDF has not on the page on which the chart is.

    Left out are the hyphen of a broken word, and words from right to left: PDFium gives them otherwise.
    """
    for chart in page.charts:
        place, fact = places.get(chart.unit.place), units.fact_in(chart.unit.metric)
        if place is None or fact is None:
            continue
        here = "".join(squeezed(_read(texts, number)) for number in (place.page, place.page + 1))
        missing = [
            text
            for text in chart.drawn
            if not has_right_to_left(text) and squeezed(text).removesuffix("-") not in here
        ]
        if missing:
            text = f"{file} has no `{spaced(missing[0])}` in the chart of `{fact.id}` on page {place.page}"
            yield FigureMisprinted.at(fact.sources[0], text)


def _read(texts: PageTexts, number: int) -> str:
    return "".join(letter.text for letter in texts.page(number)) if number <= texts.count else ""


def _figures_of(metric: str, facts: FactSet) -> list[Fact]:
    """The figures and targets of a metric that have a number."""
    return [
        fact
        for fact in facts
        if fact.printed is not None
        and isinstance(fact.key, FigureKey | TargetKey)
        and fact.key.metric == metric
    ]


def _misprints(chart: ShownChart, figures: Iterable[Fact]) -> Iterator[tuple[Fact, str]]:
    """The figures behind which a chart has other words, and these."""
    for fact in figures:
        assert fact.printed is not None
        for seen in _behind(fact.printed.number, (chart.spoken, *chart.drawn)):
            if not _is_of(fact.printed, seen):
                yield fact, spaced(f"{fact.printed.number}{seen}")


def _behind(number: str, texts: Iterable[str]) -> Iterator[str]:
    """What follows a number where words do: most labels of a chart are numbers alone."""
    pattern = rf"(?<![\d.,]){re.escape(number)}(?![.,]?\d)((?:{_NO_BREAK}|[^\W\d_])[^.;,]*)"
    for text in texts:
        yield from re.findall(pattern, text)


def _is_of(printed: Printed, seen: str) -> bool:
    """Whether words are those of a figure, or their beginning at the end of a line or of a shortened word."""
    found = squeezed(seen).rstrip("…")
    ways = (squeezed(printed.ending), squeezed(printed.suffix))
    return any(way and (found.startswith(way) or way.startswith(found)) for way in ways)
