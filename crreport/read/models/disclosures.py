"""References to the disclosures of reporting frameworks, however they are written."""

from __future__ import annotations

import re
from typing import Literal, get_args

from crreport.read.models.scalars import fault
from crreport.wording.prose import in_all_languages

Framework = Literal["GRI", "ESRS", "SASB", "SDG", "TCFD", "UNGC", "CDP"]

_LEAD = re.compile(
    r"(?:(?:disclosures?(?: requirement)?|DR|indicator|standard|metric)\b(?!\s*$)|:)\s*", re.IGNORECASE
)
_DASHES = re.compile(r"(?<=\w)\s*[\u2010-\u2015\u2212]\s*(?=\w)|(?<=\d)\s+-\s+(?=\d)")
_CODES = {
    "GRI": r"(?P<code>\d{1,3}-\d{1,2})(?:[-\s.]*\(?(?P<part>[a-z](?:[-.][ivx]+)?)\)?(?![\w]))?",
    "ESRS": r"(?:ESRS\s*)?(?:2\s+|[EGS]\d\s+)?(?P<code>(?:[EGS]\d|BP|GOV|SBM|IRO|MDR)-\w+)"
    r"(?:[,\s]+(?P<part>(?:§|para|paragraph|AR|\d).*))?",
    "SASB": r"(?P<code>[A-Z]{2}-[A-Z]{2}-\w+(?:\.\w+)*)",
    "SDG": r"(?:target|goal)?\s*(?P<code>\d{1,2}(?:\.\w{1,2})*)",
    "UNGC": r"(?:principles?)?\s*(?P<code>\d{1,2})\b",
    "CDP": r"(?:question)?\s*(?P<code>[CFW]?-?\d+(?:\.\d+)*[a-z]?)\b",
}
GOALS = 17
_GOAL_WORDS = "|".join(sorted(map(re.escape, in_all_languages("goal_words")), key=len, reverse=True))
_GOAL = re.compile(
    rf"(?:(?:{_GOAL_WORDS})[\s:.]*)*(?P<goal>\d{{1,2}})(?:\.(?:\d{{1,2}}|[a-z])(?:\.\d{{1,2}})?)?(?![\w.])(?P<rest>.*)",
    re.IGNORECASE,
)
_FURTHER_GOAL = re.compile(rf"\s*(?:[,;/&+-]|\b\w{{1,3}}\b)\s*(?:(?:{_GOAL_WORDS})[\s:.]*)*\d", re.IGNORECASE)


def disclosure(reference: str, framework: str) -> str:
    """A reference without the framework's own name and words for a disclosure: `305-1` for `GRI 305-1`."""
    text = _DASHES.sub("-", reference)
    for name in get_args(Framework):
        named = re.match(rf"{name}\b(?:\s+standards?\b)?[\s:]*", text, re.IGNORECASE)
        if named is None:
            continue
        if name != framework:
            message = f"`{reference}` names a disclosure of {name}, but the framework is {framework}"
            raise fault("bad_combination", message, "correct the wrong one of the two")
        rest = text[named.end() :]
        # "ESRS 2 GOV-1" is a disclosure of the standard ESRS 2
        text = text if not rest or re.match(r"\d+\s+[A-Z]", rest) else rest
    while (lead := _LEAD.match(text)) is not None and lead.end() < len(text):
        text = text[lead.end() :]
    return text


def disclosure_key(reference: str, framework: str) -> tuple[str, str]:
    """What two references to the same disclosure have in common, without titles and editions."""
    text = disclosure(reference, framework)
    code = re.match(_CODES[framework], text, re.IGNORECASE) if framework in _CODES else None
    if code is None:
        return framework, " ".join(text.casefold().split())
    part = code["part"] if "part" in code.re.groupindex else None
    return framework, "-".join(piece.casefold().strip(" .") for piece in (code["code"], part) if piece)


def goal_of(reference: str) -> int | None:
    """The Sustainable Development Goal that a reference to it or to one of its targets names: 8 for `8.8`.

    None if it names no goal that there is, or several.
    """
    found = _GOAL.fullmatch(_DASHES.sub("-", reference).strip())
    if found is None or _FURTHER_GOAL.match(found["rest"]):
        return None
    number = int(found["goal"])
    return number if 1 <= number <= GOALS else None
