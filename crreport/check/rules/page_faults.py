"""CR174 and CR175: pages of the writer's own that stand nowhere, and answers on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crreport.compute.graphs import way_back
from crreport.diagnostics import Diagnostic, Rule
from crreport.keys import SECTIONS
from crreport.read.models.inputs import Inputs
from crreport.read.models.pages import PLACES, FreePage
from crreport.read.statement_ids import statements_of


class PageWithoutPlace(Rule):
    """
    **What it finds.** A page of your own whose `after` names something that it cannot stand after: a section of topics or another topic's section for a page, anything but a section of its own topic for a section of a topic, a topic or a pillar without a chapter this year, or pages that stand after one another in a circle.

    **Why it matters.** There is no place in the report for it.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    pages:
      - {id: night-work, title: A night at the depot, topic: safety, after: letter, content: [Nobody was alone.]}
    ```

    **Instead.** Name a section of the topic, or leave out `topic` if it is to be a page of its own:

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    pages:
      - {id: night-work, title: A night at the depot, topic: safety, after: governance, content: [Nobody was alone.]}
    ```
    """

    code, name = "CR174", "page-without-place"
    reads = frozenset({"report.pages", "report.topics"})


class AnswerOnPage(Rule):
    """
    **What it finds.** A statement with `answers` on a page of your own that belongs to no topic.

    **Why it matters.** Next steps are those of a topic, and readers look for what became of them in its chapter. Here the answer would be lost.

    **Instead.** Answer the step in progress.yaml or next_steps.yaml of its topic, or give the page the `topic`, so that it becomes a section of the chapter.
    """

    code, name = "CR175", "answer-on-page"
    spoils = True


def find_without_place(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Pages and sections that stand after what they cannot stand after."""
    written = inputs.years[year].report.pages
    pages = {page.id: page for page in written}
    for page in written:
        is_section = page.topic is not None
        found = _in_topic(page, pages) if is_section else _on_its_own(page, pages, inputs, year)
        if found is not None:
            message, help = found
            yield PageWithoutPlace.at(page.place("after"), message, help=help)
    yield from _circles(pages)


def find_answers(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Statements on pages of their own that answer next steps."""
    for page in inputs.years[year].pages:
        for _, statement in statements_of(page):
            if statement.answers:
                message = f"`{page.page.id}` is in no topic, and cannot answer a next step"
                help = "answer it in the topic's chapter, or give the page its `topic`"
                yield AnswerOnPage.at(statement.place("answers"), message, help=help)


def _in_topic(page: FreePage, pages: Mapping[str, FreePage]) -> tuple[str, str] | None:
    """What is wrong with the place of a section of a topic, and what to do."""
    if page.after is None:
        return None
    other = pages.get(page.after)
    if page.after in SECTIONS or (other is not None and other.topic == page.topic):
        return None
    names = ", ".join(name.replace("-", "_") for name in SECTIONS)
    message = f"`{page.id}` is a section of `{page.topic}`, and `{page.after}` is not in this topic"
    return message, f"write one of {names} or another section that you have added to `{page.topic}`"


def _on_its_own(
    page: FreePage, pages: Mapping[str, FreePage], inputs: Inputs, year: int
) -> tuple[str, str] | None:
    """What is wrong with the place of a page of its own, and what to do."""
    if page.after is None:
        return None
    other, topics = pages.get(page.after), inputs.years[year].report.topics
    is_section = page.after in SECTIONS and page.after not in PLACES
    if is_section or (other is not None and other.topic is not None):
        message = f"`{page.after}` is a section of a topic, and `{page.id}` a page of its own"
        return message, "write `topic:` as well, or the id of the topic that it is to stand after"
    chapters = {*(topic.id for topic in topics), *(pillar.id for pillar in inputs.organisation.pillars)}
    printed = {id for topic in topics if topic.omitted is None for id in (topic.id, topic.pillar)}
    if page.after in chapters - printed:
        return f"`{page.after}` has no chapter in this report", "choose another place"
    return None


def _circles(pages: Mapping[str, FreePage]) -> Iterator[Diagnostic]:
    """Pages that lead back to themselves: each circle once, at its first page."""
    after = {id: (page.after,) for id, page in pages.items() if page.after is not None}
    reported: set[str] = set()
    for id, page in pages.items():
        circle = way_back(id, after)
        if circle and id not in reported:
            reported |= set(circle)
            way = " > ".join(f"`{each}`" for each in (*circle, id))
            message = f"`{id}` stands after itself: {way}"
            yield PageWithoutPlace.at(page.place("after"), message, help="give one of them another place")
