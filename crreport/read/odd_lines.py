"""What is wrong with the lines of a file before YAML is read: merge conflicts and odd spaces.

What is found is put right in a text of the same length, so that the rest of the file can be read.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from crreport.diagnostics import Diagnostic
from crreport.read.rules.syntax import ConflictMarker, OddSpace
from crreport.source import SourceFile, Span

_MARKER = re.compile(r"^(?P<sign><{7}|\|{7}|={7}|>{7})(?: .*)?\r?$", re.MULTILINE)
_ODD = "\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000\ufeff"
_ODD_SPACE = re.compile(rf"^[ ]*(?:- +)*(?:[a-z_]+:|-)?(?P<odd>[{_ODD}]+)")
_BLOCK = re.compile(r"^(?P<indent>\s*)(?:.*[:-] +)?[|>][-+0-9]*(?:\s+#.*)?$")


class Readable(NamedTuple):
    """A text that can be read in place of a file's, of the same length, and what is wrong with the file's."""

    text: str
    faults: list[Diagnostic]


def readable(file: SourceFile) -> Readable:
    """The text of a file without merge conflicts and odd spaces in indentation."""
    text, conflicts = _without_conflicts(file)
    text, spaces = _with_plain_spaces(file, text)
    return Readable(text, [*conflicts, *spaces])


def _without_conflicts(file: SourceFile) -> tuple[str, list[Diagnostic]]:
    """The text with the first version of each conflict."""
    markers = list(_MARKER.finditer(file.text))
    if not any(marker["sign"][0] in "<>" for marker in markers):
        return file.text, []
    text, hidden_from = file.text, None
    for marker in markers:
        start = marker.start() if hidden_from is None else hidden_from
        text = text[:start] + re.sub(r"[^\r\n]", " ", text[start : marker.end()]) + text[marker.end() :]
        hidden_from = marker.start() if marker["sign"][0] in "=|" else None
    place = file.place(markers[0].start())
    span = Span(file, *place, *file.place(markers[0].end("sign")))
    text_of = f"`{markers[0]['sign']}` is the mark of a merge conflict in git, which is not resolved"
    help = "keep one of the two versions, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`"
    return text, [ConflictMarker.at(span, text_of, help=help)]


def _with_plain_spaces(file: SourceFile, text: str) -> tuple[str, list[Diagnostic]]:
    """The text with ordinary spaces in its indentation, before and behind hyphens, and after keys."""
    found: list[tuple[int, int]] = []
    block: int | None = None
    for number, line in enumerate(file.lines, 1):
        indent = len(line) - len(line.lstrip(" "))
        if block is not None and (not line.strip() or indent > block):
            continue
        opens = _BLOCK.match(line)
        block = len(opens["indent"]) if opens is not None else None
        if odd := _ODD_SPACE.match(line):
            found.append((number, odd.start("odd")))
            start = file.line_starts[number - 1]
            length = odd.end("odd") - odd.start("odd")
            text = text[: start + odd.start("odd")] + " " * length + text[start + odd.end("odd") :]
    if not found:
        return text, []
    number, start = found[0]
    sign = file.lines[number - 1][start]
    name = unicodedata.name(sign, f"U+{ord(sign):04X}").lower()
    more = f", and {len(found) - 1} more like it" if len(found) > 1 else ""
    message = f"there is a {name} where an ordinary space is needed{more}"
    span = Span(file, number, start + 1, number, start + 2)
    return text, [OddSpace.at(span, message, help="replace it with a space from the space bar")]
