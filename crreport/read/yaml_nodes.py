"""From YAML text to located plain data: every scalar stays the text that was written.

Built on `yaml.compose`, so that no value becomes a number, date or boolean (YAML 1.1 would turn `NO` into
false and `1:30` into 90), and nothing is constructed or run.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from crreport.diagnostics import Diagnostic
from crreport.read.located import LocatedDict, LocatedList, LocatedNone, LocatedStr
from crreport.read.odd_lines import readable
from crreport.read.repeated_keys import Pair, divided, repeated_keys
from crreport.read.rules.files import EmptyFile
from crreport.read.rules.syntax import (
    AliasOrMerge,
    ControlCharacter,
    CustomTag,
    DuplicateKey,
    KeyNotText,
    SeveralDocuments,
    SplitText,
    TooDeep,
)
from crreport.read.syntax_faults import sign_at_start, syntax_fault
from crreport.source import SourceFile, Span, start_of

MAX_DEPTH = 40

Located = LocatedDict | LocatedList | LocatedStr | LocatedNone

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PLAIN_TAG = "tag:yaml.org,2002:"
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
    text, odd = readable(file)
    reader = _Reader(file, text)
    root = reader.read()
    return Parsed(root, [*odd, *reader.faults], reader.left_out)


def _control_characters(file: SourceFile) -> list[Diagnostic]:
    diagnostics = []
    for match in _NOT_XML.finditer(file.text):
        span = Span(file, *file.place(match.start()), *file.place(match.end()))
        text = f"control character U+{ord(match[0]):04X}"
        diagnostics.append(ControlCharacter.at(span, text, help="delete this character, which is invisible"))
    return diagnostics


class _Reader:
    """Composes one file and converts its nodes, collecting errors on the way."""

    def __init__(self, file: SourceFile, text: str) -> None:
        self.file = file
        self.text = text
        self.faults: list[Diagnostic] = []
        self.left_out: list[Span] = []

    def read(self) -> Located | None:
        if not self._shape_is_safe():
            return None
        loader = _Loader(self.text)
        try:
            node = loader.get_single_node()
        except yaml.MarkedYAMLError as error:
            self.faults.append(syntax_fault(self.file, error))
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
        anchors: dict[str, Span] = {}
        known_faults = len(self.faults)
        loader = _Loader(self.text)
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
                    anchors.pop(str(event.anchor), None)
                    span = self._span(event.start_mark, event.end_mark)
                    text = f"`*{event.anchor}` is an alias for text that is written elsewhere"
                    self.faults.append(AliasOrMerge.at(span, text, help="write the text itself here"))
                elif isinstance(event, yaml.ScalarEvent) and event.anchor:
                    anchors[event.anchor] = self._first_of(self._span(event.start_mark, event.end_mark))
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
            self.faults.append(syntax_fault(self.file, error))
        finally:
            loader.dispose()
        self.faults += [sign_at_start(place) for place in anchors.values()]
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
            if node.style in ("|", ">") and not node.value and re.match(r"[|>]\d", span.text):
                self.faults.append(sign_at_start(self._first_of(span)))
            place = self._trimmed(span) if node.style in ("|", ">") else span
            return LocatedStr(node.value, place, plain=plain)
        if isinstance(node, SequenceNode):
            items = [item for child in node.value for item in self._items(child, node)]
            return LocatedList(items, self._trimmed(span))
        assert isinstance(node, MappingNode)
        return self._entries(node, None)[0]

    def _items(self, node: Node, parent: SequenceNode) -> Sequence[Located]:
        if not isinstance(node, MappingNode):
            return [self._convert(node)]
        self._check_tag(node, self._span(node.start_mark, node.end_mark))
        return self._entries(node, parent)

    def _entries(self, node: MappingNode, parent: SequenceNode | None) -> list[LocatedDict]:
        """A mapping and, if it is in a list, the further entries of the list that have run into it."""
        parts = divided(node)
        if not parts.further:
            return [self._mapping(node.value, node, self._whole(node.value, node))]
        self.faults += repeated_keys(parts, node, parent, lambda n: self._span(n.start_mark, n.end_mark))
        entries = [parts.own]
        for pairs in parts.further:
            if parent is None or parts.repeats(pairs):
                self.left_out.append(self._whole(pairs, node))
            else:
                entries.append(pairs)
        return [self._mapping(pairs, node, self._whole(pairs, node)) for pairs in entries]

    def _whole(self, pairs: Sequence[Pair], node: MappingNode) -> Span:
        """The span of some pairs of a mapping; that of the mapping if they are all."""
        if len(pairs) == len(node.value):
            return self._trimmed(self._span(node.start_mark, node.end_mark))
        return self._trimmed(self._span(pairs[0][0].start_mark, pairs[-1][1].end_mark))

    def _mapping(self, pairs: Sequence[Pair], node: MappingNode, span: Span) -> LocatedDict:
        items: dict[str, Any] = {}
        key_spans: dict[str, Span] = {}
        for key_node, value_node in pairs:
            key_span = self._span(key_node.start_mark, key_node.end_mark)
            if not isinstance(key_node, ScalarNode):
                hint = 'put quotes around a text that starts with `{{` or `[`: "{{ metric }} ..."'
                self.faults.append(KeyNotText.at(key_span, "this key is not a text", help=hint))
                self.left_out.append(self._span(key_node.start_mark, value_node.end_mark))
                continue
            key = key_node.value
            if self._is_split(node, key_node, value_node) and items:
                last = next(reversed(items))
                if isinstance(items[last], LocatedStr) and items[last].plain:
                    items[last] = self._joined(last, items[last], key_span)
                    continue
            if re.search(r"(?:^|\s)\? +$", self.text[: key_node.start_mark.index][-20:]):
                start = self.text.rindex("?", 0, key_node.start_mark.index)
                self.faults.append(
                    sign_at_start(Span(self.file, *self.file.place(start), *self.file.place(start + 1)))
                )
            if key == "<<" and _is_plain(key_node):
                text, help = "`<<` is a merge key", "write the keys and values themselves here"
                self.faults.append(AliasOrMerge.at(key_span, text, help=help))
            elif key in items:
                note = (key_spans[key], "it is here first")
                help = (
                    "keep the right one of them, or correct the key"
                    if isinstance(value_node, ScalarNode)
                    else "if a key that it belongs to is missing above it, add that; otherwise join the two"
                )
                text = f"the key `{key}` is here twice"
                self.faults.append(DuplicateKey.at(key_span, text, help=help, notes=[note]))
                self.left_out.append(self._span(key_node.start_mark, value_node.end_mark))
            else:
                items[key] = self._convert(value_node)
                key_spans[key] = key_span
        return LocatedDict(items, span, key_spans)

    def _is_split(self, node: MappingNode, key: ScalarNode, value: Node) -> bool:
        """Whether an entry within braces is only the rest of a text behind a comma: it has no colon."""
        behind = self.text[key.end_mark.index : value.end_mark.index + 1]
        is_empty = isinstance(value, ScalarNode) and value.value == "" and _is_plain(value)
        return bool(node.flow_style) and is_empty and _is_plain(key) and ":" not in behind

    def _joined(self, key: str, text: LocatedStr, rest: Span) -> LocatedStr:
        """A text with what stands behind its comma; the comma is reported once for the whole text."""
        start = self.file.offset(text.span.line, text.span.column)
        whole = Span(self.file, text.span.line, text.span.column, rest.end_line, rest.end_column)
        meant = " ".join(whole.text.split())
        comma = self.file.place(start + whole.text.index(","))
        place = Span(self.file, *comma, comma[0], comma[1] + 1)
        self.faults = [fault for fault in self.faults if fault.span != place]
        message = f"within braces this comma ends the text of `{key}`"
        help = f'put quotes around it: `{key}: "{meant}"`'
        self.faults.append(SplitText.at(place, message, help=help))
        return LocatedStr(meant, whole)

    def _first_of(self, span: Span) -> Span:
        """The first character of a span."""
        return Span(self.file, span.line, span.column, span.line, span.column + 1)

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


def _is_plain(node: ScalarNode) -> bool:
    """Whether a scalar has no quotes. The C parser gives it an empty style, the Python parser None."""
    return not node.style
