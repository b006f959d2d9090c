from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crreport.read.inline_marks import Kind, MarkedText, escaped, place_in, read_marks
from crreport.source import SourceFile, Span

PIECES = st.sampled_from(
    [*"*[](){}\\ ab1.", "**", "[1]", "[a](b)", "](https://a.example)", "]{lang=cy}", "{{ m }}", "#care", "”"]
)
HARD = st.one_of(st.lists(PIECES, max_size=20).map("".join), st.text(max_size=30))
WORDS = st.lists(st.sampled_from(["care", "5 * 3", "R&D", "[1]", "x_y_z", "£4", "(so)"]), min_size=1).map(
    " ".join
)


def marks(written: str) -> list[tuple[Kind, str, str]]:
    read = read_marks(written)
    return [(mark.kind, read[mark.start : mark.end], mark.value) for mark in read.marks]


@pytest.mark.parametrize(
    ("written", "words", "found"),
    [
        ("We *do* act.", "We do act.", [(Kind.EMPHASIS, "do", "")]),
        ("**We** act.", "We act.", [(Kind.STRONG, "We", "")]),
        ("***We*** act.", "We act.", [(Kind.STRONG, "We", ""), (Kind.EMPHASIS, "We", "")]),
        ("**All *of* us**", "All of us", [(Kind.STRONG, "All of us", ""), (Kind.EMPHASIS, "of", "")]),
        ("*All **of us***", "All of us", [(Kind.EMPHASIS, "All of us", ""), (Kind.STRONG, "of us", "")]),
        ("(*so*), “*so*”", "(so), “so”", [(Kind.EMPHASIS, "so", "")] * 2),
        ("**{{ care 2018 }}**", "{{ care 2018 }}", [(Kind.STRONG, "{{ care 2018 }}", "")]),
        ("[us](https://a.example/x_(y)).", "us.", [(Kind.LINK, "us", "https://a.example/x_(y)")]),
        ("[us](mailto:us@a.example)", "us", [(Kind.LINK, "us", "mailto:us@a.example")]),
        ("[us](tel:+44-20-7946)", "us", [(Kind.LINK, "us", "tel:+44-20-7946")]),
        ("[care](#duty-of-care)", "care", [(Kind.PLACE, "care", "duty-of-care")]),
        ("[Am *Tag*]{lang=de}", "Am Tag", [(Kind.LANGUAGE, "Am Tag", "de"), (Kind.EMPHASIS, "Tag", "")]),
        ("[[Ni]{lang=cy}](#us)", "Ni", [(Kind.PLACE, "Ni", "us"), (Kind.LANGUAGE, "Ni", "cy")]),
        ("[见]{lang=zh-Hans}", "见", [(Kind.LANGUAGE, "见", "zh-Hans")]),
        (r"\*so\* \[so](#so)", "*so* [so](#so)", []),
        (r"\\*so*", "\\so", [(Kind.EMPHASIS, "so", "")]),
    ],
)  # fmt: skip
def test_marks_are_read_and_words_are_left(
    written: str, words: str, found: list[tuple[Kind, str, str]]
) -> None:
    assert read_marks(written) == words
    assert marks(written) == found


@pytest.mark.parametrize(
    "text",
    [
        "5 * 3 = 15",
        "5*3*2",
        "Women* and men*, of whom 3** left",
        "* Without the depot. ** Restated.",
        "*Without the depot.",
        "p < 0.05*; **p < 0.01; ***p < 0.001",
        "Scope 1 (*), scope 2 (**)",
        "snake_case_name and _so_ and __so__",
        "[1] and [sic] and [the] [depot](Tollgate)",
        "[so](javascript:alert) [so](file:///etc) [so](data:x) [so](htp://a.example)",
        "[so]{lang=xx} [so]{lang=} [so]{class=a}",
        "[](https://a.example) [ ](#care)",
        r"\\server\share and C:\dir",
        "**",
        "****",
        "{{ care * }} {{ [x](#y) }}",
        "a [b",
        "b] c",
    ],
)
def test_ordinary_text_stays_what_it_is(text: str) -> None:
    assert read_marks(text) == text
    assert not read_marks(text).marks


@given(HARD)
def test_escaped_words_are_read_back_as_they_were(words: str) -> None:
    read = read_marks(escaped(words))
    assert read == words
    assert not read.marks


@given(HARD)
def test_each_sign_is_one_of_the_written_text_and_marks_are_nested(written: str) -> None:
    read = read_marks(written)
    assert [read.written[at] for at in read.origins] == list(read)
    assert list(read.origins) == sorted(set(read.origins))
    for number, mark in enumerate(read.marks):
        assert 0 <= mark.start <= mark.end <= len(read)
        for other in read.marks[number + 1 :]:
            assert other.start >= mark.end or (other.start >= mark.start and other.end <= mark.end)


@given(WORDS, st.sampled_from(["*{}*", "**{}**", "***{}***", "[{}](https://a.example)", "[{}]{{lang=cy}}"]))
def test_words_in_marks_are_the_words(words: str, form: str) -> None:
    assert read_marks(f"So {form.format(escaped(words))}, we say.") == f"So {words}, we say."


@given(st.lists(st.sampled_from(["*so*", "**so**", "[so](#so)", "[so]{lang=cy}", "so"]), min_size=1))
def test_the_beginning_of_a_text_keeps_its_marks(written: list[str]) -> None:
    read = read_marks(" ".join(written))
    cut = read.up_to(len(read) - 1)
    assert cut == read[:-1]
    assert [mark.kind for mark in cut.marks] == [mark.kind for mark in read.marks]


def test_a_text_that_is_marked_as_a_whole_has_a_language() -> None:
    assert read_marks("[Gyda’n *gilydd*.]{lang=cy}").language == "cy"
    assert read_marks("[Gyda’n gilydd]{lang=cy}.").language is None
    assert read_marks("Gyda’n gilydd.").in_language("cy").language == "cy"


def test_a_stretch_of_the_words_is_found_where_it_is_written() -> None:
    text = "- [care](https://care.example) is *most* of our care\n"
    file = SourceFile("a.yaml", text)
    span = Span(file, 1, 3, 1, len(text))
    read = read_marks(text[2:-1])
    assert read == "care is most of our care"
    assert place_in(read, span, 0, 4).column == text.index("care]") + 1
    assert place_in(read, span, 8, 15).text == "most* of"
    assert place_in(read, span, 20, 24).column == text.rindex("care") + 1


def test_a_running_text_equals_its_words() -> None:
    assert isinstance(read_marks("so"), MarkedText)
    assert read_marks("*so*") == "so" and hash(read_marks("*so*")) == hash("so")
