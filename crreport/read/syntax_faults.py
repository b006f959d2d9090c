"""What is wrong with a file that is not YAML, in words of the file and never in those of the YAML parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from crreport.diagnostics import Diagnostic
from crreport.read.misplaced_lines import misplaced
from crreport.read.rules.syntax import (
    ClosedTooEarly,
    CutText,
    KeyNotSeparated,
    SignAtStart,
    TabIndentation,
    YamlSyntax,
)
from crreport.source import SourceFile, Span

_OPENED = {
    "while parsing a flow sequence": "`[`",
    "while parsing a flow mapping": "`{`",
    "while scanning a quoted scalar": "this quotation mark",
}
SIGNS = "@`%*&!|>"
_ENTRY = re.compile(r"(?P<lead>\s*(?:- +)*)(?:(?P<key>[\w-]+):(?:\s+|$))?(?P<value>.*?)\s*")
_QUOTED = re.compile(
    r"(?:^\s*(?:- +)*|[:,]\s+|[\[{]\s*)(?P<text>'(?:[^']|'')*'|\"(?:[^\"\\]|\\.)*\")(?P<rest>.*)"
)
_KEYS_OF_LINES = re.compile(
    r"answers|benchmarks|bodies|breakdowns|by|commitment|content|definition|due|evidence|id|instruments|items|kind"
    r"|label|lead_in|meaning|members|metrics?|name|note|observations|owner|paragraphs|period|pillars?|policies"
    r"|reason|restatements|risks|see|source|status|step|targets|term|text|title|topics|unit|values?"
)
"""Keys that lines often start with, to tell a forgotten colon from a line of text."""

_QUOTE_HELP = 'put quotes around the text: `"..."`'
_TYPOGRAPHIC = "“”„«»‘’‚"


def sign_at_start(span: Span) -> Diagnostic:
    """The error of a text that starts with a sign that means something in YAML."""
    sign = "a backtick" if span.text == "`" else f"`{span.text}`"
    text = f"a text cannot start with {sign} unless it is in quotes"
    return SignAtStart.at(span, text, help=_QUOTE_HELP)


def syntax_fault(file: SourceFile, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The error that stopped the parser, named for what it is if that can be told."""
    marks: list[Any] = [mark for mark in (error.problem_mark, error.context_mark) if mark is not None]
    places = [_character(file, mark.index) for mark in marks]
    named = next(_named(file, str(error.context), places), None)
    if named is not None:
        return named
    opened = _OPENED.get(str(error.context))
    if opened is not None:
        help = f"close it with `{'}' if '{' in opened else ']' if '[' in opened else places[-1].text}`"
        return YamlSyntax.at(places[-1], f"not YAML: {opened} is not closed", help=help)
    found = misplaced(file, places[0])
    if found is not None:
        return found
    text = "not YAML: this line does not continue what is above it"
    help = (
        "compare its indentation with the lines above, and look for a quotation mark, bracket or colon there"
    )
    return YamlSyntax.at(places[0], text, help=help)


def _named(file: SourceFile, context: str, places: list[Span]) -> Iterator[Diagnostic]:
    here = places[0]
    line = file.lines[here.line - 1]
    if "\t" in line[: here.column]:
        place = _part(file, here.line, line.index("\t"), 1)
        yield TabIndentation.at(place, "there is a tab where spaces are needed", help="use two spaces")
    yield from _placeholder(file, here)
    for place in places:
        before = file.lines[place.line - 1][: place.column - 1]
        if place.text in tuple(SIGNS) and re.fullmatch(r"\s*|.*(?:^|\s|[\[{,])", before):
            yield sign_at_start(place)
    if here.text in (",", "]", "}") and re.search(r":\s+$", line[: here.column - 1]):
        yield sign_at_start(here)
    if bracket := re.search(r"(?<=[:-] )[\[{][^\]}]*[\]}]\s*[^\s#,}\]]", line):
        yield sign_at_start(_part(file, here.line, bracket.start(), 1))
    if here.text in ("-", "?") and re.search(r":\s+$", line[: here.column - 1]):
        yield sign_at_start(_part(file, here.line, here.column - 1, 2))
    lines = dict.fromkeys((*(place.line for place in places), _line_above(file, here.line)))
    for number in lines:
        yield from _quoted(file, number)
    yield from _left_open(file, here)
    for number in lines:
        yield from _separated(file, number)
    yield from _colon_in_text(file, here)
    for number in lines:
        if cut := re.search(r"[\[{][^}\]]*\s(?P<sign>#)\S", file.lines[number - 1]):
            text = "`#` starts a comment here, so the rest of the line is not read"
            yield CutText.at(_part(file, number, cut.start("sign"), 1), text, help=_QUOTE_HELP)
    if context == "while scanning a quoted scalar" and "\\" in line[max(here.column - 2, 0) : here.column]:
        text = "not YAML: a backslash in double quotes starts an escape"
        yield YamlSyntax.at(here, text, help="put the text in single quotes, or write two backslashes")


def _placeholder(file: SourceFile, here: Span) -> Iterator[Diagnostic]:
    if re.search(r"(?:^|[-:])\s+\{\{", file.lines[here.line - 1]):
        help = 'put quotes around a text that starts with a placeholder: "{{ metric }} ..."'
        yield YamlSyntax.at(here, "not YAML: a text starts with a placeholder, without quotes", help=help)


def _quoted(file: SourceFile, number: int) -> Iterator[Diagnostic]:
    """A quoted text with something behind its end, such as the rest of a word with an apostrophe."""
    for match in _QUOTED.finditer(file.lines[number - 1]):
        rest = match["rest"]
        if not rest.strip() or re.match(r"\s*[,}\]:]|\s+#", rest):
            continue
        quote, other = match["text"][0], '"' if match["text"][0] == "'" else "'"
        sign = "apostrophe" if quote == "'" and re.match(r"\w", rest) else "quotation mark"
        text = f"this {sign} ends the text {match['text']}, and more of it follows"
        whole = (
            f"put the whole text in {'double' if other == chr(34) else 'single'} quotes: {other}...{other}"
        )
        yield ClosedTooEarly.at(_part(file, number, match.end("text") - 1, 1), text, help=whole)


def _left_open(file: SourceFile, here: Span) -> Iterator[Diagnostic]:
    """A quotation mark that was closed only by one of a later entry."""
    opened, end = None, file.offset(here.line, here.column)
    try:
        for token in yaml.scan(file.text[:end], Loader=yaml.SafeLoader):
            if isinstance(token, yaml.ScalarToken) and not token.plain and token.style in ("'", '"'):
                opened = token
    except yaml.YAMLError:
        pass
    if opened is None:
        return
    start, stop = opened.start_mark, opened.end_mark
    if stop.line > start.line and re.search(r"\n\s*(?:- |[\w-]+:\s)", file.text[start.index : stop.index]):
        text = "not YAML: this quotation mark is not closed"
        yield YamlSyntax.at(_character(file, start.index), text, help="close it at the end of the text")


def _separated(file: SourceFile, number: int) -> Iterator[Diagnostic]:
    """A key without its colon, or without the space that belongs behind a colon or a hyphen."""
    line = file.lines[number - 1]
    if wide := re.match(r"\s*(?:- +)*([a-z_]+)：", line):
        text = f"`：` after `{wide[1]}` is a full-width colon, which YAML does not know"
        place = _part(file, number, wide.end() - 1, 1)
        yield KeyNotSeparated.at(place, text, help=f"write `{wide[1]}: ` with a colon and a space")
    elif close := re.match(r"\s*(?:- +)*([a-z_]+):(?=[^\s:/])", line):
        text = f"there is no space after `{close[1]}:`"
        place = _part(file, number, close.start(1), len(close[1]) + 1)
        yield KeyNotSeparated.at(place, text, help=f"write `{close[1]}: {line[close.end() :].strip()}`")
    elif hyphen := re.match(r"\s*-(?=[a-z_]+:(?:\s|$))", line):
        place = _part(file, number, hyphen.end() - 1, 1)
        help = f"write `- {line[hyphen.end() :].strip()}`"
        yield KeyNotSeparated.at(place, "there is no space after the hyphen", help=help)
    elif (bare := re.match(r"\s*(?:- +)*([a-z_]+)(?= |$)", line)) and _KEYS_OF_LINES.fullmatch(bare[1]):
        place = _part(file, number, bare.start(1), len(bare[1]))
        yield KeyNotSeparated.at(place, f"there is no colon after `{bare[1]}`", help=f"write `{bare[1]}:`")


def _colon_in_text(file: SourceFile, here: Span) -> Iterator[Diagnostic]:
    match = _ENTRY.fullmatch(file.lines[here.line - 1])
    value = match["value"] if match is not None else ""
    if match is not None and match["key"] is not None and re.search(r":(?:\s|$)", value):
        text = "not YAML: a text that contains a colon is not in quotes"
        help = 'put quotes around a text that contains a colon: "Justice: we have ..."'
        if value[0] in _TYPOGRAPHIC:
            help = f'put straight quotes around the text, since `{value[0]}` is no quote for YAML: "..."'
        if value[0] not in "\"'[{":
            yield YamlSyntax.at(here, text, help=help)


def _line_above(file: SourceFile, number: int) -> int:
    """The line above a line that has something on it."""
    above = (n for n in range(number - 1, 0, -1) if file.lines[n - 1].strip())
    return next(above, number)


def _part(file: SourceFile, number: int, start: int, length: int) -> Span:
    return Span(file, number, start + 1, number, start + 1 + length)


def _character(file: SourceFile, index: int) -> Span:
    line, column = file.place(min(index, len(file.text)))
    return Span(file, line, column, line, column + 1)
