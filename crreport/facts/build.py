"""Inputs to the FactSet of one year: figures first, then everything that speaks of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from html import escape

from crreport.diagnostics import Diagnostic
from crreport.evidence.uses import uses
from crreport.facts.bases import anchors, bases
from crreport.facts.collector import Collector
from crreport.facts.core.concepts import core_axis, core_concept, word_member
from crreport.facts.coverage import unreported
from crreport.facts.figures.assurance import add_engagements, add_levels
from crreport.facts.figures.derivations import derivations
from crreport.facts.figures.restatements import DIFFERENCE, add_restatements, restated_figures
from crreport.facts.figures.series import MeasuredMetric, add_mentioned, add_series, measured_metric
from crreport.facts.figures.targets import add_histories, add_standing, add_target, metrics_of_histories
from crreport.facts.model import Fact, FactSet, Footnote, Member, Range
from crreport.facts.printing.numbers import approximately, scaled
from crreport.facts.rules import MetricWithoutFigure
from crreport.facts.scope import Scope
from crreport.facts.signatures import add_signatures
from crreport.facts.statements.answers import add_answers
from crreport.facts.statements.textblocks import paragraphs_body, section_body
from crreport.facts.statements.topic_changes import add_topic_changes
from crreport.facts.statements.topics import add_topic
from crreport.facts.texts import filled, mentions
from crreport.read.models.base import Model
from crreport.read.models.evidence import Evidence
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import FrameworkReference, Metric
from crreport.read.models.report import FrameworkOmission, LeadershipStatement, Prose
from crreport.read.models.scalars import id_part
from crreport.read.models.statements import Statement
from crreport.wording import words

STATUS = "report.status"
"""The id of the fact that says whether a report is a draft."""


def build(inputs: Inputs, year: int, *, final: bool = False) -> tuple[FactSet, tuple[Diagnostic, ...]]:
    """The facts of a year's report, in the order of the report, and what was found wrong on the way.

    The inputs must have passed the checks: references are taken to lead somewhere.
    """
    builder = _Builder(Scope(inputs, year, final))
    return builder.build()


def with_status(facts: FactSet, *, final: bool) -> FactSet:
    """The facts as those of a final report or a draft, which differ in nothing else."""
    status = replace(facts[STATUS], value=_status(final))
    return replace(facts, facts=tuple(status if fact.id == STATUS else fact for fact in facts))


def is_final(facts: FactSet) -> bool:
    """Whether the facts are those of a final report, as against a draft."""
    return facts[STATUS].value == _status(final=True)


def _status(final: bool) -> tuple[Member, ...]:
    return (word_member("ReportStatus", "final" if final else "draft"),)


class _Builder:
    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        self.inputs = scope.inputs
        self.collector = Collector(scope)

    def build(self) -> tuple[FactSet, tuple[Diagnostic, ...]]:
        reported = self._add_metrics()
        self._add_organisation()
        self._add_report()
        self._add_registers()
        for topic in self.scope.report_year.topics:
            add_topic(self.collector, topic)
        add_answers(self.collector)
        add_topic_changes(self.collector)
        # last, since a signature covers all other facts
        add_signatures(self.collector)
        made = tuple(self.collector.facts.values())
        anchored = tuple(anchors(reported.values(), made, self.scope))
        facts = FactSet(
            entity=self.scope.entity,
            year=self.scope.year,
            facts=made,
            members=tuple(self.scope.members.values()),
            footnotes=tuple(self._footnotes()),
            parts=self._parts(reported),
            broken_down=self._broken_down(reported),
            ranges=self._ranges(reported),
            derivations=tuple(derivations(reported, self.scope)),
            bases=tuple(bases(made, anchored, self.scope)),
            anchors=anchored,
        )
        left_out = [metric for metric in self.inputs.metrics if metric.id not in reported]
        notes = [self._without_figure(metric) for metric in left_out]
        missing = unreported(self.inputs, facts, (*left_out, *self._unpublished()))
        return facts, (*self.collector.diagnostics, *notes, *missing)

    def _unpublished(self) -> Iterator[Model]:
        """The evidence, where the organisation keeps it to itself."""
        if not self.inputs.organisation.publish_evidence:
            for use in uses(self.inputs, self.scope.year):
                if isinstance(use.named, Evidence):
                    yield use.named

    def _add_metrics(self) -> dict[str, MeasuredMetric]:
        """The figures and dictionary entries of all metrics that this year's report speaks of."""
        topic_of = self._topics_of_metrics()
        reported = {
            metric.id: measured_metric(metric, topic_of[metric.id], self.scope)
            for metric in self.inputs.metrics
            if metric.id in topic_of
        }
        for measured in reported.values():
            add_series(self.collector, measured)
        for placeholder in mentions(self.scope):
            if placeholder.metric in reported:
                add_mentioned(self.collector, reported[placeholder.metric], placeholder)
        for commitments in self.scope.report_year.commitments.values():
            for target in commitments.targets:
                add_target(self.collector, target, reported[target.metric])
                add_standing(self.collector, target, reported[target.metric])
        add_histories(self.collector, reported)
        add_restatements(self.collector, reported)
        add_levels(self.collector, reported.values())
        for measured in reported.values():
            self._add_dictionary_entry(measured)
        return reported

    def _topics_of_metrics(self) -> dict[str, str]:
        """The topic of each metric that has a figure, a target or a restatement this year."""
        year = self.scope.report_year
        found = {observation.metric: topic for topic, observation in year.observations}
        for topic, commitments in year.commitments.items():
            for target in commitments.targets:
                found.setdefault(target.metric, topic)
        for topic, restatement in year.restatements:
            found.setdefault(restatement.metric, topic)
        for id, topic in metrics_of_histories(self.scope):
            found.setdefault(id, topic)
        for placeholder in mentions(self.scope):
            found.setdefault(placeholder.metric, "")
        return found

    def _add_dictionary_entry(self, measured: MeasuredMetric) -> None:
        metric = measured.metric
        self.collector.add_contents(metric, f"metric.{metric.id}", measured.dimension)
        for number, reference in enumerate(metric.frameworks, 1):
            key = f"{number}-{_framework_key(reference)}"
            dimensions = (*measured.dimension, (core_axis("FrameworkReferenceAxis"), key))
            self.collector.add_contents(reference, f"metric.{metric.id}.framework.{number}", dimensions)

    def _add_organisation(self) -> None:
        organisation = self.inputs.organisation
        self.collector.add_contents(organisation, "organisation")
        for pillar in organisation.pillars:
            member = self.scope.members["crr:PillarAxis", pillar.id]
            self.collector.add_contents(pillar, f"pillar.{pillar.id}", ((core_axis("PillarAxis"), member),))
        for breakdown in organisation.breakdowns:
            axis = (core_axis("BreakdownAxis"), breakdown.id)
            self.collector.add_contents(breakdown, f"breakdown.{breakdown.id}", (axis,))
            for part in breakdown.members:
                dimensions = (axis, (core_axis("BreakdownMemberAxis"), part.id))
                self.collector.add_contents(part, f"breakdown.{breakdown.id}.{part.id}", dimensions)

    def _add_report(self) -> None:
        report = self.scope.report_year.report
        self.collector.add_contents(report, "report")
        self.collector.add_contents(report.period, "report.period")
        concept, place = core_concept("ReportStatus"), report.place("status")
        self.collector.add_members(STATUS, concept, _status(self.scope.final), place)
        if report.leadership_statement is not None:
            self._add_letter(report.leadership_statement)
        self._add_framework_omissions()
        add_engagements(self.collector, report.assurance)
        self._add_prose("basis-of-preparation", "BasisOfPreparationTextBlock", report.basis_of_preparation)
        self._add_prose("events-after-period", "EventsAfterPeriodTextBlock", report.events_after_period)

    def _add_framework_omissions(self) -> None:
        for number, omission in enumerate(self.scope.report_year.report.framework_omissions, 1):
            key = f"omitted-{number}-{_framework_key(omission)}"
            dimensions = ((core_axis("FrameworkReferenceAxis"), key),)
            self.collector.add_contents(omission, f"framework-omission.{number}", dimensions)

    def _add_letter(self, letter: LeadershipStatement) -> None:
        self.collector.add_contents(letter, "letter")
        self.collector.add_contents(letter.signatory, "letter.signatory")
        body = paragraphs_body([self._xhtml(text) for text in letter.paragraphs])
        sources = (letter.place("paragraphs"),)
        concept = "LeadershipStatementTextBlock"
        self.collector.add_block("letter.body", concept, body.value, body.markup, sources)

    def _add_prose(self, id: str, concept: str, prose: Prose | None) -> None:
        """The running text of a generated page, whose statements are parts of its text block only."""
        if prose is None:
            return

        def text_of(statement: Statement, field: str) -> str | None:
            value = getattr(statement, field or "text")
            return None if value is None else self._xhtml(str(value))

        body = section_body(prose.content, text_of, self._xhtml, self.scope.language)
        sources = (prose.place("content"),)
        self.collector.add_block(f"report.{id}", concept, body.value, body.markup, sources)

    def _xhtml(self, text: str) -> str:
        done = filled(text, self.scope, self.collector.facts)
        return done.markup if done.markup is not None else escape(text)

    def _add_registers(self) -> None:
        inputs, axes = self.inputs, self.scope.members
        for kind, entries in (
            ("Policy", inputs.policies),
            ("Risk", inputs.risks),
            ("Body", inputs.bodies),
            ("Value", inputs.values),
        ):
            for entry in entries:
                dimensions = ((core_axis(f"{kind}Axis"), axes[f"crr:{kind}Axis", entry.id]),)
                self.collector.add_contents(entry, f"{kind.lower()}.{entry.id}", dimensions)
        for term in inputs.glossary:
            name = id_part(term.term)
            self.collector.add_contents(term, f"term.{name}", ((core_axis("TermAxis"), name),))

    def _footnotes(self) -> Iterator[Footnote]:
        """A footnote for all that is said of a figure; equal texts are one note."""
        noted: dict[str, dict[str, None]] = defaultdict(dict)
        for text, figure in self._remarks():
            noted[text][figure] = None
        for number, (text, figures) in enumerate(noted.items(), 1):
            yield Footnote(f"footnote-{number}", text, self.scope.language, tuple(figures))

    def _remarks(self) -> Iterator[tuple[str, str]]:
        """Texts with the ids of figures: notes, reasons for missing ones, estimates, and restatements."""
        facts, catalogue = self.collector.facts, words(self.scope.language)
        for fact in facts.values():
            figure = fact.id.rpartition(".")[0]
            if fact.concept.name in ("FigureNote", "FigureReason") and figure in facts:
                yield fact.text, figure
            if fact.value == (word_member("FigureStatus", "estimated"),):
                yield catalogue["legend.estimated"], figure
            if fact.display is not None and fact.display.before.startswith(
                approximately(self.scope.language)
            ):
                yield catalogue["legend.approximate"], fact.id
        for id, explanations in restated_figures(facts, self.scope.period.end).items():
            yield from ((explanation.text, id) for explanation in explanations)

    def _parts(self, reported: dict[str, MeasuredMetric]) -> dict[str, tuple[str, ...]]:
        """Totals over metrics whose parts are all there wherever the total is."""
        return {
            measured.concept.qname: tuple(reported[part].concept.qname for part in measured.metric.parts)
            for measured in reported.values()
            if measured.metric.parts and self._parts_are_complete(measured.metric, reported)
        }

    def _broken_down(self, reported: dict[str, MeasuredMetric]) -> dict[str, tuple[str, ...]]:
        """The axes by which each metric that adds up has figures."""
        found: dict[str, dict[str, None]] = {}
        breakdowns = {axis.qname for axis in self.scope.breakdown_axes.values()}
        additive = {m.concept.qname for m in reported.values() if m.metric.adds_up}
        for fact in self.collector.facts.values():
            axes = [axis.qname for axis, _ in fact.dimensions if axis.qname in breakdowns]
            if fact.concept.qname in additive and len(axes) == 1:
                found.setdefault(fact.concept.qname, {})[axes[0]] = None
        return {concept: tuple(axes) for concept, axes in found.items()}

    def _ranges(self, reported: dict[str, MeasuredMetric]) -> dict[str, Range]:
        """The bounds of each metric that has any, in the unit that its figures are reported in."""

        def bound(written: Decimal | None, power: int) -> Decimal | None:
            return None if written is None else scaled(written, power)

        return {
            measured.concept.qname: Range(
                bound(measured.metric.range.min, measured.kind.power),
                bound(measured.metric.range.max, measured.kind.power),
            )
            for measured in reported.values()
            if measured.metric.range is not None
        }

    def _parts_are_complete(self, metric: Metric, reported: dict[str, MeasuredMetric]) -> bool:
        if not all(part in reported for part in metric.parts):
            return False
        endings = [
            {id.removeprefix(f"{part}.") for id, _ in self._figures_of(reported[part])}
            for part in metric.parts
        ]
        totals = {id.removeprefix(f"{metric.id}.") for id, _ in self._figures_of(reported[metric.id])}
        return all(all((end in ending) == (end in endings[0]) for ending in endings) for end in totals)

    def _figures_of(self, measured: MeasuredMetric) -> list[tuple[str, Fact]]:
        return [
            (id, fact)
            for id, fact in self.collector.facts.items()
            if fact.concept.qname == measured.concept.qname and not fact.is_nil
            # parts that did not change have no difference, and add nothing to that of their total
            if not id.endswith(f".{DIFFERENCE}")
        ]

    def _without_figure(self, metric: Metric) -> Diagnostic:
        text = f"`{metric.id}` has no figure in {self.scope.year} and is not in this report"
        return MetricWithoutFigure.at(metric.place("id"), text)


def _framework_key(entry: FrameworkReference | FrameworkOmission) -> str:
    return f"{entry.framework}-{id_part(entry.reference)}"
