"""Claims of running text about several years: "for the third year", "the highest since 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from crreport.check.changes_in_words import Way, claims
from crreport.check.clauses import clauses
from crreport.check.members_in_prose import members_at
from crreport.check.plain_claims import is_about
from crreport.check.prose import FILLED, Sentence, word_pattern
from crreport.check.totals import known_total
from crreport.check.typed_numbers import years_named
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.wording.prose import prose_words

Kind = Literal["row", "first", "highest", "lowest", "best", "worst"]

_RANKS: tuple[Kind, ...] = ("highest", "lowest", "best", "worst")
_WAYS = ("rise", "fall", "improve", "worsen")
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\w|[.,]\d)"


@dataclass(frozen=True, slots=True)
class Streak:
    """What a clause says of a metric over several years, and where.

    A row has `count` changes of one `way`, and no more if it `is_exact`. Other kinds hold for the years
    after `since`, or for all if it is None.
    """

    kind: Kind
    metric: Metric
    clause: Sentence
    start: int
    end: int
    way: Way | None = None
    count: int = 0
    is_exact: bool = False
    since: int | None = None


def streaks_in(sentence: Sentence, inputs: Inputs, year: int) -> Iterator[Streak]:
    """The claims about several years that a sentence plainly makes of one metric as a whole."""
    language = inputs.organisation.language
    statement = sentence.placed.statement
    if statement is not None and (statement.division or statement.region or statement.sector):
        return
    for clause in clauses(sentence, language):
        named = clause.named if clause.mentions else sentence.named
        is_of_part = any(placed.of.axis or placed.of.target for placed in clause.placeholders)
        if len(named) != 1 or is_of_part or members_at(clause.without_names, inputs):
            continue
        if word_pattern("ranks.not", language).search(clause.without_names):
            continue
        current = known_total(inputs, named[0].id, year)
        reader = _Clause(clause, named[0], language, year)
        for streak in (*reader.rows(), *reader.firsts()):
            if streak.way is not None or reader.is_led_by_placeholder(streak):
                yield streak
        if current is not None:
            yield from reader.ranks()


class _Clause:
    def __init__(self, clause: Sentence, metric: Metric, language: str, year: int) -> None:
        self.clause, self.metric, self.language, self.year = clause, metric, language, year
        self.text = clause.text

    def rows(self) -> Iterator[Streak]:
        """ "For the third year", "three years running"."""
        ordinals, numbers = (prose_words(name, self.language) for name in ("ordinals", "numbers"))
        lead, row, years = (self._any(name) for name in ("streaks.lead", "streaks.row", "years"))
        unit = rf"(?:{self._any('streaks.year')}|(?P<time>{self._any('streaks.time')}))"
        nth = rf"(?P<lead>{lead}\s+)?(?P<nth>{'|'.join(ordinals)})\s+(?P<a>{row}\s+)?{unit}(?P<b>\s+{row})?"
        for match in re.finditer(rf"(?<!\w){nth}(?!\w)", self.text, re.IGNORECASE):
            is_row = bool(match["a"] or match["b"])
            count = ordinals.index(match["nth"].casefold()) + 1
            if count > 1 and (is_row or (match["lead"] and not match["time"])):
                yield self._streak("row", match, count=count, is_exact=True)
        several = rf"(?P<n>{'|'.join(numbers)})\s+(?P<a>{row}\s+)?{years}(?P<b>\s+{row})?"
        for match in re.finditer(rf"(?<!\w){several}(?!\w)", self.text, re.IGNORECASE):
            if match["a"] or match["b"]:
                yield self._streak("row", match, count=numbers.index(match["n"].casefold()) + 1)

    def firsts(self) -> Iterator[Streak]:
        """ "For the first time since 2021"."""
        first = self._any("streaks.first")
        since = rf"(?:\s+{self._any('since')}\s+{_YEAR})?"
        for match in re.finditer(rf"{first}{since}", self.text, re.IGNORECASE):
            yield self._streak("first", match, since=int(match["year"]) if match["year"] else None)

    def ranks(self) -> Iterator[Streak]:
        """ "The highest since 2019", "more than ever"."""
        ever, articles = self._any("streaks.ever"), self._any("articles")
        span = rf"(?:{ever}|{self._any('since')}\s+{_YEAR})"
        for kind in _RANKS:
            noun = rf"(?:\s+{self._any('ranks.nouns')})?"
            words = rf"(?P<rank>{self._any(f'ranks.{kind}')}){noun}\s+{span}"
            lead = rf"(?:[,{FILLED}(]|{self._any('ranks.be')}|{self._any('to')})\s*(?:{articles}\s+)?$"
            for match in re.finditer(words, self.text, re.IGNORECASE):
                if re.search(lead, self.text[: match.start()], re.IGNORECASE) and self._is_named_before(
                    match
                ):
                    yield self._streak(kind, match, since=int(match["year"]) if match["year"] else None)
            for match in re.finditer(self._any(f"streaks.{kind}"), self.text, re.IGNORECASE):
                if self._is_named_before(match):
                    yield self._streak(kind, match)

    def is_led_by_placeholder(self, streak: Streak) -> bool:
        """Whether a placeholder with `direction`, right before the words, gives the way."""
        return any(
            placed.of.word == "direction"
            and placed.of.compared(self.year) == (self.year - 1, self.year)
            and placed.end <= streak.start
            and _is_near(self.text[placed.end : streak.start], 2)
            for placed in self.clause.placeholders
        )

    def _streak(
        self,
        kind: Kind,
        match: re.Match[str],
        count: int = 0,
        is_exact: bool = False,
        since: int | None = None,
    ) -> Streak:
        way = self._way(match) if kind in ("row", "first") else None
        return Streak(kind, self.metric, self.clause, *match.span(), way, count, is_exact, since)

    def _way(self, match: re.Match[str]) -> Way | None:
        """The way that the nearest word of direction says, if it belongs to the words about several years."""
        near = []
        for way, said in claims(self.text, self.language):
            before, behind = self.text[said.end() : match.start()], self.text[match.end() : said.start()]
            is_near = _is_near(before, 3) if said.end() <= match.start() else _is_near(behind.lstrip(", "), 8)
            if way in _WAYS and is_near and (not self.clause.mentions or self._is_about(said, match)):
                near.append(way)
        return near[0] if len(set(near)) == 1 else None

    def _is_about(self, said: re.Match[str], match: re.Match[str]) -> bool:
        """Whether a word of direction is about the metric, whatever "for" and "in" of the claim stand for."""
        start, end = match.span()
        rest = replace(self.clause, text=f"{self.text[:start]}{' ' * (end - start)}{self.text[end:]}")
        return is_about(said, rest, None, self.language)

    def _is_named_before(self, match: re.Match[str]) -> bool:
        """Whether the metric is named before a rank, and no year but that behind the rank is."""
        others = years_named(self.text[: match.start()]) - {self.year}
        return not others and any(mention.end <= match.start() for mention in self.clause.mentions)

    def _any(self, name: str) -> str:
        return word_pattern(name, self.language).pattern


def _is_near(words: str, most: int) -> bool:
    return len(words.split()) <= most and not re.search(rf"[,;:{FILLED}]", words)
