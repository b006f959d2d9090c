"""Parts of a whole that running text names: "energy use by electric vehicles", "in rail, ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crreport.check.prose import FILLED, Mention, Sentence, month_pattern, word_pattern
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
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


def is_of_a_part(start: int, sentence: Sentence, inputs: Inputs) -> bool:
    """Whether a sentence gives the number at a place for a part of which its metrics have no figures."""
    members = {*members_named(sentence.without_names, inputs)} - {*_members_of_links(sentence, inputs)}
    if members:
        return not any(members & {*_parts_of(metric, inputs)} for metric in sentence.named)
    before = [mention for mention in sentence.mentions if mention.end <= start]
    if not before:
        return False
    around = (sentence.text[: before[-1].start], _behind_name(before[-1], start, sentence))
    language = inputs.organisation.language
    return any(speaks_of_a_part(re.split(r"[;:(]", words)[-1], language) for words in around)


def _behind_name(mention: Mention, start: int, sentence: Sentence) -> str:
    """The words between a name and a number that may narrow it; of a placeholder, only those of its part."""
    between = sentence.text[mention.end : start]
    is_placeholder = FILLED in sentence.text[mention.start : mention.end]
    return between.rpartition(",")[2] if is_placeholder else between


def _members_of_links(sentence: Sentence, inputs: Inputs) -> Iterator[tuple[str, str]]:
    """The members of which a linked metric is as a whole, as its label says: "Women in management"."""
    for metric in sentence.linked:
        yield from members_named(metric.label, inputs)


def _parts_of(metric: Metric, inputs: Inputs) -> Iterator[tuple[str, str]]:
    """The members that a metric has figures of."""
    for year in inputs.observed_years:
        observation = inputs.observation(metric.id, year)
        for axis, members in observation.by.items() if observation is not None else ():
            yield from ((axis, member) for member in members)


def _is_whole(word: str, whole: set[str]) -> bool:
    return word in whole or word[:1].isdigit() or word[:1] in f"{FILLED}£€$"
