"""The pages of the report: one entry each, which the report prints and the contents list in this order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from crreport.render.pages import (
    about,
    answers,
    appendix,
    chapters,
    dashboard,
    evidence,
    glance,
    materiality,
    next_steps,
    redline,
    restatements,
    targets,
    topic_changes,
)
from crreport.render.pages.context import Context
from crreport.render.pages.own_pages import OwnPageView, own_pages

View = Any
"""What a template prints: each page has a type of its own."""


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """An entry of the contents. Those of chapters and appendices are printed bold."""

    anchor: str
    heading: str
    is_strong: bool = False
    below: tuple[ContentsEntry, ...] | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """A page, or several that one template prints.

    `view` makes what the template prints, under the name `name`, and `is_shown` says whether there is
    anything in it. `anchor` is the id of the page's title; without one the contents do not list the page.
    The title is the word `page.ANCHOR`, unless there is a `heading`.
    """

    template: str
    anchor: str = ""
    name: str = ""
    view: Callable[[Context], View] = lambda context: True
    is_shown: Callable[[View], object] = bool
    heading: Callable[[Context, View], str] | None = None
    is_appendix: bool = False
    part: str = ""
    """What report.yaml calls the page under `layout`; without it, the page is always printed."""
    entries: Callable[[View], Iterable[ContentsEntry]] | None = None
    """The entries of the contents, if the page has others than its title."""


def _appendix(template: str, anchor: str, **settings: Any) -> Page:
    settings.setdefault("part", anchor)
    return Page(f"appendix_{template}.html.jinja", anchor, is_appendix=True, **settings)


def _of_pillars(pillars: Sequence[chapters.PillarView]) -> Iterator[ContentsEntry]:
    for pillar in pillars:
        below = tuple(entry for topic in pillar.topics for entry in _of_topic(topic))
        yield ContentsEntry(f"pillar-{pillar.pillar.id}", pillar.pillar.name, is_strong=True, below=below)
        yield from (ContentsEntry(own.anchor, own.title, is_strong=True) for own in pillar.pages)


def _of_topic(view: chapters.TopicView) -> Iterator[ContentsEntry]:
    yield ContentsEntry(f"chapter-{view.topic.id}", view.topic.entry.title)
    yield from (ContentsEntry(own.anchor, own.title) for own in view.pages)


PAGES = (
    Page("cover.html.jinja"),
    Page("contents.html.jinja", part="contents"),
    Page("about.html.jinja", "about", name="about", view=about.about, part="about"),
    Page(
        "glance.html.jinja",
        "glance",
        name="tiles",
        view=glance.tiles,
        part="glance",
        heading=lambda context, tiles: context.word("page.glance", year=context.name_of(context.year)),
    ),
    Page(
        "letter.html.jinja",
        "letter",
        view=lambda context: context.report_year.report.leadership_statement,
        part="letter",
        heading=lambda context, letter: str(letter.title),
    ),
    Page("values.html.jinja", "values", view=lambda context: context.inputs.values, part="values"),
    Page(
        "dashboard.html.jinja",
        "dashboard",
        name="dashboard",
        view=dashboard.dashboard,
        part="dashboard",
        is_shown=attrgetter("groups"),
    ),
    Page(
        "materiality.html.jinja",
        "materiality",
        name="materiality",
        view=materiality.materiality,
        part="materiality",
    ),
    Page("chapters.html.jinja", name="pillars", view=chapters.pillar_views, entries=_of_pillars),
    Page(
        "answers.html.jinja",
        "answers",
        name="answers",
        view=answers.answers_overview,
    ),
    Page(
        "next_steps.html.jinja",
        "next-steps",
        name="next_steps",
        view=next_steps.plan,
        is_shown=attrgetter("groups"),
    ),
    Page(
        "topic_changes.html.jinja",
        "topic-changes",
        name="topic_changes",
        view=topic_changes.topic_changes,
        part="topic-changes",
        is_shown=attrgetter("rows"),
    ),
    Page("not_reported.html.jinja", "not-reported", name="topics_not_reported", view=chapters.omitted_views),
    _appendix("basis", "basis"),
    _appendix("events", "events", view=lambda context: context.report_year.report.events_after_period),
    _appendix("data", "data", name="data_groups", view=appendix.data_groups),
    _appendix("restatements", "restatements", name="restatements", view=restatements.restatement_rows),
    _appendix(
        "targets", "targets", name="target_histories", view=targets.history_views, part="target-history"
    ),
    _appendix("metrics", "metrics", name="metrics", view=appendix.reported_metrics),
    _appendix("assurance", "assurance", name="assurance", view=appendix.assurance_views),
    _appendix("governance", "bodies", view=lambda context: context.inputs.bodies),
    _appendix("policies", "policies", name="policies", view=appendix.policy_views),
    _appendix("risks", "risks", view=lambda context: context.inputs.risks),
    _appendix("frameworks", "frameworks", name="frameworks", view=appendix.framework_groups),
    _appendix("glossary", "glossary", view=lambda context: context.inputs.glossary),
    _appendix("evidence", "evidence", name="evidence", view=evidence.evidence_rows),
    _appendix(
        "redline",
        "redline",
        name="redline",
        view=redline.redline_view,
        heading=lambda context, view: context.word("page.redline", year=context.name_of(view.year)),
    ),
    _appendix("control", "control"),
)


def page_names(context: Context) -> Mapping[str, Any]:
    """What templates get of the pages: the list of them, the contents, and the view of each by its name."""
    views = [(page, page.view(context)) for page in _with_own(context)]
    printed = [(page, view) for page, view in views if _is_printed(context, page)]
    named = {page.name: view for page, view in views if page.name}
    pages = tuple(page for page, _ in printed)
    own = [view for _, view in views if isinstance(view, OwnPageView)]
    by_anchor = {view.anchor: view for view in (*own, *_in_chapters(named["pillars"]))}
    return {**named, "pages": pages, "own_pages": by_anchor, "contents": _contents(context, printed)}


def _with_own(context: Context) -> Iterator[Page]:
    """The list with the writer's pages, but those behind topics and pillars, which are in the chapters."""
    for page in PAGES:
        yield page
        for own in own_pages(context, page.anchor) if page.anchor and not page.is_appendix else ():
            yield _own_page(own)


def _own_page(own: OwnPageView) -> Page:
    return Page(own.template, own.anchor, view=lambda context: own, heading=lambda context, view: own.title)


def _in_chapters(pillars: Iterable[chapters.PillarView]) -> Iterator[OwnPageView]:
    """The writer's pages behind topics and pillars."""
    for pillar in pillars:
        for view in pillar.topics:
            yield from view.pages
        yield from pillar.pages


def _is_printed(context: Context, page: Page) -> bool:
    if page.is_appendix:
        return context.layout.prints_appendix(page.part)
    return not page.part or context.layout.prints(page.part)


def _contents(context: Context, views: Iterable[tuple[Page, View]]) -> tuple[ContentsEntry, ...]:
    """The entries of the contents. Appendices that follow one another are below one entry."""
    shown = [(page, view) for page, view in views if page.is_shown(view)]
    entries: list[ContentsEntry] = []
    for is_appendix, group in groupby(shown, key=lambda each: each[0].is_appendix):
        titles = tuple(entry for page, view in group for entry in _entries(context, page, view))
        if is_appendix:
            titles = (ContentsEntry(titles[0].anchor, context.word("page.appendix"), True, titles),)
        entries += titles
    return tuple(entries)


def _entries(context: Context, page: Page, view: View) -> Iterable[ContentsEntry]:
    if page.entries is not None:
        return page.entries(view)
    if not page.anchor:
        return ()
    heading = page.heading(context, view) if page.heading else context.word(f"page.{page.anchor}")
    return (ContentsEntry(page.anchor, heading),)
