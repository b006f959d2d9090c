"""From YAML text to located plain data: every scalar stays the text that was written.

Built on `yaml.compose`, so that no value becomes a number, date or boolean (YAML 1.1 would turn `NO` into
false and `1:30` into 90), and nothing is constructed or run.
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
    "while parsing a flow sequence": "`[`",
    "while parsing a flow mapping": "`{`",
    "while scanning a quoted scalar": "this quotation mark",
}
_NULL_TEXTS = {"", "~", "null", "Null", "NULL"}
_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Parsed(NamedTuple):
    """The located data of a YAML file, or None if it cannot be read; the errors in it; what is left out."""

    root: Located | None
    faults: list[Diagnostic]
    left_out: list[Span]


def parse(file: SourceFile) -> Parsed:
    """The located data of a YAML file."""
    unreadable = _control_characters(file)
    if unreadable:
        return Parsed(None, unreadable, [])
    reader = _Reader(file)
    return Parsed(reader.read(), reader.faults, reader.left_out)


def _control_characters(file: SourceFile) -> list[Diagnostic]:
    diagnostics = []
    for match in _NOT_XML.finditer(file.text):
        span = Span(file, *file.place(match.start()), *file.place(match.end()))
        text = f"control character U+{ord(match[0]):04X}"
        diagnostics.append(ControlCharacter.at(span, text, help="delete this character, which is invisible"))
    return diagnostics


class _Reader:
    """Composes one file and converts its nodes, collecting errors on the way."""

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
            help = "fill the file, or write `{}` for a mapping or `[]` for a list"
            self.faults.append(EmptyFile.at(start_of(self.file), "the file is empty", help=help))
            return None
        return self._convert(node)

    def _shape_is_safe(self) -> bool:
        """Checks the event stream for aliases, second documents and depth, before any tree is built."""
        depth = documents = 0
        known_faults = len(self.faults)
        loader = _Loader(self.file.text)
        try:
            while loader.check_event():
                event = loader.get_event()
                if isinstance(event, yaml.DocumentStartEvent):
                    documents += 1
                    if documents == 2:
                        span = self._span(event.start_mark, event.end_mark)
                        help = "delete the `---`, or move the second document into a file of its own"
                        self.faults.append(
                            SeveralDocuments.at(span, "a second document starts here", help=help)
                        )
                elif isinstance(event, yaml.AliasEvent):
                    span = self._span(event.start_mark, event.end_mark)
                    text = f"`*{event.anchor}` is an alias for text that is written elsewhere"
                    self.faults.append(AliasOrMerge.at(span, text, help="write the text itself here"))
                elif isinstance(event, yaml.CollectionStartEvent):
                    depth += 1
                    if depth == MAX_DEPTH + 1:
                        span = self._span(event.start_mark, event.end_mark)
                        self.faults.append(
                            TooDeep.at(span, f"the file is nested deeper than {MAX_DEPTH} levels")
                        )
                        return False
                elif isinstance(event, yaml.CollectionEndEvent):
                    depth -= 1
        except yaml.MarkedYAMLError as error:
            self.faults.append(self._syntax_fault(error))
        finally:
            loader.dispose()
        return len(self.faults) == known_faults

    def _convert(self, node: Node) -> Located:
        span = self._span(node.start_mark, node.end_mark)
        self._check_tag(node, span)
        if isinstance(node, ScalarNode):
            plain = _is_plain(node)
            if plain and node.value in _NULL_TEXTS:
                return LocatedNone(span)
            if hidden := _NOT_XML.search(node.value):
                text = f"the text contains the control character U+{ord(hidden[0]):04X}, written as an escape"
                self.faults.append(ControlCharacter.at(span, text, help="delete the escape"))
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
                hint = 'put quotes around a text that starts with `{{` or `[`: "{{ metric }} ..."'
                self.faults.append(KeyNotText.at(key_span, "this key is not a text", help=hint))
                self.left_out.append(self._span(key_node.start_mark, value_node.end_mark))
                continue
            key = key_node.value
            if key == "<<" and _is_plain(key_node):
                text, help = "`<<` is a merge key", "write the keys and values themselves here"
                self.faults.append(AliasOrMerge.at(key_span, text, help=help))
            elif key in items:
                note = (key_spans[key], "it is here first")
                help = "keep one of them, or correct the key"
                text = f"the key `{key}` is here twice"
                self.faults.append(DuplicateKey.at(key_span, text, help=help, notes=[note]))
                self.left_out.append(self._span(key_node.start_mark, value_node.end_mark))
            else:
                items[key] = self._convert(value_node)
                key_spans[key] = key_span
        return LocatedDict(items, span, key_spans)

    def _check_tag(self, node: Node, span: Span) -> None:
        implicit = node.tag is None or node.tag.startswith(_PLAIN_TAG)
        written = self.file.text[self.file.offset(span.line, span.column) :][:1]
        if not implicit or written == "!":
            tag = node.tag.replace(_PLAIN_TAG, "!!")
            help = "write the value without the tag, in quotes if it starts with `!`"
            self.faults.append(CustomTag.at(span, f"`{tag}` is a tag, which is not allowed", help=help))

    def _span(self, start: Any, end: Any) -> Span:
        return Span(self.file, *self._place(start), *self._place(end))

    def _place(self, mark: Any) -> tuple[int, int]:
        """Line and column of a mark. YAML's own line count treats U+2028 as a line end; editors do not."""
        return self.file.place(min(mark.index, len(self.file.text)))

    def _trimmed(self, span: Span) -> Span:
        """The span up to its last visible character: for YAML, a collection ends at the next token."""
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
            return TabIndentation.at(span, "there is a tab where spaces are needed", help="use two spaces")
        problem = str(error.problem or error.context)
        context: Any = error.context_mark
        notes = []
        if error.context and context is not None and context.line != mark.line:
            if error.context in _OPENED:
                text = f"not YAML: {_OPENED[error.context]} is not closed"
                return YamlSyntax.at(self._character(context), text, notes=[(span, problem)])
            notes.append((self._character(context), str(error.context)))
        help = None
        if re.search(r"(?:^|[-:])\s+\{\{", line):
            help = 'put quotes around a text that starts with a placeholder: "{{ metric }} ..."'
        elif "mapping values are not allowed" in problem:
            help = 'put quotes around a text that contains a colon: "Justice: we have ..."'
        return YamlSyntax.at(span, f"not YAML: {problem}", help=help, notes=notes)

    def _character(self, mark: Any) -> Span:
        """The character at a mark."""
        line, column = self._place(mark)
        return Span(self.file, line, column, line, column + 1)


def _is_plain(node: ScalarNode) -> bool:
    """Whether a scalar has no quotes. The C parser gives it an empty style, the Python parser None."""
    return not node.style
