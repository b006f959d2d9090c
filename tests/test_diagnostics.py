import json

from crreport.diagnostics import (
    Diagnostic,
    Level,
    Rule,
    as_github,
    as_json,
    as_text,
    has_errors,
    in_order,
)
from crreport.source import SourceFile, Span, start_of


class Broken(Rule):
    """
    **What it finds.** A broken thing.
    """

    code, name = "CR999", "broken"


class Doubtful(Rule):
    """A doubtful thing."""

    code, name, level = "CR998", "doubtful", Level.WARNING


class Remark(Rule):
    """A remark."""

    code, name, level = "CR997", "remark", Level.NOTE


FILE = SourceFile("inputs/a.yaml", "first: 1\ntotal: 120 # note\n")


def at(line: int, column: int, end: int, rule: type[Rule] = Broken, file: SourceFile = FILE) -> Diagnostic:
    return rule.at(Span(file, line, column, line, end), "a thing is broken")


def test_a_diagnostic_prints_with_source_line_carets_notes_and_help() -> None:
    notes = [(Span(FILE, 1, 8, 1, 9), "the parts start here")]
    found = Broken.at(Span(FILE, 2, 8, 2, 11), "`total` is wrong", help="correct it", notes=notes)
    assert as_text(found).splitlines() == [
        "inputs/a.yaml:2:8: error[CR999]: `total` is wrong",
        "    2 | total: 120 # note",
        "      |        ^^^",
        "  note: inputs/a.yaml:1:8: the parts start here",
        "  help: correct it",
    ]


def test_carets_stand_under_wide_and_combining_characters() -> None:
    file = SourceFile("a.yaml", "text: 会社 e\u0301 64%")
    *_, carets = as_text(at(1, 13, 16, file=file)).splitlines()
    assert carets == "      | " + " " * len("text: ") + " " * 4 + "   " + "^^^"


def test_a_tab_is_shown_as_one_space_so_that_carets_fit() -> None:
    file = SourceFile("a.yaml", "\tkey: 1")
    _, line, carets = as_text(at(1, 2, 5, file=file)).splitlines()
    assert line.index("key") == carets.index("^")


def test_a_span_over_several_lines_is_underlined_to_the_end_of_its_first() -> None:
    span = Span(FILE, 1, 1, 2, 5)
    assert as_text(Broken.at(span, "x")).splitlines()[2] == "      | " + "^" * len("first: 1")


def test_a_place_in_an_empty_or_missing_file_prints_without_a_line() -> None:
    assert as_text(Broken.at(start_of(SourceFile("a.yaml", "")), "gone")) == "a.yaml:1:1: error[CR999]: gone"


def test_diagnostics_are_ordered_by_file_line_and_column_and_not_repeated() -> None:
    other = SourceFile("inputs/B.yaml", "x")
    later, earlier, first = at(2, 1, 2), at(1, 5, 6), at(1, 1, 2, file=other)
    assert in_order([later, earlier, first, later]) == (first, earlier, later)


def test_only_errors_stop_a_build_unless_it_is_strict() -> None:
    assert has_errors([at(1, 1, 2)])
    assert not has_errors([at(1, 1, 2, Doubtful)])
    assert has_errors([at(1, 1, 2, Doubtful)], strict=True)
    assert not has_errors([at(1, 1, 2, Remark)], strict=True)


def test_json_carries_code_place_and_notes() -> None:
    found = Broken.at(Span(FILE, 2, 8, 2, 11), "ü", notes=[(start_of(FILE), "here")])
    (read,) = json.loads(as_json([found]))
    assert (read["code"], read["file"], read["line"], read["column"]) == ("CR999", "inputs/a.yaml", 2, 8)
    assert read["notes"] == [{"at": "inputs/a.yaml:1:1", "message": "here"}]


def test_github_annotations_escape_what_their_syntax_uses() -> None:
    file = SourceFile("in,puts:a.yaml", "x")
    found = Broken.at(Span(file, 1, 1, 1, 2), "64% are\nwrong", help="mend it")
    assert as_github(found) == (
        "::error file=in%2Cputs%3Aa.yaml,line=1,col=1,endLine=1,title=CR999::64%25 are%0Awrong; mend it"
    )


def test_a_rule_prints_its_docstring_as_its_page() -> None:
    assert Broken.page() == "# CR999 broken (error)\n\n**What it finds.** A broken thing.\n"
