"""Parts of a whole that running text names: "energy use by electric vehicles", "in rail, ..."."""

from __future__ import annotations

import re

from crreport.check.prose import FILLED, month_pattern, word_pattern
from crreport.read.models.inputs import Inputs
from crreport.wording.prose import prose_words

_WORDS = 4


def speaks_of_a_part(text: str, language: str) -> bool:
    """Whether words next to a name make what it stands for that of a part: not "in 2018", but "in rail"."""
    articles, whole = ({*prose_words(name, language)} for name in ("articles", "whole"))
    for match in word_pattern("subset", language).finditer(text):
        following = re.match(r"[^.,;:!?()]*", text[match.end() :])
        words = (following[0] if following else "").split()[:_WORDS]
        named = [word.casefold().strip("“”\"’'") for word in words]
        if all(word in articles for word in named):
            continue
        stands_for_time = month_pattern(language).search(" ".join(words))
        if not stands_for_time and not any(_is_whole(word, whole) for word in named):
            return True
    return False


def is_of_some(text: str, language: str) -> bool:
    """Whether the words behind a verb make it true of some only, as in "rose in three depots"."""
    by, subset, some = (word_pattern(name, language).pattern for name in ("by", "subset", "some"))
    return re.match(rf"\s+(?!{by}){subset}\s+{some}", text, re.IGNORECASE) is not None


def members_named(text: str, inputs: Inputs) -> list[tuple[str, str]]:
    """The members of breakdowns that a text names."""
    return [
        (breakdown.id, member.id)
        for breakdown in inputs.organisation.breakdowns
        for member in breakdown.members
        if re.search(rf"(?<!\w){re.escape(member.name)}(?!\w)", text, re.IGNORECASE)
    ]


def _is_whole(word: str, whole: set[str]) -> bool:
    return word in whole or word[:1].isdigit() or word[:1] in f"{FILLED}£€$"
