from hypothesis import given
from hypothesis import strategies as st

from crreport.source import SourceFile, Span, start_of

TEXTS = st.text(alphabet="ab \n\r\tö𝄞é", max_size=60)


def span_of(file: SourceFile, start: int, end: int) -> Span:
    return Span(file, *file.place(start), *file.place(end))


@given(TEXTS, st.data())
def test_place_and_offset_undo_each_other(text: str, data: st.DataObject) -> None:
    file = SourceFile("a.yaml", text)
    offset = data.draw(st.integers(0, len(text)))
    assert file.offset(*file.place(offset)) == offset


@given(TEXTS)
def test_lines_and_their_starts_agree(text: str) -> None:
    file = SourceFile("a.yaml", text)
    assert len(file.lines) == len(file.line_starts)
    assert all(
        text[start:].startswith(line) for line, start in zip(file.lines, file.line_starts, strict=True)
    )


def test_windows_and_old_mac_line_ends_count_once() -> None:
    assert SourceFile("a.yaml", "one\r\ntwo\rthree\nfour").lines == ("one", "two", "three", "four")


def test_a_span_prints_as_file_line_and_column() -> None:
    assert str(Span(SourceFile("inputs/a.yaml", "abc"), 1, 2, 1, 3)) == "inputs/a.yaml:1:2"


def test_a_span_narrows_to_words_inside_it() -> None:
    file = SourceFile("a.yaml", "text: it rose to 64% this year")
    narrow = span_of(file, 6, len(file.text)).narrowed("64%")
    assert (narrow.column, narrow.end_column) == (18, 21)


def test_a_span_narrows_to_a_later_occurrence() -> None:
    file = SourceFile("a.yaml", "text: 64% and 64%")
    assert span_of(file, 6, len(file.text)).narrowed("64%", 1).column == 15


def test_narrowing_looks_through_folded_lines() -> None:
    file = SourceFile("a.yaml", "text: >-\n  lost time\n  incident rate")
    narrow = span_of(file, 6, len(file.text)).narrowed("time incident")
    assert (narrow.line, narrow.column, narrow.end_line, narrow.end_column) == (2, 8, 3, 11)


def test_words_that_are_not_there_leave_the_span_as_it_is() -> None:
    span = span_of(SourceFile("a.yaml", "text: nothing"), 6, 13)
    assert span.narrowed("64%") == span
    assert span.narrowed("nothing", 1) == span
    assert span.narrowed(" ") == span


@given(st.lists(st.sampled_from(["one", "two", "zwölf", "𝄞"]), min_size=1, max_size=8), st.data())
def test_narrowing_finds_any_word_of_a_text(words: list[str], data: st.DataObject) -> None:
    file = SourceFile("a.yaml", f"text: {' '.join(words)}")
    index = data.draw(st.integers(0, len(words) - 1))
    narrow = span_of(file, 6, len(file.text)).narrowed(words[index], words[:index].count(words[index]))
    start = file.offset(narrow.line, narrow.column)
    assert file.text[start : file.offset(narrow.end_line, narrow.end_column)] == words[index]


def test_the_start_of_a_file_is_its_first_character() -> None:
    assert str(start_of(SourceFile("a.yaml", ""))) == "a.yaml:1:1"
