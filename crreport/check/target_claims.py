"""What running text says of a target: that it is met or missed, or that the figure lies above or below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from crreport.check.clauses import around, clauses
from crreport.check.members_in_prose import members_at
from crreport.check.prose import FILLED, Sentence, word_pattern
from crreport.check.typed_numbers import years_named
from crreport.check.walk import targets
from crreport.read.models.figures import Milestone, Target
from crreport.read.models.inputs import Inputs

Claim = Literal["met", "missed", "above", "below"]

_CLAIMS: tuple[Claim, ...] = ("met", "missed", "above", "below")
_NOT_PLAIN = ("aside", "future", "obliges")
_ADVERBS = r"(?:[^\W\d_]+\s+){0,2}?"
_BETWEEN = r"(?:[\w’'-]+\s+){0,3}?"


@dataclass(frozen=True, slots=True)
class TargetClaim:
    """What a clause says of a target or of one of its milestones, and where; `year` is that of the figure."""

    claim: Claim
    target: Target
    milestone: Milestone | None
    clause: Sentence
    start: int
    end: int


def target_claims(sentence: Sentence, inputs: Inputs, year: int) -> Iterator[TargetClaim]:
    """The claims of a sentence about the one target that it can mean."""
    language = inputs.organisation.language
    for clause in clauses(sentence, language):
        for claim in _CLAIMS:
            for start, end in _places(claim, clause, language):
                found = _target(clause, sentence, start, end, inputs, year)
                if found is not None and _is_plain(clause, start, end, found, inputs, year):
                    yield TargetClaim(claim, *found, clause, start, end)


def _places(claim: Claim, clause: Sentence, language: str) -> Iterator[tuple[int, int]]:
    """Where a clause says so of a target: "met our target", "short of the target", "the target was met"."""
    verbs, words, noun = (
        _any(name, language) for name in (f"claims.{claim}", f"claims.{claim}_by", "claims.nouns")
    )
    text, taken = clause.without_names, []
    for match in re.finditer(rf"{verbs}\s+{_BETWEEN}{noun}", text, re.IGNORECASE):
        if _has_subject(clause, match.start(), language):
            taken.append(match.span())
    for match in re.finditer(rf"{words}\s+{_BETWEEN}{noun}", text, re.IGNORECASE):
        taken.append(match.span())
    been = _any("claims.been", language)
    for match in re.finditer(
        rf"{noun}[^,;:()]*?\s{been}\s+{_ADVERBS}{verbs}(?=\W|$)", clause.text, re.IGNORECASE
    ):
        if len(match[0].replace(FILLED, "").split()) <= 10:
            taken.append(match.span())
    yield from dict.fromkeys(taken)


def _has_subject(clause: Sentence, at: int, language: str) -> bool:
    """Whether the organisation or the metric does what a verb says, and not somebody else."""
    before = clause.text[:at]
    if re.search(rf"{_any('claims.subjects', language)}\s+{_ADVERBS}$", before, re.IGNORECASE):
        return True
    ends = [mention.end for mention in clause.mentions if mention.end <= at]
    gap = before[ends[-1] :] if ends else ""
    return bool(ends) and len(gap.split()) <= 4 and not re.search(r"[,;:]", gap)


def _target(
    clause: Sentence, sentence: Sentence, start: int, end: int, inputs: Inputs, year: int
) -> tuple[Target, Milestone | None] | None:
    """The one target, or the one milestone, that the words can mean."""
    of_year = list(targets(inputs.years[year]))
    named = {placed.of.target for placed in clause.placeholders if placed.of.target is not None}
    metrics = {metric.id for metric in (clause.named or sentence.named or sentence.linked)}
    known = [t for t in of_year if t.id in named] if named else [t for t in of_year if t.metric in metrics]
    language = inputs.organisation.language
    if re.search(_any("claims.milestones", language), clause.text[start:end], re.IGNORECASE):
        years = years_named(clause.text[start:]) or {year}
        found = [(t, m) for t in known for m in t.milestones if m.year in years and m.year <= year]
        return found[0] if len(found) == 1 else None
    if named and not any(end <= p.start for p in clause.placeholders if p.of.target) and len(metrics) != 1:
        return None
    if not named and len(metrics) != 1 and len(known) != 1:
        return None
    return (known[0], None) if len(known) == 1 else None


def _is_plain(
    clause: Sentence,
    start: int,
    end: int,
    found: tuple[Target, Milestone | None],
    inputs: Inputs,
    year: int,
) -> bool:
    """Whether the words hold for the whole organisation and this year, without words such as "not"."""
    language = inputs.organisation.language
    target, milestone = found
    held = clause.text[:start] + around(clause, start, language)[start:] + clause.text[start:end]
    if any(word_pattern(name, language).search(held) for name in _NOT_PLAIN):
        return False
    lead = " ".join(clause.text[:start].split()[-2:])
    if word_pattern("earlier_targets", language).search(f"{lead} {clause.text[start:end]}"):
        return False
    if word_pattern("ranks.other_time", language).search(held) or members_at(clause.text, inputs):
        return False
    statement = clause.placed.statement
    if statement is not None and (statement.division or statement.region or statement.sector):
        return False
    if any(placed.of.axis is not None for placed in clause.placeholders):
        return False
    known = {year, target.due, *(m.year for m in target.milestones), milestone.year if milestone else None}
    phrase = re.split(r"[,;:]", clause.text[:start])[-1] + held[start:]
    if word_pattern("claims.not_whole", language).search(phrase):
        return False
    return years_named(phrase) <= known


def _any(name: str, language: str) -> str:
    return word_pattern(name, language).pattern
