"""The places of the pages and sections that a writer adds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crreport.read.models.pages import USUAL_PLACE, FreePage, in_their_places, with_pages
from crreport.read.models.sections import Section
from crreport.read.models.statements import Statement

CONTENT = (Statement.model_validate({"text": "A paragraph."}),)


def page(id: str, after: str | None = None) -> FreePage:
    return FreePage.model_validate({"id": id, "title": id, "after": after, "content": CONTENT})


def ids(pages: tuple[FreePage, ...]) -> str:
    return " ".join(page.id for page in pages)


def test_a_page_that_says_nothing_stands_at_the_usual_place() -> None:
    assert {
        place: ids(pages) for place, pages in in_their_places([page("a"), page("b", "letter")], "x").items()
    } == {
        "x": "a",
        "letter": "b",
    }


def test_pages_stand_behind_the_page_that_they_follow_in_the_order_in_which_they_are_written() -> None:
    pages = [
        page("second", "first"),
        page("third", "first"),
        page("first", "letter"),
        page("after", "second"),
    ]
    assert ids(in_their_places(pages, USUAL_PLACE)["letter"]) == "first second after third"


@given(st.lists(st.sampled_from("abcdefx"), min_size=6, max_size=6))
def test_no_page_is_dropped_or_printed_twice(after: list[str]) -> None:
    """Not even where pages stand after one another in a circle, which is an error."""
    pages = [page(id, follows) for id, follows in zip("abcdef", after, strict=True)]
    placed = in_their_places(pages, USUAL_PLACE)
    assert sorted(each.id for found in placed.values() for each in found) == [*"abcdef"]


def test_added_sections_stand_after_the_one_that_they_name_or_end_the_chapter() -> None:
    sections = {
        "meaning": Section(content=CONTENT),
        "governance": None,
        "next-steps": Section(content=CONTENT),
    }
    pages = [page("last"), page("ruled", "governance"), page("steps", "next_steps"), page("told", "ruled")]
    found = with_pages(sections, pages)
    assert [*found] == ["meaning", "page-ruled", "page-told", "next-steps", "page-steps", "page-last"]
