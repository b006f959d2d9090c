"""Where a piece of input stands: source files and the spans inside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True)
class SourceFile:
    """One input file: `path` relative to the project with forward slashes, and its decoded text.

    `sha256` is that of the bytes that the text was decoded from, in hexadecimal digits; empty where the file
    was not read.
    """

    path: str
    text: str = field(repr=False, compare=False)
    sha256: str = field(default="", repr=False, compare=False)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines without their line ends; line 1 is `lines[0]`."""
        return tuple(re.split(r"\r\n|\r|\n", self.text))

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset in `text` at which each line starts."""
        return (0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", self.text)))

    def offset(self, line: int, column: int) -> int:
        """The offset in `text` of a line and column, both counted from 1."""
        return self.line_starts[min(line, len(self.line_starts)) - 1] + column - 1

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column, both counted from 1, of an offset in `text`."""
        line = bisect_right(self.line_starts, offset)
        return line, offset - self.line_starts[line - 1] + 1


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a source file. Lines and columns count from 1; the end column is exclusive."""

    file: SourceFile
    line: int
    column: int
    end_line: int
    end_column: int

    def __str__(self) -> str:
        return f"{self.file.path}:{self.line}:{self.column}"

    @property
    def text(self) -> str:
        """The text of the file at this place."""
        start = self.file.offset(self.line, self.column)
        return self.file.text[start : self.file.offset(self.end_line, self.end_column)]

    def contains(self, other: Span) -> bool:
        """Whether another span of the same file lies in this one."""
        starts = (self.line, self.column) <= (other.line, other.column)
        return (
            starts
            and (other.end_line, other.end_column) <= (self.end_line, self.end_column)
            and self.file == other.file
        )

    @property
    def sort_key(self) -> tuple[str, int, int]:
        """Orders spans by file, line and column."""
        return (self.file.path, self.line, self.column)

    def narrowed(self, words: str, occurrence: int = 0) -> Span:
        """The span of the given words inside this one, or this span where they cannot be found.

        White space in `words` matches any white space, since YAML folds line breaks.
        """
        pattern = r"\s+".join(re.escape(part) for part in words.split())
        if not pattern:
            return self
        offset = self.file.offset(self.line, self.column)
        inside = self.file.text[offset : self.file.offset(self.end_line, self.end_column)]
        found = list(re.finditer(pattern, inside))
        if len(found) <= occurrence:
            return self
        start, end = found[occurrence].span()
        return Span(self.file, *self.file.place(offset + start), *self.file.place(offset + end))


def start_of(file: SourceFile) -> Span:
    """The first character of a file: the place of a fault that concerns the file as a whole."""
    return Span(file, 1, 1, 1, 1)
