"""CR024: texts without quotes that a `#` cuts short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from crreport.check.walk import texts
from crreport.diagnostics import Diagnostic
from crreport.read.models.inputs import Inputs
from crreport.read.models.scalars import Text
from crreport.read.rules.syntax import CutText
from crreport.source import Span

_COMMENT = re.compile(r"(?P<gap> +)#(?P<comment>.*)")
_COMMENT_BELOW = re.compile(r"(?:\r\n|\r|\n)(?P<gap> +)#(?P<comment>\S.*)")
_PROSE: Any = get_args(Text)[1]


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Texts without quotes before a `#` that looks like a part of them."""
    for text, model, path in texts(inputs, year):
        if not _is_prose(type(model).model_fields[str(path[0])]):
            continue
        place = model.place(*path)
        if place.text[:1] in ("'", '"', "|", ">", ""):
            continue
        start = place.file.offset(place.end_line, place.end_column)
        rest = place.file.text[start : start + 400]
        match = _COMMENT.match(rest) or _below(rest, place)
        if match is None or not _is_cut(text, match["gap"], match["comment"]):
            continue
        sign = start + match.start("comment") - 1
        span = Span(place.file, *place.file.place(sign), *place.file.place(sign + 1))
        shown = text if len(text) <= 40 else f"... {text[-36:]}"
        message = f"`#` starts a comment here, so the text ends with `{shown}`"
        help = "put quotes around the whole text; write a comment with `# ` on a line of its own"
        yield CutText.at(span, message, help=help)


def _below(rest: str, place: Span) -> re.Match[str] | None:
    """A comment without a space on the line below a text, further to the right than the text's line."""
    match = _COMMENT_BELOW.match(rest)
    line = place.file.lines[place.line - 1]
    is_deeper = match is not None and len(match["gap"]) > len(line) - len(line.lstrip(" "))
    return match if is_deeper else None


def _is_cut(text: str, gap: str, comment: str) -> bool:
    """Whether a comment reads as the rest of a text, which comments with two spaces or `# ` seldom do."""
    is_open = not re.search(r"[.!?:;…][\"'”’)]*$", text)
    if re.match(r"\w", comment):
        return len(gap) == 1 or (is_open and (comment[0].isdigit() or _ends_sentence(comment)))
    is_number = re.match(r" ?\d", comment) is not None
    return len(gap) == 1 and is_open and (is_number or (_ends_sentence(comment) and text.count(" ") >= 3))


def _ends_sentence(comment: str) -> bool:
    return comment.rstrip().endswith((".", "!", "?"))


def _is_prose(info: Any) -> bool:
    """Whether a field is a text of words, and not an id, a date or a code."""
    return _PROSE in info.metadata or _has_prose(info.annotation)


def _has_prose(annotation: Any) -> bool:
    if _PROSE in getattr(annotation, "__metadata__", ()):
        return True
    return any(_has_prose(part) for part in get_args(annotation))
