"""Mistakes in YAML are named for what they are, at their place, in no words of the parser."""

from __future__ import annotations

import re

import pytest

from crreport.read.files import YamlFiles
from crreport.read.yaml_nodes import parse
from crreport.source import SourceFile

PARSER_WORDS = re.compile(
    r"block mapping|flow (mapping|sequence)|block end|expected (key|the)|indicator|token|scalar|node"
)

MISTAKES = [
    ("a:\n  - metric: x\n     value: 1\n", "CR003 3:6"),
    ("a:\n  - metric: x\n   value: 1\n", "CR003 3:4"),
    ("a:\n    - metric: x\n  - metric: y\n", "CR003 3:3"),
    ("a:\n  - metric: x\n  – metric: y\n", "CR003 3:3"),
    ("a: {b: c}}\nd: e\n", "CR003 1:10"),
    ("a: 'it's'\n", "CR022 1:7"),
    ("- id: x\n  text: 'it's ours'\n  due: 1\n", "CR022 2:12"),
    ('t: "We "care" a lot"\n', "CR022 1:8"),
    ('t: "Care" is ours\n', "CR022 1:9"),
    ("a: {t: 'it's'}\n", "CR022 1:11"),
    ("t: @we act\n", "CR021 1:4"),
    ("t: %x of\n", "CR021 1:4"),
    ("t: `x` y\n", "CR021 1:4"),
    ("t: **Bold** x\n", "CR021 1:4"),
    ("t: *Bold* x\n", "CR021 1:4"),
    ("t: &more than\n", "CR021 1:4"),
    ("t: > 5,000\n", "CR021 1:4"),
    ("t: >5,000\n", "CR021 1:4"),
    ("t: >5\nu: 1\n", "CR021 1:4"),
    ("t: | a\n", "CR021 1:4"),
    ("t: - foo\n", "CR021 1:4"),
    ("t: ? foo\n", "CR021 1:4"),
    ("- ? foo\n", "CR021 1:3"),
    ("t: [b]c\n", "CR021 1:4"),
    ("t: }\n", "CR021 1:4"),
    ("t: *x\n", "CR007 1:4"),
    ("t: !x y\n", "CR006 1:4"),
    ("<<: x\n", "CR007 1:1"),
    ("t: We act: now\n", "CR003 1:10"),
    ("t: We will:\n", "CR003 1:11"),
    ("t: “We act: now”\n", "CR003 1:11"),
    ("text: x\nid：foo\n", "CR026 2:3"),
    ("id: x\nvalue:3\n", "CR026 2:1"),
    ("- id: x\n-text: y\n", "CR026 2:1"),
    ("id: x\nobservations\n  - y\n", "CR026 2:1"),
    ("id: x\ntext We act\n", "CR026 2:1"),
    ("a: {text: a, b}\n", "CR023 1:12"),
    ("a: {text: a, b, c d, due: 1}\n", "CR023 1:12"),
    ("a: {rail: 44,270}\n", "CR023 1:13"),
    ("a: {primary: #1a2b3c, accent: x}\n", "CR024 1:14"),
    ("a: [x, y\nb: 1\n", "CR003 1:4"),
    ("a: 'abc\nb: 'foo'\n", "CR003 1:4"),
    ('a: "abc\nb: 1\n', "CR003 1:4"),
    ("a:\n  - x\n\u00a0\u00a0- y\n", "CR020 3:1"),
    ("a:\u00a0x\nb: 1\n", "CR020 1:3"),
    ("a: >-\n  first\n second\nb: 1\n", "CR003 3:2"),
    ("a:\n  b: 1\n   c: 2\n", "CR003 3:4"),
    ("a: We are\n  # no\n  the best\nb: 1\n", "CR003 3:3"),
    ("x: 1\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\nc: 2\n", "CR019 2:1"),
    ("a: x\n\tb: 1\n", "CR004 2:1"),
]


@pytest.mark.parametrize(("text", "told"), MISTAKES, ids=[repr(text) for text, _ in MISTAKES])
def test_a_mistake_is_told_once_at_its_place(text: str, told: str) -> None:
    (fault,) = parse(SourceFile("a.yaml", text)).faults
    assert f"{fault.rule.code} {fault.span.line}:{fault.span.column}" == told
    assert fault.help
    assert not PARSER_WORDS.search(f"{fault.message} {fault.help}")


def test_the_first_version_of_a_conflict_is_read() -> None:
    text = "a: 1\n<<<<<<< HEAD\nb: 1\n||||||| base\nb: 0\n=======\nb: 2\n>>>>>>> other\nc: 3\n"
    assert parse(SourceFile("a.yaml", text)).root == {"a": "1", "b": "1", "c": "3"}


def test_odd_spaces_in_a_block_are_text() -> None:
    assert parse(SourceFile("a.yaml", "a: >-\n  x\n  \u00a0y\nb: 1\n")).faults == []


def test_a_text_that_a_comma_split_is_read_as_it_was_meant() -> None:
    assert parse(SourceFile("a.yaml", "{text: a, b, due: 1}\n")).root == {"text": "a, b", "due": "1"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("a: é".encode("utf-16"), "UTF-16"),
        ("a: b".encode("utf-16-le"), "UTF-16"),
        ("a: é".encode("cp1252"), "in Windows-1252 it is `é`"),
    ],
)
def test_another_encoding_is_named_once(
    data: bytes, words: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("project")
    (folder / "a.yaml").write_bytes(data)
    (fault,) = YamlFiles(folder).read("a.yaml").diagnostics
    assert fault.rule.code == "CR002"
    assert words in fault.message
