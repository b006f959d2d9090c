"""All that a year's report tells in paragraphs, lists and elements, wherever it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from crreport.read.models.blocks import Block, Element, KeyFigure, PlacedImage
from crreport.read.models.images import Image
from crreport.read.models.inputs import Inputs, YearInputs
from crreport.read.statement_ids import elements_in


def contents_of(year: YearInputs) -> Iterator[tuple[Block, ...]]:
    """The contents of a year in the order of the report: of its own pages, and of the sections of topics."""
    report = year.report
    how_it_matters = report.materiality.text if report.materiality is not None else None
    for prose in (how_it_matters, report.basis_of_preparation, report.events_after_period):
        if prose is not None:
            yield prose.content
    for chapter in year.chapters:
        for section in chapter.sections.values():
            yield section.content


def elements_of_year(year: YearInputs) -> Iterator[Element]:
    """Every element of a year's report."""
    for content in contents_of(year):
        yield from elements_in(content)


@dataclass(frozen=True, slots=True)
class ShownImage:
    """An image of the report, and the name of the place that it has on the pages."""

    image: Image
    place: str


def images_of(inputs: Inputs, year: int) -> Iterator[ShownImage]:
    """Every image that a year's report shows, in the order of the report."""
    report = inputs.years[year].report
    letter = report.leadership_statement
    topics = [topic for topic in report.topics if topic.omitted is None]
    named = (
        (report.cover, "cover"),
        (letter.signatory.portrait if letter is not None else None, "portrait"),
        *((pillar.image, "opener") for pillar in inputs.organisation.pillars),
        *((topic.image, "topic") for topic in topics),
    )
    yield from (ShownImage(image, place) for image, place in named if image is not None)
    for element in elements_of_year(inputs.years[year]):
        for image in element.images:
            yield ShownImage(image, image.placement if isinstance(image, PlacedImage) else element.kind)


def key_figures_of(year: YearInputs) -> Iterator[KeyFigure]:
    """Every key figure of a year's report."""
    return (element for element in elements_of_year(year) if isinstance(element, KeyFigure))
