"""What the words directly beside a placeholder say that it is of: a year, a member or a metric."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from crreport.check.prose import FILLED, Mention, PlacedPlaceholder, Sentence, word_pattern
from crreport.parts import Part
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.year_names import year_named

T = TypeVar("T")

_YEAR = r"(?<![\w.,£€$/–-])(?:FY ?)?(?:19|20|21)\d\d(?:[/–-]\d{2,4})?(?![\w/–-]|[.,]\d)"
_BRIDGES = (
    *("verbs", "to", "by", "subjects", "articles", "counted"),
    *("rise", "fall", "improve", "worsen", "same", "narrow", "widen"),
)
_STEM = 4
_OF_SOMETHING_ELSE = ("elsewhere", "targets", "thresholds")


@dataclass(frozen=True, slots=True)
class Said(Generic[T]):
    """What words say that a placeholder is of, and where in the sentence they are."""

    of: T
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Beside:
    """The words on both sides of a placeholder up to the next ones, without names of its own metric."""

    before: str
    before_at: int
    behind: str
    behind_at: int
    language: str

    def words(self, name: str) -> str:
        """The pattern of a list of words."""
        return word_pattern(name, self.language).pattern


def beside(placed: PlacedPlaceholder, sentence: Sentence, inputs: Inputs) -> Beside:
    """The words beside a placeholder that can be said of it."""
    text = sentence.text
    for mention in _names(sentence):
        if mention.metric.id == placed.of.metric:
            text = f"{text[: mention.start]}{' ' * (mention.end - mention.start)}{text[mention.end :]}"
    text = _without_noun(text, placed, inputs)
    start = max((other.end for other in sentence.placeholders if other.end <= placed.start), default=0)
    end = min(
        (other.start for other in sentence.placeholders if other.start >= placed.end), default=len(text)
    )
    found = Beside(
        text[start : placed.start], start, text[placed.end : end], placed.end, inputs.organisation.language
    )
    if start == 0:
        return found
    # "5 in Rail, 6 in all": what directly follows the placeholder before is said of that one
    taken = max(
        match.end() if (match := re.compile(pattern, re.I).match(found.before)) is not None else 0
        for pattern in (_year_behind(found), _member_behind(found, inputs))
    )
    return Beside(found.before[taken:], start + taken, found.behind, placed.end, found.language)


def _without_noun(text: str, placed: PlacedPlaceholder, inputs: Inputs) -> str:
    """A text without a word of the metric's name behind its placeholder: "{{ near-misses }} misses"."""
    metric = inputs.metric(placed.of.metric)
    stems = (
        {word[:_STEM] for word in re.findall(r"[^\W\d_]{4,}", metric.label.casefold())} if metric else set()
    )
    language = inputs.organisation.language
    times = "|".join(word_pattern(name, language).pattern for name in ("this_year", "year_before"))
    noun = re.compile(rf"\s+(?!{times})([^\W\d_]{{4,}})(?=\s)", re.IGNORECASE).match(text, placed.end)
    is_of_named_year = placed.of.year is not None
    if noun is None or not (is_of_named_year or noun[1].casefold()[:_STEM] in stems):
        return text
    return f"{text[: noun.start()]}{' ' * len(noun[0])}{text[noun.end() :]}"


def year_said(around: Beside, report_year: int, own: int) -> Said[int] | None:
    """The year that the words beside a placeholder say; None if they say none, or may mean its own."""
    if own in _years(re.split(r"[,;:)]", around.behind)[0]) or _is_of_something_else(around):
        return None
    match = re.compile(_year_behind(around), re.IGNORECASE).match(around.behind)
    if match is None:
        return None if own in _years(around.before) else _year_before(around, report_year)
    more = rf"\s*(?:,|{around.words('joins')})\s*(?:{around.words('in_year')}\s+)?{_YEAR}"
    if re.compile(more, re.IGNORECASE).match(around.behind, match.end()) is not None:
        return None
    name = match["year"] or match["again"]
    year = year_named(name) if name else report_year
    return _said(year, match, around.behind_at) if year is not None else None


def _year_before(around: Beside, report_year: int) -> Said[int] | None:
    """The year named before a placeholder: "in 2017 there were", "(2017:", "this year it was"."""
    in_year, this, past = (around.words(name) for name in ("in_year", "this_year", "year_before"))
    found = [*re.finditer(rf"(?P<year>{_YEAR})|(?P<this>{this})|{past}", around.before, re.IGNORECASE)]
    if not found:
        return None
    match = found[-1]
    head, gap = around.before[: match.start()], around.before[match.end() :]
    if re.search(rf"\(\s*(?:{in_year}\s+)?$", head, re.IGNORECASE):
        belongs = re.fullmatch(r"\s*[:=]?\s*", gap) is not None
    elif match["year"]:
        belongs = _is_item(head, gap, around) or (_is_bridge(gap, around) and _leads_clause(head, around))
    else:
        belongs = match["this"] is not None and _opens(head, around) and _is_bridge(gap, around)
    year = year_named(match[0]) if match["year"] else report_year if match["this"] else report_year - 1
    return _said(year, match, around.before_at) if belongs and year is not None else None


def _is_item(head: str, gap: str, around: Beside) -> bool:
    """Whether a year starts an item of a list: "2016: 5, 2017: 6"."""
    return gap.strip() == ":" and bool(
        re.search(rf"(?:[,;]|{around.words('joins')})\s*$", head, re.IGNORECASE)
    )


def _leads_clause(head: str, around: Beside) -> bool:
    """Whether a year behind a head is that of its clause: "in 2017", but not "5% in 2016 and in 2017"."""
    in_year, joins = around.words("in_year"), around.words("joins")
    another = rf"{_YEAR}\s*(?:,|{joins})\s*(?:{in_year}\s+)?$|[\d%](?:\s+[^\W\d]+){{0,2}}\s+{in_year}\s+$"
    if re.search(another, head, re.IGNORECASE):
        return False
    start = rf"(?:[\s\S]*(?:[,;:]|{joins})|^)(?P<words>[^,;:]*?)\s*{in_year}\s+$"
    lead = re.search(start, head, re.IGNORECASE)
    return _is_bridge(lead["words"], around) if lead is not None else not (head.strip() or around.before_at)


def member_said(around: Beside, inputs: Inputs, own: Iterable[Part]) -> Said[tuple[Part, ...]] | None:
    """The members that a name beside a placeholder stands for; None if it may mean its own."""
    names = re.compile(_member_names(inputs), re.IGNORECASE)
    pause = re.split(r"[,;:)]", around.behind)[0]
    near = {
        part
        for text in (around.before, pause)
        for m in names.finditer(text)
        for part in _members(m[0], inputs)
    }
    if near & {*own} or _is_of_something_else(around):
        return None
    match = re.compile(_member_behind(around, inputs), re.IGNORECASE).match(around.behind)
    if match is not None:
        more = re.compile(rf"\s*(?:,|/|{around.words('joins')})\s*(?:\w+\s+)?$")
        following = names.search(around.behind, match.end())
        is_one = following is None or more.fullmatch(around.behind, match.end(), following.start()) is None
        return (
            _said(_members(match["member"] or match["bracketed"], inputs), match, around.behind_at)
            if is_one
            else None
        )
    found = [*names.finditer(around.before)]
    if not found or len({m[0].casefold() for m in found}) > 1:
        return None
    match = found[-1]
    gap = around.before[match.end() :]
    if _opens(around.before[: match.start()], around) and (gap.strip() == "(" or _is_bridge(gap, around)):
        return _said(_members(match[0], inputs), match, around.before_at)
    return None


def metric_said(around: Beside, placed: PlacedPlaceholder, sentence: Sentence) -> Said[Metric] | None:
    """The only metric that a sentence names, if it does so right before a placeholder of another one."""
    names = _names(sentence)
    if len({mention.metric.id for mention in names}) != 1 or names[-1].metric.id == placed.of.metric:
        return None
    name = next((n for n in reversed(names) if around.before_at <= n.start and n.end <= placed.start), None)
    if name is None or _is_of_something_else(around):
        return None
    head = around.before[: name.start - around.before_at]
    gap = around.before[name.end - around.before_at :]
    joins, this, in_year = (around.words(each) for each in ("joins", "this_year", "in_year"))
    end = rf"\s*(?:$|[.,;:)!?(–—]|{joins}|{this}|{in_year}\s+{_YEAR})"
    ends = re.compile(end, re.IGNORECASE).match(around.behind) is not None
    belongs = gap.strip() == "(" or _is_bridge(gap, around)
    return Said(name.metric, name.start, name.end) if ends and belongs and _opens(head, around) else None


def _said(of: T, match: re.Match[str], offset: int) -> Said[T]:
    words = match[0].strip()
    start = offset + match.start() + match[0].index(words)
    return Said(of, start, start + len(words))


def _year_behind(around: Beside) -> str:
    """A pattern for what gives a placeholder the year behind it: "in 2017", "(2017)", "this year"."""
    in_year, this = around.words("in_year"), around.words("this_year")
    return rf"\s*\((?:{in_year}\s+)?(?P<year>{_YEAR})\)|\s+(?:{in_year}\s+(?P<again>{_YEAR})|{this})"


def _member_behind(around: Beside, inputs: Inputs) -> str:
    """A pattern for what gives a placeholder the member behind it: "in Rail", "(Rail)", "women"."""
    names = _member_names(inputs)
    in_part, articles, verbs = (around.words(each) for each in ("in_part", "articles", "verbs"))
    lists = "|".join(around.words(name) for name in ("joins", "verbs", "in_year", "after", "contrast"))
    return (
        rf"\s*\((?:{in_part}\s+)?(?:{articles}\s+)?(?P<bracketed>{names})\)"
        rf"|\s+(?:{verbs}\s+)?(?:{in_part}\s+(?:{articles}\s+)?)?(?P<member>{names})(?=\s*(?:$|[.,;:)!?(–—]|{lists}))"
    )


def _opens(head: str, around: Beside) -> bool:
    """Whether what follows is not qualified by a word before it, such as "outside" or "renewable"."""
    lists = "|".join(around.words(name) for name in ("joins", "contrast", "reasons"))
    articles, counted, in_part = (around.words(name) for name in ("articles", "counted", "in_part"))
    pattern = (
        rf"(?:^|[,;:(–—]|{lists})\s*(?:{articles}\s+)?(?:{counted}\s+)?(?:{in_part}\s+)?(?:{articles}\s+)?$"
    )
    return re.search(pattern, head, re.IGNORECASE) is not None


def _is_bridge(gap: str, around: Beside) -> bool:
    """Whether there are only words such as "there were" between what is named and its figure."""
    gap = re.sub(
        rf"{around.words('in_year')}\s+{_YEAR}|{around.words('this_year')}", " ", gap, flags=re.IGNORECASE
    )
    for name in _BRIDGES:
        gap = word_pattern(name, around.language).sub(" ", gap)
    return not gap.strip(" ,:–—=\n")


def _is_of_something_else(around: Beside) -> bool:
    return any(word_pattern(name, around.language).search(around.before) for name in _OF_SOMETHING_ELSE)


def _years(text: str) -> set[int]:
    found = (year_named(match[0]) for match in re.finditer(_YEAR, text, re.IGNORECASE))
    return {year for year in found if year is not None}


def _member_names(inputs: Inputs) -> str:
    names = {member.name for axis in inputs.organisation.breakdowns for member in axis.members}
    ordered = sorted(names, key=len, reverse=True)
    return rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)" if ordered else r"(?!)"


def _members(name: str, inputs: Inputs) -> tuple[Part, ...]:
    """The members that have a name, of which there can be one in each breakdown."""
    return tuple(
        (axis.id, member.id)
        for axis in inputs.organisation.breakdowns
        for member in axis.members
        if member.name.casefold() == name.casefold()
    )


def _names(sentence: Sentence) -> list[Mention]:
    """The mentions of metrics by their names, not by placeholders."""
    return [m for m in sentence.mentions if FILLED not in sentence.text[m.start : m.end]]
