"""Inline marks as XHTML, opened and closed in their order around the words of a text."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from crreport.marks import link_to_place
from crreport.read.inline_marks import InlineMark, Kind


class InlineXhtml:
    """The XHTML of a text, made from its pieces in order. No mark begins or ends within a whole piece."""

    def __init__(self, marks: Sequence[InlineMark]) -> None:
        self._waiting = list(reversed(marks))
        self._open: list[InlineMark] = []
        self._at = 0
        self._parts: list[str] = []

    def add_words(self, words: str) -> None:
        """Adds words of the text, in which marks begin and end."""
        end = self._at + len(words)
        while self._at < end:
            self._turn()
            borders = [mark.end for mark in self._open] + [mark.start for mark in self._waiting[-1:]]
            upto = min([end, *borders])
            self._parts.append(escape(words[len(words) - (end - self._at) : len(words) - (end - upto)]))
            self._at = upto

    def add_whole(self, markup: str, length: int) -> None:
        """Adds XHTML for a stretch of the text of a length."""
        self._turn()
        self._parts.append(markup)
        self._at += length

    def finished(self) -> str:
        """The XHTML of the whole text."""
        self._turn()
        return "".join(self._parts)

    def _turn(self) -> None:
        """Closes the marks that end here, and opens those that begin."""
        while self._open and self._open[-1].end <= self._at:
            self._parts.append(_end_tag(self._open.pop()))
        while self._waiting and self._waiting[-1].start <= self._at:
            mark = self._waiting.pop()
            if mark.end > mark.start:
                self._open.append(mark)
                self._parts.append(_start_tag(mark))


def _start_tag(mark: InlineMark) -> str:
    match mark.kind:
        case Kind.EMPHASIS:
            return "<em>"
        case Kind.STRONG:
            return "<strong>"
        case Kind.LINK:
            return f'<a class="in-text" href="{escape(mark.value)}">'
        case Kind.PLACE:
            return link_to_place(mark.value)
        case Kind.LANGUAGE:
            return f'<span xml:lang="{mark.value}">'


def _end_tag(mark: InlineMark) -> str:
    tags = {Kind.EMPHASIS: "em", Kind.STRONG: "strong", Kind.LANGUAGE: "span"}
    return f"</{tags.get(mark.kind, 'a')}>"
