import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crreport.read.located import LocatedDict, LocatedList, LocatedNone, LocatedStr, leaves
from crreport.read.yaml_nodes import MAX_DEPTH, parse
from crreport.source import SourceFile, Span


def read(text: str) -> LocatedDict:
    root, faults, _ = parse(SourceFile("a.yaml", text))
    assert faults == []
    assert isinstance(root, LocatedDict)
    return root


def faults_of(text: str) -> list[tuple[str, int, int]]:
    _, faults, _ = parse(SourceFile("a.yaml", text))
    return [(fault.rule.code, fault.span.line, fault.span.column) for fault in faults]


def words_at(span: Span) -> str:
    file = span.file
    return file.text[file.offset(span.line, span.column) : file.offset(span.end_line, span.end_column)]


@pytest.mark.parametrize(
    "written",
    ["NO", "yes", "on", "1:30", "013", "0.10", "1_000", "1e6", "2018-01-01", "0x1F", "64%", ".5", "="],
)
def test_a_scalar_stays_the_text_that_was_written(written: str) -> None:
    assert read(f"key: {written}")["key"] == written


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_behind_a_key_is_an_empty_value_with_a_place(written: str) -> None:
    value = read(f"key: {written}\nother: 1")["key"]
    assert isinstance(value, LocatedNone)
    assert value.span.line == 1


def test_quoted_nothing_is_a_text() -> None:
    root = read("a: ''\nb: 'null'")
    assert (root["a"], root["b"]) == ("", "null")
    assert not root["a"].plain


def test_plain_scalars_are_known_as_such() -> None:
    root = read("a: plain\nb: 'quoted'\nc: >-\n  folded\n")
    assert [root[key].plain for key in "abc"] == [True, False, False]


def test_keys_that_look_like_numbers_are_texts() -> None:
    assert list(read("2017: a\n1.5: b\ntrue: c")) == ["2017", "1.5", "true"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_hold_with_every_kind_of_line_end(end: str) -> None:
    span = read(end.join(["a: 1", "b:", "  - x", "  - target"]))["b"][1].span
    assert (span.line, span.column, words_at(span)) == (4, 5, "target")


def test_columns_count_characters_and_not_bytes() -> None:
    root = read("a: {ä: 'öé', 𝄞: target}")
    assert words_at(root["a"]["𝄞"].span) == "target"
    assert root["a"]["𝄞"].span.column == 17


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85"])
def test_line_separators_out_of_pdfs_do_not_shift_places(separator: str) -> None:
    root = read(f"a: 'one{separator}two'\nb: target\n")
    assert words_at(root["b"].span) == "target"
    assert root["b"].span.line == 2


def test_a_block_collection_ends_with_its_last_character() -> None:
    root = read("a:\n  - one\n  - two\n\n\nb: 1\n")
    assert words_at(root["a"].span) == "- one\n  - two"


def test_keys_have_places_of_their_own() -> None:
    root = read("outer:\n  inner: 1\n")
    assert words_at(root["outer"].key_spans["inner"]) == "inner"


def test_aliases_are_refused_before_they_can_grow() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [{', '.join(['*' + before] * 9)}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert {code for code, _, _ in faults_of(bomb)} == {"CR007"}


def test_a_merge_key_is_refused() -> None:
    assert faults_of("a:\n  <<: {b: 1}") == [("CR007", 2, 3)]


def test_a_quoted_merge_key_is_an_ordinary_key() -> None:
    assert list(read("'<<': 1")) == ["<<"]


def test_nesting_is_allowed_up_to_the_limit_and_no_deeper() -> None:
    assert faults_of("[" * MAX_DEPTH + "]" * MAX_DEPTH) == []
    assert faults_of("[" * 100_000) == [("CR008", 1, MAX_DEPTH + 1)]


def test_every_duplicate_key_is_reported_with_the_first_place() -> None:
    _, faults, _ = parse(SourceFile("a.yaml", "a: 1\na: 2\nb: 1\nb: 2\n"))
    assert [str(fault.span) for fault in faults] == ["a.yaml:2:1", "a.yaml:4:1"]
    assert str(faults[0].notes[0][0]) == "a.yaml:1:1"


def test_control_characters_are_found_in_the_text_and_in_escapes() -> None:
    assert faults_of("a: x\x07y") == [("CR014", 1, 5)]
    assert faults_of('a: "x\\0y"') == [("CR014", 1, 4)]


def test_an_error_at_the_end_of_the_file_stays_inside_it() -> None:
    assert faults_of("a: 'x\n") == [("CR003", 1, 4)]
    assert faults_of("a: [x\n") == [("CR003", 1, 4)]
    assert faults_of("a: {x: 1\n") == [("CR003", 1, 4)]


def test_an_unclosed_bracket_on_one_line_is_found_there() -> None:
    ((code, line, _),) = faults_of("a: [x, y}\nb: 1\n")
    assert (code, line) == ("CR003", 1)


def test_a_placeholder_that_opens_a_text_gets_a_helpful_hint() -> None:
    _, faults, _ = parse(SourceFile("a.yaml", "- {{ score }} was reached"))
    assert faults[0].help is not None
    assert "quotes" in faults[0].help


def test_a_second_document_is_reported() -> None:
    assert faults_of("a: 1\n---\nb: 1\n") == [("CR010", 2, 1)]


def test_one_document_may_be_opened_and_closed_by_marks() -> None:
    assert read("---\na: 1\n...\n") == {"a": "1"}


@pytest.mark.parametrize("text", ["", "   \n", "# only a comment\n", "---\n"])
def test_a_file_without_content_is_empty(text: str) -> None:
    assert faults_of(text) == [("CR009", 1, 1)]


@pytest.mark.parametrize("tag", ["!x", "!!str", "!!python/name:os.system", "!<tag:example.com,2000:x>"])
def test_tags_are_refused(tag: str) -> None:
    assert faults_of(f"a: {tag} b") == [("CR006", 1, 4)]


KEYS = st.text(alphabet="abcö", min_size=1, max_size=4)
TREES = st.recursive(
    st.text(alphabet="xyzé𝄞 :#-'\"{}[]%", max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def as_yaml(tree: object) -> str:
    """The tree in YAML's flow style with single quotes."""
    if isinstance(tree, str):
        return "'" + tree.replace("'", "''") + "'"
    if isinstance(tree, list):
        return "[" + ", ".join(as_yaml(item) for item in tree) + "]"
    assert isinstance(tree, dict)
    return "{" + ",\r\n ".join(f"{as_yaml(key)}: {as_yaml(value)}" for key, value in tree.items()) + "}"


@given(st.dictionaries(KEYS, TREES, min_size=1, max_size=3))
@settings(max_examples=150, deadline=None)
def test_what_is_written_is_read_back_and_every_place_holds_its_text(tree: dict[str, object]) -> None:
    root = read(as_yaml(tree))
    assert root == tree
    for _, leaf in leaves(root):
        assert words_at(leaf.span) == as_yaml(str(leaf))


@given(st.text(max_size=40))
@settings(max_examples=300, deadline=None)
def test_no_text_whatever_crashes_the_reader(text: str) -> None:
    root, faults, _ = parse(SourceFile("a.yaml", text))
    assert faults or isinstance(root, LocatedDict | LocatedList | LocatedStr | LocatedNone)
    for fault in faults:
        assert 1 <= fault.span.line <= len(fault.span.file.lines)
