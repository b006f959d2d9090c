"""Placeholders in running text, such as `{{ care-score 2017 }}`: their grammar, and texts split at them.

    {{ METRIC [YEAR] [AXIS=MEMBER [AXIS=MEMBER]] [change [unsigned] | direction] [since=YEAR] }}
    {{ METRIC target=TARGET }}

The words after the metric can be in any order.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from crreport.parts import MOST_AXES, Part, crossing, selectors
from crreport.read.year_names import year_named

Word: TypeAlias = Literal["change", "direction"]

_TOKEN = re.compile(r"\{\{|\}\}")
_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A reference to a figure. `year` None means the year of the report; `written` is its whole text."""

    metric: str
    year: int | None
    axis: str | None
    member: str | None
    word: Word | None
    target: str | None
    written: str
    since: int | None = None
    """The year from which a change or direction is computed; None means the year before."""
    unsigned: bool = False

    @property
    def part(self) -> Part | None:
        """The part of one breakdown, or of two at once, whose figure it stands for; None for the total."""
        return (self.axis, self.member) if self.axis and self.member else None

    @property
    def selectors(self) -> tuple[str, ...]:
        """The words that name the part: `division=rail`."""
        return selectors(self.part) if self.part else ()

    def compared(self, report_year: int) -> tuple[int, int]:
        """The years that a change or direction is computed from: the earlier and the later one."""
        later = self.year or report_year
        return (self.since if self.since is not None else later - 1, later)


@dataclass(frozen=True, slots=True)
class PlaceholderFault:
    """A placeholder that cannot be read: its text, and why."""

    written: str
    reason: str


Piece: TypeAlias = str | Placeholder | PlaceholderFault


def split(text: str) -> list[Piece]:
    """Plain texts, placeholders and unreadable placeholders, in order. Plain texts are never empty."""
    pieces: list[Piece] = []
    done = 0
    while (token := _TOKEN.search(text, done)) is not None:
        start, end = token.start(), token.end()
        if start > done:
            pieces.append(text[done:start])
        if token[0] == "}}":
            pieces.append(PlaceholderFault("}}", "there is no `{{` before it"))
            done = end
            continue
        following = _TOKEN.search(text, end)
        if following is None or following[0] == "{{":
            done = _end_of_unclosed(text, end, following.start() if following else len(text))
            pieces.append(PlaceholderFault(text[start:done], "it does not end with `}}`"))
            continue
        done = following.end()
        pieces.append(_parsed(text[end : following.start()], text[start:done]))
    if done < len(text):
        pieces.append(text[done:])
    return pieces


def without_placeholders(text: str) -> str:
    """The text with each placeholder replaced by as many spaces, so that offsets stay the same."""
    return "".join(piece if isinstance(piece, str) else " " * len(piece.written) for piece in split(text))


def _end_of_unclosed(text: str, start: int, limit: int) -> int:
    """The end of the first word after a `{{` that nothing closes."""
    word = re.compile(r"\s*[^\s{}]*").match(text, start, limit)
    return word.end() if word else limit


def _parsed(inside: str, written: str) -> Placeholder | PlaceholderFault:
    metric, *words = inside.split() or [""]
    if not metric:
        return PlaceholderFault(written, "it names no metric")
    if not _ID.fullmatch(metric):
        return PlaceholderFault(written, f"`{metric}` is not the id of a metric")
    by_kind: dict[str, str] = {}
    pairs: dict[str, str] = {}
    for word in words:
        kind = _kind_of(word)
        if kind is None:
            return PlaceholderFault(written, _unknown(word))
        axis, _, member = word.partition("=")
        if kind == "breakdown" and len(pairs) < MOST_AXES and axis not in pairs:
            pairs[axis] = member
            by_kind.setdefault(kind, word)
            continue
        if kind in by_kind:
            return PlaceholderFault(written, f"it has both `{by_kind[kind]}` and `{word}`")
        by_kind[kind] = word
    clash = _clash(by_kind)
    if clash is not None:
        return PlaceholderFault(written, clash)
    axis, member = crossing(pairs.items()) if pairs else ("", "")
    return Placeholder(
        metric=metric,
        year=year_named(by_kind["year"]) if "year" in by_kind else None,
        axis=axis or None,
        member=member or None,
        word=_word(by_kind.get("word")),
        target=by_kind["target"].partition("=")[2] if "target" in by_kind else None,
        written=written,
        since=_since(by_kind),
        unsigned="unsigned" in by_kind,
    )


def _unknown(word: str) -> str:
    if word.startswith("since"):
        return f"`{word}` names no year; write it as in `since=2019`"
    return f"`{word}` is not a year, a breakdown (`AXIS=MEMBER`), `change` or `direction`"


def _clash(by_kind: dict[str, str]) -> str | None:
    """Why the words of a placeholder cannot stand together, if they cannot."""
    if "target" in by_kind and len(by_kind) > 1:
        return "with `target=` there can be no other words"
    if "unsigned" in by_kind and by_kind.get("word") != "change":
        return "`unsigned` goes with `change`"
    if "since" in by_kind and "word" not in by_kind:
        return f"`{by_kind['since']}` goes with `change` or `direction`"
    since, later = _since(by_kind), year_named(by_kind.get("year", ""))
    if since is not None and later is not None and later <= since:
        return f"`{by_kind['since']}` is not before {by_kind['year']}"
    return None


def _since(by_kind: Mapping[str, str]) -> int | None:
    return year_named(by_kind["since"].partition("=")[2]) if "since" in by_kind else None


def _kind_of(word: str) -> str | None:
    if year_named(word) is not None:
        return "year"
    if word in ("change", "direction"):
        return "word"
    if word == "unsigned":
        return word
    key, equals, value = word.partition("=")
    if equals and key == "since":
        return "since" if year_named(value) is not None else None
    if equals and _ID.fullmatch(key) and _ID.fullmatch(value):
        return "target" if key == "target" else "breakdown"
    return None


def _word(word: str | None) -> Word | None:
    return "change" if word == "change" else "direction" if word == "direction" else None
