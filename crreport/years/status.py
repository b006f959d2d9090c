"""Progress of a year's report: what is written, outstanding, missing, wrong and signed, topic by topic."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from crreport.check.awaited import Awaited, awaited
from crreport.check.rules.not_yet import NotYet
from crreport.check.rules.unanswered_step import UnansweredStep
from crreport.diagnostics import Diagnostic, Level, judged
from crreport.evidence.rules import OF_FILES, OF_RECORDS
from crreport.facts.model import FactSet
from crreport.facts.signatures import is_valid
from crreport.history.promises import Promises
from crreport.history.topic_changes import topics_now
from crreport.project import CompiledYear, ReadYear
from crreport.read.models.inputs import SECTION_FILES, Inputs, TopicInputs, YearInputs
from crreport.read.models.materiality import MaterialTopic
from crreport.read.models.quantity import Missing
from crreport.read.not_yet import NOT_YET
from crreport.source import Span
from crreport.years.rules.signed import NotSigned, SignatureOutdated

SectionState: TypeAlias = Literal["written", "to come", "missing", "at fault"]
SignatureState: TypeAlias = Literal["signed", "outdated", "unsigned", "unknown"]

_FILE_OF = {
    "meaning": "commitments",
    "commitment": "commitments",
    "governance": "governance",
    "progress": "progress",
    "next-steps": "next_steps",
}
_TOLD_APART = (NotYet, UnansweredStep, NotSigned, SignatureOutdated)
"""Rules whose findings have a column of their own."""
_OF_EVIDENCE = frozenset((*OF_FILES, *OF_RECORDS))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are there, how many are marked as to come, and which are not there at all."""

    done: int
    to_come: int
    missing: tuple[str, ...]

    @property
    def total(self) -> int:
        """How many there should be."""
        return self.done + self.to_come + len(self.missing)


@dataclass(frozen=True, slots=True)
class TopicStatus:
    """How far a topic is.

    A section is missing that last year had, and a figure whose metric last year's topic had. `texts` counts
    the texts to come, `errors`, `warnings` and `evidence` what was found at fault in the topic's files.
    """

    id: str
    title: str
    omitted: bool
    sections: Mapping[str, SectionState]
    figures: Tally
    answers: Tally
    texts: int
    signatures: Mapping[str, SignatureState]
    errors: int
    warnings: int
    evidence: int


@dataclass(frozen=True, slots=True)
class YearStatus:
    """How far a year's report is. Without `compiled`, errors kept it from becoming facts.

    `status` is draft, final or locked, `refusals` are the errors that would stop a final report, `waived`
    counts the findings that are waived with a reason, `texts` the outstanding texts that are in no topic.
    """

    year: int
    status: str
    start: str
    end: str
    compiled: bool
    topics: tuple[TopicStatus, ...]
    signatures: Mapping[str, SignatureState]
    texts: int
    errors: tuple[Diagnostic, ...]
    warnings: int
    evidence: int
    refusals: tuple[Diagnostic, ...]
    waived: int


def status_of(
    year: ReadYear | CompiledYear, *, is_locked: bool = False, of_pages: Sequence[Diagnostic] = ()
) -> YearStatus:
    """The status of a year, as far as it could be read, and of what was found in it and on its pages."""
    facts = year.facts if isinstance(year, CompiledYear) and year.is_whole else None
    status = _Survey(year.inputs, facts, year.diagnostics).year_status()
    status = replace(status, refusals=(*status.refusals, *of_pages))
    return replace(status, status="locked") if is_locked else status


class _Survey:
    def __init__(self, inputs: Inputs, facts: FactSet | None, found: Sequence[Diagnostic]) -> None:
        self.inputs = inputs
        self.facts = facts
        self.found = found
        self.number = max(inputs.years)
        self.year = inputs.years[self.number]
        earlier = [year for year in inputs.years if year < self.number]
        self.before = inputs.years[max(earlier)] if earlier else None
        self.markers = [m for m in awaited(inputs, self.number) if m.year in (self.number, None)]
        self.promises = Promises(inputs)
        self.computed = {metric.id for metric in inputs.metrics if metric.formula is not None}
        self.faults = _by_topic(self.year, found)

    def year_status(self) -> YearStatus:
        return YearStatus(
            year=self.number,
            status=self.year.report.status,
            start=str(self.year.report.period.start),
            end=str(self.year.report.period.end),
            compiled=self.facts is not None,
            topics=tuple(self._topic(topic) for topic in self.year.topics),
            signatures=self._signatures(None),
            texts=sum(marker.topic is None and marker.what == "text" for marker in self.markers),
            errors=tuple(d for d in self.found if d.level is Level.ERROR),
            warnings=sum(d.level is Level.WARNING for d in self.found),
            evidence=sum(_is_of_evidence(d) for d in self.found),
            refusals=tuple(d for d in judged(self.found, final=True) if d.level is Level.ERROR),
            waived=sum(d.waived is not None for d in self.found),
        )

    def _topic(self, topic: TopicInputs) -> TopicStatus:
        markers = [marker for marker in self.markers if marker.topic == topic.id]
        faults = self.faults.get(topic.id, ())
        told = [d for d in faults if d.rule not in _TOLD_APART and not _is_of_evidence(d)]
        return TopicStatus(
            id=topic.id,
            title=topic.entry.title,
            omitted=topic.entry.omitted is not None,
            sections=self._sections(topic, markers),
            figures=self._figures(topic),
            answers=self._answers(topic.id),
            texts=sum(marker.what == "text" for marker in markers),
            signatures=self._signatures(topic),
            errors=sum(d.level is Level.ERROR for d in told),
            warnings=sum(d.level is Level.WARNING for d in told),
            evidence=sum(_is_of_evidence(d) for d in faults),
        )

    def _sections(self, topic: TopicInputs, markers: Iterable[Awaited]) -> dict[str, SectionState]:
        to_come = {marker.section for marker in markers}
        had = {name for earlier in self._was(topic) for name in earlier.sections}
        states: dict[str, SectionState] = {}
        for name, file in _FILE_OF.items():
            if self._is_torn(file, topic.id):
                states[name] = "at fault"
            elif name in topic.sections:
                states[name] = "to come" if name in to_come else "written"
            elif (file, topic.id) in self.year.topic_spans and not getattr(self.year, file).get(topic.id):
                states[name] = "at fault"
            elif name in had and topic.entry.omitted is None:
                states[name] = "missing"
        return states

    def _is_torn(self, file: str, topic: str) -> bool:
        """Whether a part of what a section file says of a topic could not be read."""
        holes = (hole.span for hole in self.inputs.unread.holes if hole.part == file)
        return any(_topic_at(self.year, span) == topic for span in holes)

    def _figures(self, topic: TopicInputs) -> Tally:
        observed = topic.progress.observations if topic.progress is not None else ()
        written = [observation for observation in observed if observation.metric not in self.computed]
        values = [observation.value for observation in written]
        values += [part.value for o in written for members in o.by.values() for part in members.values()]
        values += [score for rated in self._rated(topic) for score in rated.scores]
        here = Counter(value is Missing.NOT_YET for value in values if value is not None)
        return Tally(here[False], here[True], self._metrics_gone(topic))

    def _rated(self, topic: TopicInputs) -> Iterator[MaterialTopic]:
        """How much the report says that a topic matters."""
        materiality = self.year.report.materiality
        listed = materiality.topics if materiality is not None else ()
        yield from (rated for rated in listed if rated.topic == topic.id)

    def _metrics_gone(self, topic: TopicInputs) -> tuple[str, ...]:
        """The metrics that last year's topic had a figure of and this year's report has none."""
        now = {observation.metric for _, observation in self.year.observations}
        is_faulty = topic.progress is None and ("progress", topic.id) in self.year.topic_spans
        if is_faulty or topic.entry.omitted is not None:
            return ()
        had = (o for earlier in self._was(topic) if earlier.progress for o in earlier.progress.observations)
        gone = (o.metric for o in had if o.metric not in now | self.computed)
        unread = self.inputs.unread
        return tuple(metric for metric in gone if not unread.may_hold(["progress"], [metric]))

    def _was(self, topic: TopicInputs) -> tuple[TopicInputs, ...]:
        """The topics of the year before that the topic goes on from."""
        before = self.before
        if before is None:
            return ()
        return tuple(earlier for earlier in before.topics if topic.id in self._now(earlier.id, before.year))

    def _now(self, topic: str, year: int) -> tuple[str, ...]:
        """What a topic of an earlier year has become."""
        return topics_now(self.inputs, topic, year, self.number)

    def _answers(self, topic: str) -> Tally:
        replies = (reply for reply in self.promises.replies(self.number) if reply.topic == topic)
        given = Counter(reply.disposition == NOT_YET for reply in replies)
        steps = (promise.step for promise in self.promises.unanswered(self.number))
        steps = (s for s in steps if not self.inputs.unread.may_hold(UnansweredStep.reads, [s.id]))
        open = (step.path for step in steps if self._now(step.topic, step.year)[:1] == (topic,))
        return Tally(given[False], given[True], tuple(open))

    def _signatures(self, topic: TopicInputs | None) -> dict[str, SignatureState]:
        """By role: those that are asked for, and those that are there."""
        policy = self.inputs.organisation.sign_off
        asked = (policy.report if topic is None else policy.topics) if policy is not None else ()
        is_left_out = topic is not None and topic.entry.omitted is not None
        states: dict[str, SignatureState] = {} if is_left_out else dict.fromkeys(asked, "unsigned")
        for signature in self.year.signatures:
            if signature.topic != (topic.id if topic is not None else None):
                continue
            holds = self.facts is not None and is_valid(signature, self.facts)
            if states.get(signature.role) != "signed":
                states[signature.role] = (
                    "unknown" if self.facts is None else "signed" if holds else "outdated"
                )
        return states


def _is_of_evidence(diagnostic: Diagnostic) -> bool:
    return diagnostic.rule in _OF_EVIDENCE and diagnostic.level is not Level.NOTE


def _by_topic(year: YearInputs, found: Iterable[Diagnostic]) -> dict[str, list[Diagnostic]]:
    """What was found in the section files of the year, by the topic that it stands under."""
    grouped: dict[str, list[Diagnostic]] = {}
    for diagnostic in found:
        topic = _topic_at(year, diagnostic.span)
        if topic is not None:
            grouped.setdefault(topic, []).append(diagnostic)
    return grouped


def _topic_at(year: YearInputs, span: Span) -> str | None:
    parts = span.file.path.split("/")
    if "/".join(parts[:2]) != year.folder or parts[2].removesuffix(".yaml") not in SECTION_FILES:
        return None
    if len(parts) > 3:
        return parts[3].removesuffix(".yaml")
    before = [
        (start.line, topic)
        for (section, topic), start in year.topic_spans.items()
        if f"{section}.yaml" == parts[2] and start.line <= span.line
    ]
    return max(before)[1] if before else None
