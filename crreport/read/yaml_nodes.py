"""YAML text to located plain data: every scalar stays the text that was written.

Built on `yaml.compose`, so no value is re-read as a number, date or boolean (YAML 1.1 would turn
`NO` into false and `1:30` into 90), and nothing is constructed or run.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from crreport.diagnostics import Diagnostic
from crreport.read.located import LocatedDict, LocatedList, LocatedNone, LocatedStr
from crreport.read.rules.files import (
    AliasOrMerge,
    ControlCharacter,
    CustomTag,
    DuplicateKey,
    EmptyFile,
    KeyNotText,
    SeveralDocuments,
    TabIndentation,
    TooDeep,
    YamlSyntax,
)
from crreport.source import SourceFile, Span, start_of

MAX_DEPTH = 40

Located = LocatedDict | LocatedList | LocatedStr | LocatedNone

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAG = "tag:yaml.org,2002:"
_OPENED = {
    "while parsing a flow sequence": "a `[`",
    "while parsing a flow mapping": "a `{`",
    "while scanning a quoted scalar": "a quotation mark",
}
_NULL_TEXTS = {"", "~", "null", "Null", "NULL"}
_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Parsed(NamedTuple):
    """The data of a YAML file with places, None where it cannot be read; its faults; and what is left out."""

    root: Located | None
    faults: list[Diagnostic]
    left_out: list[Span]


def parse(file: SourceFile) -> Parsed:
    """The located data of a YAML file."""
    faults = _faults_of_text(file)
    if faults:
        return Parsed(None, faults, [])
    reader = _Reader(file)
    return Parsed(reader.read(), reader.faults, reader.left_out)


def _faults_of_text(file: SourceFile) -> list[Diagnostic]:
    faults = []
    for match in _NOT_XML.finditer(file.text):
        span = Span(file, *file.place(match.start()), *file.place(match.end()))
        faults.append(ControlCharacter.at(span, f"control character U+{ord(match[0]):04X}"))
    return faults


class _Reader:
    """Composes one file and converts its nodes, collecting faults on the way."""

    def __init__(self, file: SourceFile) -> None:
        self.file = file
        self.faults: list[Diagnostic] = []
        self.left_out: list[Span] = []

    def read(self) -> Located | None:
        if not self._shape_is_safe():
            return None
        loader = _Loader(self.file.text)
        try:
            node = loader.get_single_node()
        except yaml.MarkedYAMLError as error:
            self.faults.append(self._syntax_fault(error))
            return None
        finally:
            loader.dispose()
        if node is None or (isinstance(node, ScalarNode) and node.value == ""):
            self.faults.append(EmptyFile.at(start_of(self.file), "the file is empty"))
            return None
        return self._convert(node)

    def _shape_is_safe(self) -> bool:
        """Looks for aliases, second documents and depth in the event stream, before any tree is built."""
        depth = documents = 0
        before = len(self.faults)
        loader = _Loader(self.file.text)
        try:
            while loader.check_event():
                event = loader.get_event()
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents == 2:
                        span = self._span(event.start_mark, event.end_mark)
                        self.faults.append(SeveralDocuments.at(span, "a second document starts here"))
                elif isinstance(event, yaml.AliasEvent):
                    span = self._span(event.start_mark, event.end_mark)
                    text = f"alias `*{event.anchor}` stands for text written elsewhere"
                    self.faults.append(AliasOrMerge.at(span, text, help="write the text here too"))
                elif isinstance(event, yaml.CollectionStartEvent):
                    depth += 1
                    if depth == MAX_DEPTH + 1:
                        span = self._span(event.start_mark, event.end_mark)
                        self.faults.append(TooDeep.at(span, f"nested deeper than {MAX_DEPTH} levels"))
                        return False
                elif isinstance(event, yaml.CollectionEndEvent):
                    depth -= 1
        except yaml.MarkedYAMLError as error:
            self.faults.append(self._syntax_fault(error))
        finally:
            loader.dispose()
        return len(self.faults) == before

    def _convert(self, node: Node) -> Located:
        span = self._span(node.start_mark, node.end_mark)
        self._check_tag(node, span)
        if isinstance(node, ScalarNode):
            plain = _is_plain(node)
            if plain and node.value in _NULL_TEXTS:
                return LocatedNone(span)
            if hidden := _NOT_XML.search(node.value):
                text = f"control character U+{ord(hidden[0]):04X} written as an escape"
                self.faults.append(ControlCharacter.at(span, text))
            place = self._trimmed(span) if node.style in ("|", ">") else span
            return LocatedStr(node.value, place, plain=plain)
        if isinstance(node, SequenceNode):
            return LocatedList([self._convert(child) for child in node.value], self._trimmed(span))
        assert isinstance(node, MappingNode)
        return self._mapping(node, self._trimmed(span))

    def _mapping(self, node: MappingNode, span: Span) -> LocatedDict:
        items: dict[str, Any] = {}
        key_spans: dict[str, Span] = {}
        for key_node, value_node in node.value:
            key_span = self._span(key_node.start_mark, key_node.end_mark)
            if not isinstance(key_node, ScalarNode):
                hint = 'a text that starts with `{{` or `[` needs quotes: "{{ metric }} ..."'
                self.faults.append(KeyNotText.at(key_span, "a key is not a text", help=hint))
                self.left_out.append(self._span(key_node.start_mark, value_node.end_mark))
                continue
            key = key_node.value
            if key == "<<" and _is_plain(key_node):
                self.faults.append(AliasOrMerge.at(key_span, "merge key `<<`", help="write the keys here"))
            elif key in items:
                note = (key_spans[key], "it stands here first")
                self.faults.append(DuplicateKey.at(key_span, f"key `{key}` stands twice", notes=[note]))
                self.left_out.append(self._span(key_node.start_mark, value_node.end_mark))
            else:
                items[key] = self._convert(value_node)
                key_spans[key] = key_span
        return LocatedDict(items, span, key_spans)

    def _check_tag(self, node: Node, span: Span) -> None:
        implicit = node.tag is None or node.tag.startswith(_PLAIN_TAG)
        written = self.file.text[self.file.offset(span.line, span.column) :][:1]
        if not implicit or written == "!":
            shown = node.tag.replace(_PLAIN_TAG, "!!")
            self.faults.append(CustomTag.at(span, f"tag `{shown}`", help="delete the tag"))

    def _span(self, start: Any, end: Any) -> Span:
        return Span(self.file, *self._place(start), *self._place(end))

    def _place(self, mark: Any) -> tuple[int, int]:
        """Line and column of a mark. YAML's own line count takes U+2028 for a line end; editors do not."""
        return self.file.place(min(mark.index, len(self.file.text)))

    def _trimmed(self, span: Span) -> Span:
        """A block collection ends, for YAML, where the next token starts; people see its last character."""
        start = self.file.offset(span.line, span.column)
        text = self.file.text[start : self.file.offset(span.end_line, span.end_column)].rstrip()
        return Span(self.file, span.line, span.column, *self.file.place(start + len(text)))

    def _syntax_fault(self, error: yaml.MarkedYAMLError) -> Diagnostic:
        mark: Any = error.problem_mark or error.context_mark
        span = self._character(mark)
        line = self.file.lines[span.line - 1]
        if "\t" in line[: span.column]:
            tab = line.index("\t") + 1
            span = Span(self.file, span.line, tab, span.line, tab + 1)
            return TabIndentation.at(span, "a tab where spaces are needed", help="indent with two spaces")
        problem = str(error.problem or error.context)
        context: Any = error.context_mark
        notes = []
        if error.context and context is not None and context.line != mark.line:
            if error.context in _OPENED:
                text = f"not YAML: {_OPENED[error.context]} is opened and not closed"
                return YamlSyntax.at(self._character(context), text, notes=[(span, f"here {problem}")])
            notes.append((self._character(context), str(error.context)))
        help = None
        if re.search(r"(?:^|[-:])\s+\{\{", line):
            help = 'put quotes around a text that starts with a placeholder: "{{ metric }} ..."'
        elif "mapping values are not allowed" in problem:
            help = 'put quotes around a text that holds a colon: "Justice: we have ..."'
        return YamlSyntax.at(span, f"not YAML: {problem}", help=help, notes=notes)

    def _character(self, mark: Any) -> Span:
        """The character at a mark."""
        line, column = self._place(mark)
        return Span(self.file, line, column, line, column + 1)


def _is_plain(node: ScalarNode) -> bool:
    """Whether a scalar has no quotes. The C parser says so with an empty style, Python's with None."""
    return not node.style
