"""What the words right around a number say of it: a target, a threshold, a size of a change, a level."""

from __future__ import annotations

import re

from crreport.check.prose import FILLED, Mention, Sentence, word_pattern
from crreport.check.typed_numbers import TypedNumber

_BREAK = rf"[,;:()\d{FILLED}]"
_LEAD = re.compile(r"(?:(?:US|C|A|AU|NZ|HK)?[£€$¥]|[A-Z]{3})?[ \u00a0]*[-−+]?$")
_WORDS_BEHIND, _WORDS_OF_TIME = 3, 4


def before(typed: TypedNumber, text: str) -> str:
    """The text before a number, its currency and the words that make it inexact."""
    return _LEAD.sub("", text[: typed.lead])


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
    by, of, joins = (word_pattern(name, language).pattern for name in ("by", "of", "joins"))
    nouns = "|".join(word_pattern(name, language).pattern for name in ("rise_nouns", "fall_nouns"))
    verbs = "|".join(word_pattern(name, language).pattern for name in ("rise", "fall"))
    lead = before(typed, text)
    with_verb = rf"(?:(?:{verbs})|{joins}|,)(?:\s+[^\s,;:.]+){{0,3}}?\s+{by}"
    if re.search(rf"(?:{with_verb}|(?:{nouns})\s+{of})\s*$", lead, re.IGNORECASE):
        leads_to = word_pattern("leads_to", language).pattern
        return not re.match(rf"[^.,;]*?\s{leads_to}\s+\W*\d", text[typed.end :], re.IGNORECASE)
    is_led = re.search(rf"(?:\(\+|[,;:(–{FILLED}]\s*(?:{verbs})\s+)$", text[: typed.lead], re.IGNORECASE)
    if is_led and typed.shape != "plain":
        return True
    more, less, beside = (word_pattern(name, language).pattern for name in ("more", "less", "beside_base"))
    of_base = rf"{beside}\s+(?:[^\W\d]+\s+){{0,3}}(?:19|20|21)\d\d"
    behind = rf"\s+(?:(?:{nouns})|(?:\S+\s+)?(?:{more}|{less})|{of_base})"
    return re.match(behind, text[typed.end :], re.IGNORECASE) is not None


def is_of_something_else(
    typed: TypedNumber, sentence: Sentence, language: str, *, tied_to: Mention | None = None
) -> bool:
    """Whether words such as "average" or "quarter" make a number that of another group or time.

    Such a word counts anywhere in the clause of the number. If the number is tied to the name of a metric, it
    counts before the number and directly behind it only: "the average care score was 61%", but not "our care
    score was 61%, above the average of 58%".
    """
    elsewhere, text = word_pattern("elsewhere", language), sentence.without_names
    start, end = _clause(text, typed, language)
    if tied_to is None:
        return elsewhere.search(text, start, end) is not None
    behind = re.split(_BREAK, text[typed.end : end])[0]
    near = " ".join(behind.split()[:_WORDS_OF_TIME])
    return any(elsewhere.search(words) for words in (text[start : typed.start], near))


def _clause(text: str, typed: TypedNumber, language: str) -> tuple[int, int]:
    """Where the clause of a number starts and ends."""
    joins, contrast = (word_pattern(name, language).pattern for name in ("joins", "contrast"))
    breaks = [m.span() for m in re.finditer(rf"[;:]|,\s+(?:{joins})|{contrast}", text, re.IGNORECASE)]
    start = max((end for _, end in breaks if end <= typed.start), default=0)
    return start, min((start for start, _ in breaks if start >= typed.end), default=len(text))


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
