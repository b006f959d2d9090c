"""How items of pasted lists end: in `;`, `, and` or a full stop, which the style of a list prints itself."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple, TypeAlias

from crreport.wording.prose import in_all_languages

Conjunction: TypeAlias = Literal["and", "or", "none"]

_WORDS = {
    **dict.fromkeys(in_all_languages("conjunction.and"), "and"),
    **dict.fromkeys(in_all_languages("conjunction.or"), "or"),
}
_CONJUNCTION = re.compile(
    rf"(?P<body>.*?\S)(?P<ending>(?:\s*[;,.]\s*|\s+)(?P<word>{'|'.join(map(re.escape, _WORDS))})\s*[,:;.]?)",
    re.IGNORECASE | re.DOTALL,
)
_MARK = re.compile(r"\s*[;,]$")
_ABBREVIATION = re.compile(
    r"(?:\.\.|\.\w|\b(?:etc|ltd|inc|co|corp|no|nos|approx|al|cf|vs|st|jr|sr|dept|bros|usw|bzw|ca|env))\.$",
    re.IGNORECASE,
)


class Ending(NamedTuple):
    """A text without what a list prints after it; what that is as written; and the conjunction in it."""

    body: str
    written: str
    conjunction: Conjunction | None


def ending_of(text: str) -> Ending:
    """How an item ends. The full stop of an abbreviation and dots of omission belong to the text."""
    joined = _CONJUNCTION.fullmatch(text)
    if joined is not None:
        word: Conjunction = "or" if _WORDS[joined["word"].lower()] == "or" else "and"
        return Ending(joined["body"], joined["ending"], word)
    mark = _MARK.search(text)
    if mark is not None:
        return Ending(text[: mark.start()], mark[0], None)
    if text.endswith(".") and not _ABBREVIATION.search(text) and len(text) > 1:
        return Ending(text[:-1].rstrip(), ".", None)
    return Ending(text, "", None)
