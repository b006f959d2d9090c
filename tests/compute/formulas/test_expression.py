from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crreport.compute.formulas.expression import (
    FUNCTIONS,
    Call,
    Expression,
    Negative,
    Notation,
    Number,
    Operation,
    Reference,
    parse,
    references,
    written,
)
from crreport.compute.formulas.tokens import FormulaError

IDS = st.from_regex(r"[a-z][a-z0-9]{0,4}(-[a-z0-9]{1,3}){0,2}", fullmatch=True)
NUMBERS = st.builds(
    Number,
    st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False),
    st.sampled_from([None, "%", "pp", "tCO2e", "MWh", "hours", "days", "GBP", "EUR m", "m3"]),
)
FIGURES = st.builds(
    Reference,
    IDS,
    st.none() | st.integers(1900, 2199),
    st.none() | st.tuples(IDS, IDS),
)


def grown(inner: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    several = st.lists(inner, min_size=1, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Negative, inner),
        st.builds(Operation, st.sampled_from("+-*/"), inner, inner),
        st.builds(Call, st.sampled_from(["sum", "mean"]), several),
        st.builds(lambda one: Call("previous", (one,)), inner),
    )


TREES: st.SearchStrategy[Expression] = st.recursive(NUMBERS | FIGURES, grown, max_leaves=12)


@given(TREES)
def test_what_is_written_reads_back_to_the_same_tree(tree: Expression) -> None:
    assert parse(written(tree)) == tree


@given(TREES)
def test_writing_is_settled_after_one_round(tree: Expression) -> None:
    assert written(parse(written(tree))) == written(tree)


@given(st.text(alphabet="ab-+*/()[]=,. 019%sumean−×÷–é\n", max_size=60))
def test_any_text_is_read_or_refused_at_a_place_inside_it(text: str) -> None:
    try:
        parse(text)
    except FormulaError as error:
        assert 0 <= error.at.start <= error.at.end <= len(text)
        assert error.message


@given(TREES)
def test_every_part_knows_its_place(tree: Expression) -> None:
    text = written(tree)
    for reference, _ in references(parse(text)):
        assert parse(text[reference.at.start : reference.at.end]) == reference


def test_multiplication_binds_more_than_addition_and_minus_goes_from_the_left() -> None:
    assert parse("a - b - c * d") == Operation(
        "-",
        Operation("-", Reference("a"), Reference("b")),
        Operation("*", Reference("c"), Reference("d")),
    )


def test_hyphens_belong_to_ids_and_spaces_make_a_minus() -> None:
    assert parse("scope-1-scope-2") == Reference("scope-1-scope-2")
    assert parse("scope-1 - scope-2") == Operation("-", Reference("scope-1"), Reference("scope-2"))
    assert parse("scope-1 -scope-2") == parse("scope-1 - scope-2")


def test_operators_as_books_print_them_are_operators() -> None:
    assert parse("a × b ÷ c − d") == parse("a * b / c - d")


def test_a_comma_belongs_to_a_number_where_three_digits_follow_it() -> None:
    assert parse("mean(1,200)") == Call("mean", (Number(Decimal(1200)),))
    assert parse("mean(1, 200)") == Call("mean", (Number(Decimal(1)), Number(Decimal(200))))


def test_years_and_members_select_a_figure() -> None:
    chosen = Reference("employees", 2019, ("gender", "women"))
    assert parse("employees[2019, gender=women]") == parse("employees[gender=women, 2019]") == chosen


def test_references_tell_how_far_back_they_look() -> None:
    found = references(parse("a / previous(b + previous(a))"))
    assert [(reference.metric, back) for reference, back in found] == [("a", 0), ("b", 1), ("a", 2)]


def test_a_notation_spells_figures_numbers_and_operators() -> None:
    notation = Notation(
        figure=lambda reference: reference.metric.title(),
        number=lambda value: f"<{value}>",
        operators={"/": "÷"},
        functions={"mean": "mean of "},
    )
    assert written(parse("(a + 5 MWh) / mean(b, a)"), notation) == "(A + <5> MWh) ÷ mean of (B, A)"


@pytest.mark.parametrize(
    ("text", "message", "start", "help"),
    [
        ("a +", "the formula ends too early", 2, "add a metric, a number or `(` after this"),
        ("a / (b", "the formula ends too early", 5, "add `)` after this"),
        ("a b", "`b` cannot be in this place", 2, "write an operator such as `+` or `/` here"),
        ("a / * b", "`*` cannot be in this place", 4, "write a metric, a number or `(` here"),
        ("a / × b", "`×` cannot be in this place", 4, "write a metric, a number or `(` here"),
        ("max(a, b)", "there is no function `max`", 0, "known functions: sum, mean, previous"),
        ("meen(a, b)", "there is no function `meen`", 0, "did you mean `mean`?"),
        ("previous(a, b)", "`previous` takes only one expression", 12, None),
        ("a – b", "`–` is a dash", 2, "write a minus: `-`"),
        ("2 a", "`a` is not a known unit", 2, "to multiply, write `2 * a`"),
        ("a * 1.2.3", "`1.2.3` is not a number", 4, None),
        ("a + GBP 5", "`GBP` is a unit without a number", 4, "write the unit after its number"),
        ("a.real", "`a.real` is not the id of a metric", 0, "ids have lowercase letters, digits and hyphens"),
        ("a[19]", "`19` cannot be in this place", 2, "write a year or `AXIS=MEMBER` here"),
        ("a[2019, 2020]", "`2020` cannot be in this place", 8, "write `AXIS=MEMBER` here"),
        ("a ; b", "`;` has no meaning in a formula", 2, None),
    ],
)
def test_what_cannot_be_read_is_reported_at_its_place(
    text: str, message: str, start: int, help: str | None
) -> None:
    with pytest.raises(FormulaError) as found:
        parse(text)
    assert (found.value.message, found.value.at.start) == (message, start)
    assert help is None or found.value.help == help


@pytest.mark.parametrize("text", ["(" * 100 + "a" + ")" * 100, "-" * 300 + "a", " + ".join("a" * 2000)])
def test_no_formula_is_too_long_to_be_refused(text: str) -> None:
    with pytest.raises(FormulaError):
        parse(text)


def test_the_functions_are_those_that_the_language_has() -> None:
    assert FUNCTIONS == ("sum", "mean", "previous")
