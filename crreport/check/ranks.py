"""Superlatives by which running text ranks a member: "highest in Rail", "Rail gained most"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from crreport.check.clauses import around, clauses
from crreport.check.members_in_prose import NamedMember, members_at
from crreport.check.prose import FILLED, Sentence, word_pattern
from crreport.check.typed_numbers import years_named
from crreport.parts import Part
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric

Kind = Literal["highest", "lowest", "best", "worst"]
Order = Literal["most", "least"]
Way = Literal["rise", "fall", "improve", "worsen"]

_KINDS: tuple[Kind, ...] = ("highest", "lowest", "best", "worst")
_WAYS: tuple[Way, ...] = ("rise", "fall", "improve", "worsen")
_WORDS_TO_VERB = 6
_ADVERBS = r"(?:[^\W\d_]+\s+){0,2}?"
_REMARK = r"(?:,[^,;]*,)?"
_ENDS = rf"\s*(?:[.,;:!?()–—]|$)|\s+(?:[^\W\d_]+\s+){{0,2}}\(?{FILLED}|\s+(?:[^\W\d_]+\s+)?\d"


@dataclass(frozen=True, slots=True)
class Rank:
    """What a sentence says of a member of a metric, and where: its rank in a year's figures.

    `of_change` is the way of a change since the year before if the rank is by that, as in "gained most".
    """

    kind: Kind | Order
    of_change: Way | None
    part: Part
    metric: Metric
    year: int
    clause: Sentence
    start: int
    end: int


def ranks_in(sentence: Sentence, inputs: Inputs, year: int) -> Iterator[Rank]:
    """The ranks that a sentence gives members of its one metric."""
    if len(sentence.named) != 1:
        return
    for clause in clauses(sentence, inputs.organisation.language):
        reader = _Clause(clause, sentence, sentence.named[0], inputs, year)
        yield from reader.of_levels()
        yield from reader.than_any_other()
        yield from reader.of_changes()


class _Clause:
    """A clause of a sentence that names one metric, read for ranks."""

    def __init__(
        self, clause: Sentence, sentence: Sentence, metric: Metric, inputs: Inputs, year: int
    ) -> None:
        self.clause, self.sentence, self.metric = clause, sentence, metric
        self.text = clause.text
        self.year = year
        self.language = inputs.organisation.language
        self.members = members_at(clause.text, inputs)
        self.offset = clause.start - sentence.start
        self.of_sentence = members_at(sentence.text, inputs)
        observation = inputs.observation(metric.id, year)
        by = observation.by if observation is not None else {}
        self.parts = {(axis, member) for axis, figures in by.items() for member in figures}
        self.names = [m for m in clause.mentions if FILLED not in clause.text[m.start : m.end]]

    def of_levels(self) -> Iterator[Rank]:
        """Ranks of the level: "highest in Rail", "Rail has the highest rate"."""
        ranked = False
        for kind in _KINDS:
            for match in self._words(f"ranks.{kind}").finditer(self.clause.without_names):
                member = self._ranked(match, ranked)
                rank = self._rank(kind, None, member, match) if member is not None else None
                if rank is not None:
                    ranked = True
                    yield rank

    def than_any_other(self) -> Iterator[Rank]:
        """Ranks by comparison: "higher in Rail than in any other division"."""
        for tail in self._words("ranks.than_any").finditer(self.text):
            found = [
                (match, kind)
                for kind, name in zip(_KINDS, ("more", "less", "better", "worse"), strict=True)
                for match in self._words(f"ranks.{name}").finditer(self.clause.without_names, 0, tail.start())
            ]
            if not found or not self.names or len(self.members) != 1:
                continue
            match, kind = max(found, key=lambda each: each[0].start())
            member, between = self.members[0], self.text[match.end() : tail.start()]
            for name in self.names:
                between = between.replace(self.text[name.start : name.end], "")
            between = re.sub(
                rf"{self._any('ranks.in')}\s+(?:{self._any('articles')}\s+)?", "", between, flags=re.I
            )
            between = between.replace(self.text[member.start : member.end], "").strip()
            rank = self._rank(kind, None, member, match) if between == "" else None
            if rank is not None:
                yield rank

    def of_changes(self) -> Iterator[Rank]:
        """Ranks of the change since the year before: "gained most", "fell least in Rail"."""
        orders: tuple[Order, ...] = ("most", "least")
        name = "|".join(re.escape(self.text[m.start : m.end]) for m in self.names) or r"(?!)"
        articles = self._any("articles")
        gain: Way = "rise" if self.metric.polarity == "neutral" else "improve"
        for way, verbs in (*((way, way) for way in _WAYS), (gain, "gains")):
            for order in orders:
                pattern = (
                    rf"{self._any(verbs)}\s+(?:{articles}\s+)?(?:(?:{name})\s+)?{self._any(f'ranks.{order}')}"
                )
                for match in re.finditer(pattern, self.text, re.IGNORECASE):
                    member = self._changed(match)
                    rank = self._rank(order, way, member, match) if member is not None else None
                    if rank is not None:
                        yield rank

    def _rank(
        self, kind: Kind | Order, way: Way | None, member: NamedMember, match: re.Match[str]
    ) -> Rank | None:
        parts = [part for part in member.parts if part in self.parts]
        held = re.sub(r",[^,;]*,", " ", self.text[: match.start()])
        held += around(self.clause, match.end(), self.language)[match.start() :]
        lead = " ".join(self.text[: match.start()].split()[-3:])
        years = years_named(held)
        if len(parts) != 1 or len(years) > 1 or self._words("ranks.other_time").search(held):
            return None
        if self._words("ranks.not").search(held) or self._words("ranks.second").search(lead):
            return None
        for named in years:
            if not re.search(rf"{self._any('in_year')}\s+{named}", held, re.IGNORECASE):
                return None
        start, end = match.span()
        return Rank(kind, way, parts[0], self.metric, min(years, default=self.year), self.clause, start, end)

    def _ranked(self, match: re.Match[str], follows_a_rank: bool) -> NamedMember | None:
        """The member whose level a superlative ranks, if it plainly is one's."""
        at, is_of_noun = self._behind_noun(match)
        lead, be = self.text[: match.start()], self._any("ranks.be")
        article = rf"(?:(?:{self._any('articles')}|{self._any('ranks.particles')})\s+)?"
        needs_be = is_of_noun and not re.search(rf"{self._any('ranks.have')}\s+{article}$", lead, re.I)
        member = self._member_behind(at, needs_be=needs_be)
        if member is not None:
            if is_of_noun:
                return member
            verb = re.search(rf"{be}\s+{_ADVERBS}{article}$", lead, re.IGNORECASE)
            joined = follows_a_rank and re.search(rf"{self._any('joins')}\s+{article}$", lead, re.IGNORECASE)
            if verb and (
                self._is_of_metric(lead[: verb.start()]) or self._has_figure_behind(member, member.end)
            ):
                return member
            return member if joined else None
        if re.match(_ENDS, self.text[at:]) is None or len(self.members) != 1:
            return None
        member = self.members[0]
        between = self.text[member.end : match.start()]
        have = f"{be}|{self._any('ranks.have')}"
        if member.end > match.start():
            return None
        is_subject = re.fullmatch(rf"{_REMARK}\s+(?:{have})\s+{_ADVERBS}{article}", between, re.IGNORECASE)
        if is_subject and (is_of_noun or self._has_figure_behind(member, at)):
            return member
        return member if self._is_said_inside(member, match, article) else None

    def _is_said_inside(self, member: NamedMember, match: re.Match[str], article: str) -> bool:
        """Whether a member stands as a place before its rank: "in Rail it was highest"."""
        before, between = self.text[: member.start], self.text[member.end : match.start()]
        be, place = self._any("ranks.be"), rf"{self._any('ranks.in')}\s+{article}"
        verb = re.search(rf"\s{be}\s+{_ADVERBS}{article}$", between, re.IGNORECASE)
        if re.fullmatch(rf"\W*{place}", before, re.IGNORECASE):
            if verb and self._is_of_metric(between[: verb.start()], member.end):
                return True
            names = "|".join(re.escape(self.text[m.start : m.end]) for m in self.names) or r"(?!)"
            inverted = rf"\s+{be}\s+{article}(?:{names})\s+{_ADVERBS}{article}"
            return re.fullmatch(inverted, between, re.IGNORECASE) is not None
        behind = re.search(rf"\s{be}\s+{_ADVERBS}{place}$", before, re.IGNORECASE)
        is_next = re.fullmatch(rf"\s+{_ADVERBS}{article}", between, re.IGNORECASE)
        return bool(behind and is_next and self._is_of_metric(before[: behind.start()]))

    def _behind_noun(self, match: re.Match[str]) -> tuple[int, bool]:
        """Where the words behind a superlative and its noun start, and whether it has such a noun."""
        for mention in self.names:
            between = self.text[match.end() : mention.start]
            if (
                mention.start >= match.end()
                and len(between.split()) <= 1
                and not re.search(r"[,;:()]", between)
            ):
                return mention.end, True
        noun = re.compile(rf"\s+{self._any('ranks.nouns')}", re.IGNORECASE).match(self.text, match.end())
        if noun is None:
            at = match.end()
            whole = re.compile(rf"\s+{self._any('ranks.of_all')}", re.IGNORECASE).match(self.text, at)
            return (whole.end() if whole else at), False
        of = re.compile(rf"\s+{self._any('of')}\s+(?:{self._any('articles')}\s+)?", re.IGNORECASE)
        behind = of.match(self.text, noun.end())
        of_name = next((m for m in self.names if behind is not None and m.start == behind.end()), None)
        return (of_name.end if of_name is not None else noun.end()), True

    def _member_behind(self, at: int, *, needs_be: bool) -> NamedMember | None:
        """The one member that the words from a place on begin with, as in "in Rail"."""
        be = rf"\s+{self._any('ranks.be')}" if needs_be else ""
        lead = re.compile(rf"{be}\s+{self._any('ranks.in')}\s+(?:{self._any('articles')}\s+)?", re.IGNORECASE)
        found = lead.match(self.text, at)
        member = next((m for m in self.members if found is not None and m.start == found.end()), None)
        if member is None:
            return None
        rest = self.text[member.end :]
        is_list = re.match(rf"\s*(?:,|{self._any('joins')}|,\s*{self._any('joins')})\s+", rest, re.IGNORECASE)
        if is_list and any(
            m.start - member.end <= is_list.end() + 4 for m in self.members if m.start > member.end
        ):
            return None
        follows = re.match(
            rf"{_ENDS}|\s+(?:{self._any('ranks.after')}|{self._any('joins')})", rest, re.IGNORECASE
        )
        return member if follows else None

    def _changed(self, match: re.Match[str]) -> NamedMember | None:
        """The member whose change a superlative ranks, if it plainly is one's."""
        rest = self.text[match.end() :]
        whole = re.match(rf"\s+{self._any('ranks.of_all')}", rest, re.IGNORECASE)
        at = match.end() + (whole.end() if whole else 0)
        member = self._member_behind(at, needs_be=False)
        if member is not None:
            return member if self._is_of_metric(self.text[: match.start()]) else None
        if (
            re.match(rf"{_ENDS}|\s+(?:{self._any('joins')}|{self._any('contrast')})", self.text[at:], re.I)
            is None
        ):
            return None
        place = self.offset + match.start()
        before = [member for member in self.of_sentence if member.end <= place]
        if len(before) != 1:
            return None
        between = self.sentence.text[before[0].end : place]
        is_subject = re.fullmatch(rf"{_REMARK}\s+{_ADVERBS}", between)
        begins = len(self.sentence.text[: before[0].start].split()) <= 1
        follows = not self.text[: match.start()].strip() or re.search(
            rf"(?:{self._any('joins')}|{self._any('contrast')})\s+$", between, re.IGNORECASE
        )
        return before[0] if is_subject or (begins and follows) else None

    def _is_of_metric(self, subject: str, start: int = 0) -> bool:
        """Whether a subject is the metric, by its name or by a word such as "it"."""
        if re.fullmatch(rf"\W*(?:{self._any('ranks.subjects')})\W*", subject, re.IGNORECASE):
            return True
        ends = [m.end - start for m in self.names if start <= m.start and m.end - start <= len(subject)]
        gap = subject[ends[-1] :] if ends else ""
        return bool(ends) and len(gap.split()) <= _WORDS_TO_VERB and not re.search(r"[,;:]", gap)

    def _has_figure_behind(self, member: NamedMember, at: int) -> bool:
        """Whether the figure of a member comes right behind a place: "at 4.2%"."""
        return any(
            placed.of.metric == self.metric.id
            and (placed.of.axis, placed.of.member) in member.parts
            and re.fullmatch(r"[\s,(]*(?:[^\W\d_]+\s+)?", self.text[at : placed.start])
            for placed in self.clause.placeholders
            if placed.start >= at
        )

    def _words(self, name: str) -> re.Pattern[str]:
        return word_pattern(name, self.language)

    def _any(self, name: str) -> str:
        return self._words(name).pattern
