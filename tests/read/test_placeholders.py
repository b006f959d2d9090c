import pytest
from hypothesis import given
from hypothesis import strategies as st

from crreport.read.placeholders import Placeholder, PlaceholderFault, split, without_placeholders


def only(text: str) -> Placeholder | PlaceholderFault | str:
    (piece,) = split(text)
    return piece


def test_a_text_is_cut_at_its_placeholders() -> None:
    first, second = "{{ score }}", "{{ score 2017 }}"
    pieces = split(f"From {second} to {first}.")
    assert [piece if isinstance(piece, str) else piece.written for piece in pieces] == [
        "From ",
        second,
        " to ",
        first,
        ".",
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("{{ a-b }}", ("a-b", None, None, None, None, None)),
        ("{{a 2017}}", ("a", 2017, None, None, None, None)),
        ("{{ a 2017 division=rail }}", ("a", 2017, "division", "rail", None, None)),
        ("{{ a change division=rail }}", ("a", None, "division", "rail", "change", None)),
        ("{{ a direction }}", ("a", None, None, None, "direction", None)),
        ("{{ a target=b-c }}", ("a", None, None, None, None, "b-c")),
    ],
)
def test_every_form_is_read(text: str, wanted: tuple[object, ...]) -> None:
    piece = only(text)
    assert isinstance(piece, Placeholder)
    assert (piece.metric, piece.year, piece.axis, piece.member, piece.word, piece.target) == wanted
    assert piece.written == text


@pytest.mark.parametrize(
    "text",
    [
        "{{ }}",
        "{{ A }}",
        "{{ a b }}",
        "{{ a 17 }}",
        "{{ a x= }}",
        "{{ a =x }}",
        "{{ a since=2017 }}",
        "{{ a change since }}",
        "{{ a change since=early }}",
        "{{ a change 2017 since=2017 }}",
        "{{ a change since=2016 since=2017 }}",
        "{{ a unsigned }}",
        "{{ a direction unsigned }}",
        "{{ a 2017 2018 }}",
        "{{ a x=b y=c z=d }}",
        "{{ a change direction }}",
        "{{ a target=b 2017 }}",
        "{{ a division = rail }}",
        "{{ a",
        "}}",
        "{{ 2017 a }}",
    ],
)
def test_what_cannot_be_read_is_an_error_with_a_reason(text: str) -> None:
    piece = split(text)[0]
    assert isinstance(piece, PlaceholderFault)
    assert piece.reason


def test_a_change_can_name_the_year_that_it_is_from_and_leave_out_its_sign() -> None:
    piece = only("{{ a 2021 unsigned since=2019 change division=rail }}")
    assert isinstance(piece, Placeholder)
    assert (piece.since, piece.unsigned, piece.word, piece.member) == (2019, True, "change", "rail")
    assert piece.compared(2024) == (2019, 2021)


def test_a_change_is_from_the_year_before_unless_it_says_otherwise() -> None:
    piece = only("{{ a change }}")
    assert isinstance(piece, Placeholder)
    assert piece.compared(2024) == (2023, 2024)


def test_an_unclosed_placeholder_ends_with_its_first_word() -> None:
    assert [p if isinstance(p, str) else p.written for p in split("a {{ b c {{ d }}")] == [
        "a ",
        "{{ b",
        " c ",
        "{{ d }}",
    ]


def test_single_braces_are_text() -> None:
    assert split("a {b} c") == ["a {b} c"]


@given(st.text(alphabet="{}ab 2017=-", max_size=40))
def test_the_pieces_always_make_up_the_text(text: str) -> None:
    pieces = split(text)
    assert "".join(piece if isinstance(piece, str) else piece.written for piece in pieces) == text
    assert "" not in pieces
    assert len(without_placeholders(text)) == len(text)
