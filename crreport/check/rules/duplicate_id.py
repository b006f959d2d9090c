"""CR203: ids that are used twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, get_args

from crreport.check.walk import statements, targets
from crreport.diagnostics import Diagnostic, Rule
from crreport.keys import SECTION_FIELDS, SECTIONS
from crreport.read.models.inputs import Inputs
from crreport.read.models.layout import Appendix
from crreport.read.models.pages import PLACES
from crreport.read.models.scalars import id_part
from crreport.read.statement_ids import elements_of
from crreport.source import Span

_OTHER_PAGES = ("cover", "contents", "not-reported")


class DuplicateId(Rule):
    """
    **What it finds.** Two entries with the same id: in a register, among metrics, topics, pillars, breakdowns, members, targets, assurance engagements or pages of your own, or among the statements, images, quotes and boxes of one topic or page. Also a statement whose id is a reserved word, such as `heading`, and a page whose id is that of a topic, a pillar, or a page or section of every report, such as `letter`.

    **Why it matters.** An id names one thing in the report, in the data and in next year's answers. If two entries share it, one of them is lost.

    **Example.**

    ```yaml
    # policies.yaml
    - id: quality
      name: Quality
    - id: quality
      name: Quality of Service
    ```

    **Instead.**

    ```yaml
    # policies.yaml
    - id: quality
      name: Quality
    - id: service-quality
      name: Quality of Service
    ```
    """

    code, name = "CR203", "duplicate-id"
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Ids that are used twice where they must be unique."""
    organisation, report_year = inputs.organisation, inputs.years[year]
    groups: list[tuple[str, Iterable[Any]]] = [
        ("metric", inputs.metrics),
        ("policy", inputs.policies),
        ("risk", inputs.risks),
        ("body", inputs.bodies),
        ("value", inputs.values),
        ("pillar", organisation.pillars),
        ("breakdown", organisation.breakdowns),
        ("topic", report_year.report.topics),
        ("target", targets(report_year)),
        ("assurance", report_year.report.assurance),
        ("page", report_year.report.pages),
        *(("member", breakdown.members) for breakdown in organisation.breakdowns),
        *(("instrument", section.instruments) for section in report_year.governance.values()),
    ]
    for what, entries in groups:
        yield from _repeated(what, ((entry.id, entry.place("id")) for entry in entries))
    yield from _repeated("term", ((id_part(term.term), term.place("term")) for term in inputs.glossary))
    yield from _pages(inputs, year)
    yield from _statements(inputs, year)


def _pages(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Pages whose id is that of something else that `after` or a link can name."""
    report, pillars = inputs.years[year].report, inputs.organisation.pillars
    taken = {
        **dict.fromkeys((*PLACES, *_OTHER_PAGES), "a page of every report"),
        **dict.fromkeys(get_args(Appendix), "an appendix"),
        **dict.fromkeys(SECTIONS, "a section of topics"),
        **{pillar.id: "a pillar" for pillar in pillars},
        **{topic.id: "a topic" for topic in report.topics},
    }
    for page in report.pages:
        if page.id in taken:
            message = f"`{page.id}` is {taken[page.id]}, and cannot be the id of a page"
            yield DuplicateId.at(page.place("id"), message, help="choose another id")


def _statements(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    written: dict[str, list[tuple[str, Span]]] = {}
    for placed in statements(inputs.years[year]):
        if placed.statement.id is not None:
            place = placed.statement.place("id")
            written.setdefault(placed.chapter.id, []).append((placed.statement.id, place))
    for chapter in inputs.years[year].chapters:
        for _, element in elements_of(chapter):
            if element.id is not None:
                written.setdefault(chapter.id, []).append((element.id, element.place("id")))
    for name, ids in written.items():
        yield from _repeated("statement", ids, f" in `{name}`")
        for id, place in ids:
            if id in SECTION_FIELDS:
                message = f"statement id `{id}` is a reserved word"
                yield DuplicateId.at(place, message, help="choose another id")


def _repeated(what: str, ids: Iterable[tuple[str, Span]], where: str = "") -> Iterator[Diagnostic]:
    first: dict[str, Span] = {}
    for id, place in ids:
        if id and id in first:
            notes = [(first[id], "it is used here first")]
            help = "give one of them another id"
            yield DuplicateId.at(place, f"{what} id `{id}` is used twice{where}", help=help, notes=notes)
        first.setdefault(id, place)
