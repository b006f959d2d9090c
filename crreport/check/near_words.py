"""What the words right around a number say of it: a target, a threshold, a size of a change, a level."""

from __future__ import annotations

import re

from crreport.check.prose import FILLED, word_pattern
from crreport.check.typed_numbers import TypedNumber

_BREAK = rf"[,;:()\d{FILLED}]"
_LEAD = re.compile(r"(?:(?:US|C|A|AU|NZ|HK)?[£€$¥]|[A-Z]{3})?[ \u00a0]*[-−+]?$")
_WORDS_BEHIND = 3


def before(typed: TypedNumber, text: str) -> str:
    """The text before a number and its currency."""
    return _LEAD.sub("", text[: typed.start])


def is_of_target(typed: TypedNumber, text: str, language: str) -> bool:
    """Whether the words around call a number a target that is in force."""
    earlier = word_pattern("earlier_targets", language)
    around = _around(typed, text)
    return bool(_near("targets", typed, text, language)) and not any(earlier.search(part) for part in around)


def is_of_target_or_threshold(typed: TypedNumber, text: str, language: str) -> bool:
    """Whether the words around a number say that it is a target or a threshold, and no figure of a year."""
    return any(_near(name, typed, text, language) for name in ("targets", "thresholds"))


def is_size_of_change(typed: TypedNumber, text: str, language: str) -> bool:
    """Whether a number is the size of a change: "by 5%", "a decrease of 5%", "a 5% decrease"."""
    by, of = (word_pattern(name, language).pattern for name in ("by", "of"))
    nouns = "|".join(word_pattern(name, language).pattern for name in ("rise_nouns", "fall_nouns"))
    verbs = "|".join(word_pattern(name, language).pattern for name in ("rise", "fall"))
    lead = before(typed, text)
    if re.search(rf"(?:(?:{verbs})\s+{by}|(?:{nouns})\s+{of})\s*$", lead, re.IGNORECASE):
        return not re.match(r"[^.,;]*?\s(?:to|auf|à)\s+\W*\d", text[typed.end :])
    return re.match(rf"\s+(?:{nouns})", text[typed.end :], re.IGNORECASE) is not None


def is_level(typed: TypedNumber, text: str, language: str) -> bool:
    """Whether the word before a number says that it is a level: "was 5", "fell to 5"."""
    to = word_pattern("to", language).pattern
    return re.search(rf"{to}\s*$", before(typed, text), re.IGNORECASE) is not None


def _near(name: str, typed: TypedNumber, text: str, language: str) -> bool:
    pattern = word_pattern(name, language)
    return any(pattern.search(part) for part in _around(typed, text))


def _around(typed: TypedNumber, text: str) -> tuple[str, str]:
    """The words before a number in its clause, and the next few behind it."""
    lead = before(typed, text).rstrip()
    lead = lead.removesuffix("(") if lead.endswith("(") else lead
    clause = re.split(_BREAK, lead)[-1] if not re.search(r":$", lead) else re.split(_BREAK, lead[:-1])[-1]
    behind = re.split(_BREAK, text[typed.end :])[0]
    return clause, " ".join(behind.split()[:_WORDS_BEHIND])
