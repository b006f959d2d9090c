"""Changes to a YAML file that leave every other byte of it as it is.

A change replaces the span of a value, or takes the lines of an entry out. Comments, order, quotes and line
breaks of all that is not named in a change are those of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from crreport.read.located import LocatedDict, LocatedList, LocatedStr
from crreport.source import SourceFile, Span

_INDENT = 2


@dataclass(frozen=True, slots=True)
class Written:
    """A new value: as it stands on the line of its key, and as lines below it where it has any.

    `remarks` become comment lines below it, where comments can stand.
    """

    inline: str
    lines: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass
class Edits:
    """The changes to one file, in any order; no two of them touch the same stretch."""

    file: SourceFile
    _made: list[tuple[int, int, str]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The file's text with all changes made."""
        text, done, parts = self.file.text, 0, []
        for start, end, new in sorted(self._made, key=lambda made: made[:2]):
            assert start >= done, "two changes touch the same stretch"
            parts += [text[done:start], new]
            done = end
        return "".join((*parts, text[done:]))

    def replace(self, span: Span, new: str) -> None:
        """Puts a text in the place of a span."""
        self._change(self._start(span), self._end(span), new)

    def replace_with_lines(self, value: Any, lines: Iterable[str]) -> None:
        """Puts lines in the place of a value, indented as its first line is."""
        new = f"\n{' ' * (value.span.column - 1)}".join(lines)
        self._change(self._start(value.span), self._end(self._last(value)), new)

    def written(self, span: Span) -> str:
        """The file's own text at a span."""
        return self.file.text[self._start(span) : self._end(span)]

    def rewrite(
        self, mapping: LocatedDict, *, drop: Iterable[str] = (), put: Mapping[str, Written] | None = None
    ) -> None:
        """Takes entries out of a mapping, and gives others a new value; those that it lacks come last."""
        dropped = [key for key in drop if key in mapping]
        given = dict(put or {})
        if not mapping.keys() - set(dropped):
            self._replace_all(mapping, given)
            return
        for key in [key for key in given if key in mapping]:
            self._set(mapping, key, given.pop(key))
        stay = [key for key in mapping if key not in dropped]
        for key in dropped:
            self._take_out(mapping, key, stay[0])
        if given:
            self._add(mapping, stay[-1], given)

    def _replace_all(self, mapping: LocatedDict, given: Mapping[str, Written]) -> None:
        if self._is_flow(mapping) or not given:
            inside = ", ".join(f"{key}: {new.inline}" for key, new in given.items())
            self.replace(mapping.span, f"{{{inside}}}")
        else:
            self.replace_with_lines(mapping, as_lines(given))

    def _set(self, mapping: LocatedDict, key: str, new: Written) -> None:
        value = mapping[key]
        if isinstance(value, LocatedStr) and not new.lines:
            self.replace(value.span, new.inline)
            return
        start, end = self._end(mapping.key_spans[key]), self._end(self._last(value))
        self._change(start, end, self._behind_key(mapping, new))

    def _behind_key(self, mapping: LocatedDict, new: Written) -> str:
        if self._is_flow(mapping):
            return f": {new.inline}"
        if not new.lines:
            below = f"\n{' ' * (mapping.span.column - 1)}# "
            return f": {new.inline}" + "".join(f"{below}{remark}" for remark in new.remarks)
        indent = " " * (mapping.span.column - 1 + _INDENT)
        return ":" + "".join(f"\n{indent}{line}" for line in new.lines)

    def _take_out(self, mapping: LocatedDict, key: str, first_to_stay: str) -> None:
        keys = list(mapping)
        at = keys.index(key)
        if at < keys.index(first_to_stay):
            self._change(
                self._start(mapping.key_spans[key]), self._start(mapping.key_spans[keys[at + 1]]), ""
            )
        elif self._is_flow(mapping):
            self._change(self._end(mapping[keys[at - 1]].span), self._end(mapping[key].span), "")
        else:
            line = mapping.key_spans[key].line
            start = self.file.line_starts[line - 1] - len(self._line_break_before(line))
            self._change(start, self._end_of_line(self._last(mapping[key]).end_line), "")

    def _add(self, mapping: LocatedDict, last: str, given: Mapping[str, Written]) -> None:
        if self._is_flow(mapping):
            at = self._end(mapping[last].span)
            self._change(at, at, "".join(f", {key}: {new.inline}" for key, new in given.items()))
            return
        indent = mapping.span.column - 1
        at = self._end_of_line(self._last_comment_below(self._last(mapping[last]).end_line, indent))
        parts = (f"\n{' ' * indent}{key}{self._behind_key(mapping, new)}" for key, new in given.items())
        self._change(at, at, "".join(parts))

    def _last_comment_below(self, line: int, indent: int) -> int:
        """The last of the comment lines below a line that are indented as its mapping is, else the line."""
        last = line
        for number, text in enumerate(self.file.lines[line:], line + 1):
            if re.match(rf" {{{indent},}}#", text):
                last = number
            elif text.strip():
                break
        return last

    def _last(self, value: Any) -> Span:
        """The span that a value ends with. A block collection reaches to what follows its comments."""
        if isinstance(value, LocatedDict | LocatedList) and value and not self._is_flow(value):
            return self._last(list(value.values() if isinstance(value, LocatedDict) else value)[-1])
        span: Span = value.span
        return span

    def _is_flow(self, value: LocatedDict | LocatedList) -> bool:
        return self.file.text[self._start(value.span)] in "{["

    def _line_break_before(self, line: int) -> str:
        before = self.file.text[: self.file.line_starts[line - 1]]
        return "\r\n" if before.endswith("\r\n") else before[-1:]

    def _end_of_line(self, line: int) -> int:
        return self.file.line_starts[line - 1] + len(self.file.lines[line - 1])

    def _start(self, span: Span) -> int:
        return self.file.offset(span.line, span.column)

    def _end(self, span: Span) -> int:
        return self.file.offset(span.end_line, span.end_column)

    def _change(self, start: int, end: int, new: str) -> None:
        if "\r\n" in self.file.text:
            new = re.sub(r"\r?\n", "\r\n", new)
        self._made.append((start, end, new))


def as_lines(entries: Mapping[str, Written]) -> list[str]:
    """Entries as the lines of a mapping."""
    indent = " " * _INDENT
    lines = []
    for key, new in entries.items():
        lines += (
            [f"{key}:", *(indent + line for line in new.lines)] if new.lines else [f"{key}: {new.inline}"]
        )
    return lines
