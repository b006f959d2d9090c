r"""Inline marks of running text: emphasis, links and the language of a part.

    *emphasis*   **strong**   [words](https://example.com)   [words](#topic)   [words]{lang=de}

A backslash before `*`, `[` or `]` takes the mark's meaning away. Everything else is text: a star opens before
a word and closes behind one, never within, and brackets count only with an address or a language behind them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache
from typing import TypeAlias

from babel import Locale

from crreport.source import Span

_SPECIAL = re.compile(r"\\+(?=[*\[\]])|\{\{(?:(?!\{\{|\}\}).)*\}\}|\*+|[\[\]]")
"""What may be more than text: backslashes before a mark, a placeholder, stars, and brackets."""
_ADDRESS = re.compile(r"\(([^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
_LANGUAGE = re.compile(r"\{lang=([^\s{}]*)\}")
_LEADS_OUT = re.compile(
    r"https?://[\w.-]+(?:[:/?#][^\s<>\"{}|\\^`]*)?|mailto:[^\s<>\"@]+@[\w.-]+(?:\?[^\s<>\"]*)?|tel:\+?[\d().-]+",
    re.IGNORECASE,
)
_TO_PLACE = re.compile(r"#[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_TAG = re.compile(r"([a-z]{2,3})(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?")
_MOST_STARS = 3
_NO_OPENING = frozenset(")]},.;:!?*%")
_NO_CLOSING = frozenset("([{")


class Kind(Enum):
    """What a mark says of its words."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    LINK = "link"
    PLACE = "place"
    """A link to a place in the report; its value is the id."""
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class InlineMark:
    """A mark on the words of a text from `start` to `end`; `value` is its address, id or language tag."""

    kind: Kind
    start: int
    end: int
    value: str = ""


class MarkedText(str):
    """Running text: its words, and the marks on them from the outer to the inner ones.

    `written` is the text with its marks, and `origins` says for each sign of the words where it stands there.
    """

    __slots__ = ("marks", "origins", "written")
    marks: tuple[InlineMark, ...]
    origins: Sequence[int]
    written: str

    def __new__(
        cls, words: str, marks: tuple[InlineMark, ...], origins: Sequence[int], written: str
    ) -> MarkedText:
        """The words with their marks."""
        text = super().__new__(cls, words)
        text.marks, text.origins, text.written = marks, origins, written
        return text

    @property
    def language(self) -> str | None:
        """The language of the text, if a mark gives one to the whole of it."""
        whole = (m.value for m in self.marks if m.kind is Kind.LANGUAGE and m.end - m.start == len(self))
        return next(whole, None)

    def up_to(self, end: int) -> MarkedText:
        """The beginning of the text, with the marks on it."""
        cut = (InlineMark(m.kind, m.start, min(m.end, end), m.value) for m in self.marks if m.start < end)
        return MarkedText(self[:end], tuple(cut), self.origins[:end], self.written)

    def in_language(self, tag: str) -> MarkedText:
        """The text as one in a language."""
        whole = InlineMark(Kind.LANGUAGE, 0, len(self), tag)
        return MarkedText(str(self), (whole, *self.marks), self.origins, self.written)


def marks_of(text: str) -> tuple[InlineMark, ...]:
    """The marks on a text; none on one that is no running text."""
    return text.marks if isinstance(text, MarkedText) else ()


def language_of(text: str) -> str | None:
    """The language of a whole text, where it has one of its own."""
    return text.language if isinstance(text, MarkedText) else None


def place_in(text: str, span: Span, start: int, end: int) -> Span:
    """The place in the inputs of a stretch of a text that stands at a span."""
    if isinstance(text, MarkedText) and start < end <= len(text):
        start, end, text = text.origins[start], text.origins[end - 1] + 1, text.written
    words = text[start:end]
    return span.narrowed(words, _flat(text[:start]).count(_flat(words)))


def escaped(words: str) -> str:
    """Words as they are written so that nothing in them is a mark."""
    done, result = 0, []
    for match in _SPECIAL.finditer(words):
        result.append(words[done : match.start()])
        token, done = match[0], match.end()
        if token[0] == "{":
            result.append(token)
        else:
            result.append(token * 2 if token[0] == "\\" else "".join(f"\\{sign}" for sign in token))
    return "".join((*result, words[done:]))


def read_marks(written: str) -> MarkedText:
    """A text as it was written, with its marks read."""
    if _SPECIAL.search(written) is None:
        return MarkedText(written, (), range(len(written)), written)
    return MarkedText(*_laid_out(_pieces(written, 0, len(written))), written)


def is_language(tag: str) -> bool:
    """Whether a language tag is well formed and its language known."""
    match = _TAG.fullmatch(tag)
    return match is not None and match[1] in _languages()


def leads_somewhere(address: str) -> bool:
    """Whether an address is one that a link can have: of the web, mail, telephone, or an id of the report."""
    return bool(_LEADS_OUT.fullmatch(address) or _TO_PLACE.fullmatch(address))


@dataclass(slots=True)
class _Words:
    text: str
    at: int


@dataclass(slots=True)
class _Stars:
    """A run of stars: those of them that are text, and what the others open or close."""

    left: int
    at: int
    opens: list[Kind] = field(default_factory=list)
    closes: list[Kind] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Bracket:
    """The start or the end of what brackets mark."""

    kind: Kind
    value: str
    is_start: bool


_Piece: TypeAlias = _Words | _Stars | _Bracket


def _pieces(text: str, start: int, end: int, *, in_link: bool = False) -> list[_Piece]:
    """The pieces of a stretch of text. Stars in it close none that open outside; links hold no links."""
    pieces: list[_Piece] = []
    open_runs: list[_Stars] = []
    at = start
    while (match := _SPECIAL.search(text, at, end)) is not None:
        if match.start() > at:
            pieces.append(_Words(text[at : match.start()], at))
        token, at = match[0], match.end()
        if token[0] == "\\":
            at = _add_backslashes(pieces, text, match)
        elif token[0] == "*" and len(token) <= _MOST_STARS:
            pieces.append(_stars(text, match, start, end, open_runs))
        elif token == "[" and (marked := _bracketed(text, match.start(), end, in_link)) is not None:
            kind, value, closing, at = marked
            inside = _pieces(text, match.end(), closing, in_link=in_link or kind is not Kind.LANGUAGE)
            pieces += [_Bracket(kind, value, True), *inside, _Bracket(kind, value, False)]
        else:
            pieces.append(_Words(token, match.start()))
    if at < end:
        pieces.append(_Words(text[at:end], at))
    return pieces


def _add_backslashes(pieces: list[_Piece], text: str, match: re.Match[str]) -> int:
    """Adds one backslash for each two, and the sign behind an odd one as text; gives where to go on."""
    count = len(match[0])
    pieces.extend(_Words("\\", match.start() + 2 * n) for n in range(count // 2))
    if count % 2:
        pieces.append(_Words(text[match.end()], match.end()))
    return match.end() + count % 2


def _stars(text: str, match: re.Match[str], start: int, end: int, open_runs: list[_Stars]) -> _Stars:
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    run = _Stars(len(match[0]), match.start())
    if not before.isspace() and not after.isalnum() and before not in _NO_CLOSING:
        while run.left and (found := _opener(open_runs, run.left)) is not None:
            number, stars = found
            opener = open_runs[number]
            del open_runs[number + 1 :]
            kind = Kind.EMPHASIS if stars == 1 else Kind.STRONG
            opener.opens.insert(0, kind)
            run.closes.append(kind)
            opener.left -= stars
            run.left -= stars
            if not opener.left:
                open_runs.pop()
    if not run.closes and not after.isspace() and not before.isalnum() and after not in _NO_OPENING:
        open_runs.append(run)
    return run


def _opener(open_runs: list[_Stars], most: int) -> tuple[int, int] | None:
    """The nearest run that as many stars can close, and how many of them they close."""
    exact = [min(most, 2)] if most < _MOST_STARS else [1, 2]
    for wanted in (exact, [1]):
        for number in range(len(open_runs) - 1, -1, -1):
            stars = next((n for n in wanted if open_runs[number].left in (n, _MOST_STARS)), None)
            if stars is not None:
                return number, stars
    return None


def _bracketed(text: str, start: int, end: int, in_link: bool) -> tuple[Kind, str, int, int] | None:
    """What brackets mark: the kind, its value, where their words end and where the text goes on."""
    closing = closing_bracket(text, start, end)
    if closing is None or not text[start + 1 : closing].strip():
        return None
    address = _ADDRESS.match(text, closing + 1, end)
    if address is not None and not in_link and leads_somewhere(address[1]):
        is_place = address[1].startswith("#")
        value = address[1].removeprefix("#")
        return Kind.PLACE if is_place else Kind.LINK, value, closing, address.end()
    language = _LANGUAGE.match(text, closing + 1, end)
    if language is not None and is_language(language[1]):
        return Kind.LANGUAGE, language[1], closing, language.end()
    return None


def closing_bracket(text: str, start: int, end: int) -> int | None:
    """Where the bracket is that closes the one at `start`."""
    depth = 0
    at = start
    while (match := _SPECIAL.search(text, at, end)) is not None:
        token, at = match[0], match.end()
        if token[0] == "\\":
            at += len(token) % 2
        elif token == "[":
            depth += 1
        elif token == "]":
            depth -= 1
            if depth == 0:
                return match.start()
    return None


def _laid_out(pieces: list[_Piece]) -> tuple[str, tuple[InlineMark, ...], tuple[int, ...]]:
    """The words of pieces, the marks on them, and the origins of their signs."""
    words: list[str] = []
    origins: list[int] = []
    opened: list[tuple[int, Kind, str]] = []
    found: list[tuple[int, InlineMark]] = []

    def add(text: str, at: int) -> None:
        words.append(text)
        origins.extend(range(at, at + len(text)))

    def start(kind: Kind, value: str = "") -> None:
        opened.append((len(origins), kind, value))

    def stop() -> None:
        begin, kind, value = opened.pop()
        found.append((len(opened), InlineMark(kind, begin, len(origins), value)))

    for piece in pieces:
        if isinstance(piece, _Words):
            add(piece.text, piece.at)
        elif isinstance(piece, _Bracket):
            if piece.is_start:
                start(piece.kind, piece.value)
            else:
                stop()
        else:
            for _ in piece.closes:
                stop()
            add("*" * piece.left, piece.at)
            for kind in piece.opens:
                start(kind)
    found.sort(key=lambda each: (each[1].start, each[0]))
    return "".join(words), tuple(mark for _, mark in found), tuple(origins)


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


@cache
def _languages() -> frozenset[str]:
    return frozenset(Locale("en").languages)
