"""Texts as they come from web pages, word processors and PDFs, and texts that only look like them."""

from __future__ import annotations

import pytest

from crreport.check.pasted import Found, characters, marks, split_words


def found_in(text: str, *, is_rtl: bool = False) -> list[Found]:
    return [*marks(text), *characters(text, is_rtl=is_rtl), *split_words(text)]


@pytest.mark.parametrize(
    ("text", "stretch", "says"),
    [
        ("• We listen.", "•", "bullet"),
        ("•We listen.", "•", "bullet"),
        ("- We listen.", "-", "bullet"),
        ("– We listen.", "–", "bullet"),
        ("* We listen.", "*", "bullet"),
        ("· We listen.", "·", "bullet"),
        ("\uf0b7 We listen.", "\uf0b7", "bullet"),
        ("▪ We listen.", "▪", "bullet"),
        ("1. We listen.", "1.", "number"),
        ("2) we listen", "2)", "number"),
        ("a. we listen", "a.", "number"),
        ("b) we listen", "b)", "number"),
        ("(iii) we listen", "(iii)", "number"),
        ("We: • listen • act", "•", "inside the text"),
        ("We **always** listen.", "**always**", "bold"),
        ("We __always__ listen.", "__always__", "bold"),
        ("We *always* listen.", "*always*", "italic"),
        ("We _always_ listen.", "_always_", "italic"),
        ("_We listen._", "_We listen._", "italic"),
        ("# Our policy", "#", "heading"),
        ("### 2024", "###", "heading"),
        ("> We listen.", ">", "quotation"),
        ("See [our policy](https://example.org/p_(1)).", "[our policy](https://example.org/p_(1))", "link"),
        ("![Logo](logo.png) We listen.", "![Logo](logo.png)", "link"),
        ("Set `final` now.", "`final`", "code"),
        ("We ~~talk~~ listen.", "~~talk~~", "struck-out"),
        (r"5 \* 3", r"\*", "escape"),
        (r"It\u2019s ours.", r"\u2019", "escape"),
        (r"We listen.\nWe act.", r"\n", "escape"),
        ("We&nbsp;listen.", "&nbsp;", "HTML"),
        ("R&amp;D", "&amp;", "HTML"),
        ("It&#8217;s ours.", "&#8217;", "HTML"),
        ("caf&eacute;", "&eacute;", "HTML"),
        ("We listen.<br>We act.", "<br>", "tag"),
        ('<span class="x">We</span>', '<span class="x">', "tag"),
        ("CO<sub>2</sub>", "<sub>", "tag"),
        ("<p>We listen.</p>", "<p>", "tag"),
        ("We <!-- draft --> listen.", "<!-- draft -->", "tag"),
        ("We lis\u200bten.", "\u200b", "zero width space (U+200B)"),
        ("We lis\u00adten.", "\u00ad", "soft hyphen"),
        ("\ufeffWe listen.", "\ufeff", "U+FEFF"),
        ("We \u202elisten.", "\u202e", "right-to-left override"),
        ("We \u200elisten.", "\u200e", "left-to-right mark"),
        ("We\u2060 listen.", "\u2060", "word joiner"),
        ("We li\u200dsten.", "\u200d", "zero width joiner"),
        ("We \x92listen.", "\x92", "control character"),
        ("our ﬁnest eﬀort", "ﬁ", "ligature"),
        ("It\ufffds ours.", "\ufffd", "lost"),
        ("Itâ€™s ours.", "â€™", "wrong encoding"),
        ("â€œOursâ€\x9d", "â€œ", "wrong encoding"),
        ("Â£5m", "Â£", "wrong encoding"),
        ("cafÃ©", "Ã©", "wrong encoding"),
        ("2023â€“24", "â€“", "wrong encoding"),
        ("We\u00a0listen\u00a0and\u00a0act", "We\u00a0listen\u00a0and\u00a0act", "no-break"),
        ("our compa- ny", "compa- ny", "divided"),
        ("our non- financial figures", "non- financial", "divided"),
    ],
)
def test_what_came_along_is_named_with_what_to_write(text: str, stretch: str, says: str) -> None:
    first = found_in(text)[0]
    assert text[first.start : first.end] == stretch
    assert says in first.message
    assert first.help


@pytest.mark.parametrize(
    "text",
    [
        "A table of 5 * 3 cells, and 2*4*6.",
        "We are #1 in the market, and #2 abroad.",
        "#1 in the market",
        "Each id is in snake_case, as is fire_and_rescue_plan.",
        "R&D, M&S; Q&A; and P&L; are as they are.",
        "Fewer than <5% of sites, and >3 in 10, a<b and c>d.",
        "<5% of sites",
        "We listen – and we act.",
        "We listen - and we act.",
        "Short- and long-term aims, two- to three-year plans, pre- or post-merger.",
        "– 5% was the change.",
        "1.5 million hours were worked.",
        "12 sites closed.",
        "2024. A year of change.",
        "A. Smith leads the review.",
        "I. Newton leads the review.",
        "Profit* and loss* are unaudited.",
        "12* sites and 14** sites",
        "See note [2] (page 4), and [the register] (in draft).",
        "“Quoted”, ‘quoted’, it’s, 10\u00a0MWh, Mr\u00a0Bell, § 5, 20 °C, ½, m², CO₂, …",
        "café, naïve, Ångström, Łódź, ÉLAN, «COMMUNIQUÉ», “CAFÉ”, À propos",
        "שלום \u200fעולם (5%)\u200f",
        "نسبة \u2067الطاقة\u2069 ٪",
        "می\u200cخواهیم",
        "क्\u200dष",
        "ข้อ\u200bความ",
        "A star ❤️ and a family 👨\u200d👩\u200d👧",
        "l·l as in Catalan col·lega",
        "»Wir hören zu«, sagen alle.",
        "z. B. Strom und Gas",
        "e.g. power; i.e. energy",
        "C:\\new\\data and \\\\server\\team",
        "{{ energy 2024 }} were used.",
        "One in five (a) and two in five (b).",
        "the ratio a/b, and/or, w/o, 24/7, 1:30",
        "~5% and ~~ about",
        "Level 3 — and above",
        "a ` alone, and _ alone, and * alone",
        "x_ and _y",
    ],
)
def test_what_only_looks_like_it_is_left_alone(text: str) -> None:
    assert found_in(text) == []


def test_marks_of_direction_belong_in_reports_written_from_right_to_left() -> None:
    assert found_in("5% \u200f(2024)", is_rtl=True) == []
    assert found_in("5% \u202e(2024)", is_rtl=True) != []
    assert found_in("שלום \u202bעולם", is_rtl=True) != []


def test_a_number_may_begin_what_is_no_sentence() -> None:
    assert list(marks("2. edition", numbered=False)) == []


def test_a_character_that_is_there_often_is_told_once() -> None:
    [found] = found_in("a\u200bb\u200bc\u200bd")
    assert "3 times" in found.message
