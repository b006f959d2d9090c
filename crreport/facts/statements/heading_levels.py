"""How deep in the report the headings of elements are: one below that which their text stands under."""

from __future__ import annotations

from crreport.read.models.inputs import Chapter, TopicInputs, YearInputs

BELOW_TITLE = 3
"""Below the title of a page."""
_BELOW_CHAPTER, _BELOW_SECTION = 4, 5
_DEEPEST = 6


def level_in(chapter: Chapter, report_year: YearInputs) -> int:
    """The level of headings in the texts of a topic or of a page of the writer's own.

    A page behind a topic is a chapter as the topic is.
    """
    if isinstance(chapter, TopicInputs):
        return _BELOW_SECTION
    printed = {topic.id for topic in report_year.topics if topic.entry.omitted is None}
    behind = report_year.pages_by_place
    is_chapter = any(chapter.page in pages for place, pages in behind.items() if place in printed)
    return _BELOW_CHAPTER if is_chapter else BELOW_TITLE


def heading_element(level: int) -> str:
    """The element of a heading, such as `h4`."""
    return f"h{min(level, _DEEPEST)}"
