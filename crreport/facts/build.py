"""Inputs to the FactSet of one year: figures first, then everything that speaks of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from crreport.diagnostics import Diagnostic
from crreport.evidence.uses import uses
from crreport.facts.bases import anchors, bases
from crreport.facts.collector import Collector, Dimensions
from crreport.facts.core.concepts import core_axis, core_concept, word_member
from crreport.facts.coverage import unreported
from crreport.facts.figures.assurance import add_engagements, add_levels
from crreport.facts.figures.derivations import derivations
from crreport.facts.figures.measured_metric import MeasuredMetric, measured_metric
from crreport.facts.figures.restatements import add_restatements, restated_figures
from crreport.facts.figures.series import add_figure, add_mentioned, add_series
from crreport.facts.figures.targets import add_histories, add_standing, add_target, metrics_of_histories
from crreport.facts.model import FactSet, Footnote, Member, Range
from crreport.facts.printing.numbers import scaled
from crreport.facts.rules import MetricWithoutFigure
from crreport.facts.scope import Scope
from crreport.facts.signatures import add_signatures
from crreport.facts.statements.answers import add_answers
from crreport.facts.statements.materiality import add_materiality
from crreport.facts.statements.prose import add_prose
from crreport.facts.statements.sections import add_sections
from crreport.facts.statements.textblocks import paragraphs_body
from crreport.facts.statements.topic_changes import add_topic_changes
from crreport.facts.statements.topics import add_topic
from crreport.facts.texts import FilledText, filled, mentions
from crreport.keys import (
    REPORT_STATUS,
    BenchmarkKey,
    DetailKey,
    Entry,
    EntryKey,
    FigureDetail,
    FigureKey,
    QuantityKey,
    TargetKey,
    of_metric,
)
from crreport.read.models.base import Model
from crreport.read.models.evidence import Evidence
from crreport.read.models.images import Image
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import FrameworkReference, Metric
from crreport.read.models.report import FrameworkOmission, LeadershipStatement
from crreport.read.models.scalars import camel, id_part
from crreport.wording import words


def build(inputs: Inputs, year: int, *, final: bool = False) -> tuple[FactSet, tuple[Diagnostic, ...]]:
    """The facts of a year's report, in the order of the report, and the diagnostics.

    The inputs must have passed the checks: references are taken to lead somewhere.
    """
    builder = _Builder(Scope(inputs, year, final))
    return builder.build()


def with_status(facts: FactSet, *, final: bool) -> FactSet:
    """The facts as those of a final report or of a draft, which otherwise do not differ."""
    status = replace(facts.by_key[REPORT_STATUS], value=_status(final))
    return replace(facts, facts=tuple(status if fact.key == REPORT_STATUS else fact for fact in facts))


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
        for page in self.scope.report_year.pages:
            add_sections(self.collector, page)
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
        """The evidence, if the organisation does not publish it."""
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
        self._add_other_parts(reported)
        add_restatements(self.collector, reported)
        add_levels(self.collector, reported.values())
        for measured in reported.values():
            self._add_dictionary_entry(measured)
        return reported

    def _add_other_parts(self, reported: dict[str, MeasuredMetric]) -> None:
        """The parts of totals older than the series: with some of its parts, a total is shown with all."""
        totals = (key for key in self.collector.facts if isinstance(key, FigureKey) and key.part is None)
        shown = dict.fromkeys(totals)
        for measured in reported.values():
            parts = [reported[part] for part in measured.metric.parts if part in reported]
            for key in shown:
                if key.metric == measured.metric.id and any(
                    of_metric(key, p.metric.id) in shown for p in parts
                ):
                    for part in parts:
                        add_figure(self.collector, part, key.year, None)

    def _topics_of_metrics(self) -> dict[str, str]:
        """The topic of each metric that has a figure, a target or a restatement this year."""
        year = self.scope.report_year
        topics = {observation.metric: topic for topic, observation in year.observations}
        for topic, commitments in year.commitments.items():
            for target in commitments.targets:
                topics.setdefault(target.metric, topic)
        for topic, restatement in year.restatements:
            topics.setdefault(restatement.metric, topic)
        for id, topic in metrics_of_histories(self.scope):
            topics.setdefault(id, topic)
        for placeholder in mentions(self.scope):
            topics.setdefault(placeholder.metric, "")
        return topics

    def _add_dictionary_entry(self, measured: MeasuredMetric) -> None:
        metric = measured.metric
        entry = EntryKey(Entry.METRIC, (metric.id,))
        self.collector.add_contents(metric, entry, measured.dimension)
        for number, reference in enumerate(metric.frameworks, 1):
            key = f"{number}-{_framework_key(reference)}"
            dimensions = (*measured.dimension, (core_axis("FrameworkReferenceAxis"), key))
            below = EntryKey(Entry.METRIC, (metric.id, "framework", str(number)))
            self.collector.add_contents(reference, below, dimensions)

    def _add_organisation(self) -> None:
        organisation = self.inputs.organisation
        self.collector.add_contents(organisation, EntryKey(Entry.ORGANISATION))
        for pillar in organisation.pillars:
            member = self.scope.members["crr:PillarAxis", pillar.id]
            entry = EntryKey(Entry.PILLAR, (pillar.id,))
            dimensions: Dimensions = ((core_axis("PillarAxis"), member),)
            self.collector.add_contents(pillar, entry, dimensions)
            if pillar.image is not None:
                self._add_image(
                    pillar.image, EntryKey(Entry.PILLAR, (pillar.id, "image")), "opener", dimensions
                )
        for breakdown in organisation.breakdowns:
            axis = (core_axis("BreakdownAxis"), breakdown.id)
            self.collector.add_contents(breakdown, EntryKey(Entry.BREAKDOWN, (breakdown.id,)), (axis,))
            for part in breakdown.members:
                of_part = (axis, (core_axis("BreakdownMemberAxis"), part.id))
                entry = EntryKey(Entry.BREAKDOWN, (breakdown.id, part.id))
                self.collector.add_contents(part, entry, of_part)
        for number, unit in enumerate(organisation.units, 1):
            id = id_part(unit.symbol) or str(number)
            self.collector.add_contents(unit, EntryKey(Entry.UNIT, (id,)), ((core_axis("OwnUnitAxis"), id),))

    def _add_report(self) -> None:
        report = self.scope.report_year.report
        self.collector.add_contents(report, EntryKey(Entry.REPORT))
        self.collector.add_contents(report.period, EntryKey(Entry.REPORT, ("period",)))
        concept, place = core_concept("ReportStatus"), report.place("status")
        self.collector.add_members(REPORT_STATUS, concept, _status(self.scope.final), place)
        for chosen in report.glance or ():
            entry = EntryKey(Entry.REPORT, ("glance", chosen.metric))
            self.collector.add_contents(chosen, entry, ((core_axis("MetricAxis"), chosen.metric),))
        if report.materiality is not None:
            add_materiality(self.collector, report.materiality)
        if report.cover is not None:
            self._add_image(report.cover, EntryKey(Entry.REPORT, ("cover",)), "cover")
        if report.leadership_statement is not None:
            self._add_letter(report.leadership_statement)
        self._add_framework_omissions()
        add_engagements(self.collector, report.assurance)
        for field, block, prose in (
            ("basis-of-preparation", "BasisOfPreparationTextBlock", report.basis_of_preparation),
            ("events-after-period", "EventsAfterPeriodTextBlock", report.events_after_period),
        ):
            if prose is not None:
                add_prose(self.collector, EntryKey(Entry.REPORT, field=field), block, prose)

    def _add_framework_omissions(self) -> None:
        for number, omission in enumerate(self.scope.report_year.report.framework_omissions, 1):
            key = f"omitted-{number}-{_framework_key(omission)}"
            dimensions = ((core_axis("FrameworkReferenceAxis"), key),)
            self.collector.add_contents(
                omission, EntryKey(Entry.FRAMEWORK_OMISSION, (str(number),)), dimensions
            )

    def _add_letter(self, letter: LeadershipStatement) -> None:
        self.collector.add_contents(letter, EntryKey(Entry.LETTER))
        self.collector.add_contents(letter.signatory, EntryKey(Entry.LETTER, ("signatory",)))
        if letter.signatory.portrait is not None:
            self._add_image(letter.signatory.portrait, EntryKey(Entry.LETTER, ("portrait",)), "portrait")
        body = paragraphs_body([self._filled(text) for text in letter.paragraphs])
        sources = (letter.place("paragraphs"),)
        key, concept = EntryKey(Entry.LETTER, field="body"), "LeadershipStatementTextBlock"
        self.collector.add_block(key, concept, body, sources)

    def _add_image(self, image: Image, key: EntryKey, place: str, dimensions: Dimensions = ()) -> None:
        """The facts of an image that is no part of a content, told apart by its place on the pages."""
        self.collector.add_contents(image, key, (*dimensions, (core_axis("ImageAxis"), place)))

    def _filled(self, text: str) -> FilledText:
        return filled(text, self.scope, self.collector.facts)

    def _add_registers(self) -> None:
        inputs, axes = self.inputs, self.scope.members
        for kind, entries in (
            (Entry.POLICY, inputs.policies),
            (Entry.RISK, inputs.risks),
            (Entry.BODY, inputs.bodies),
            (Entry.VALUE, inputs.values),
        ):
            axis = core_axis(f"{camel(kind)}Axis")
            for entry in entries:
                dimensions = ((axis, axes[axis.qname, entry.id]),)
                self.collector.add_contents(entry, EntryKey(kind, (entry.id,)), dimensions)
        for term in inputs.glossary:
            name = id_part(term.term)
            self.collector.add_contents(term, EntryKey(Entry.TERM, (name,)), ((core_axis("TermAxis"), name),))

    def _footnotes(self) -> Iterator[Footnote]:
        """The footnotes of figures; equal texts become one footnote."""
        noted: dict[str, dict[str, None]] = defaultdict(dict)
        for text, figure in self._remarks():
            noted[text][figure] = None
        for number, (text, figures) in enumerate(noted.items(), 1):
            yield Footnote(f"footnote-{number}", text, self.scope.language, tuple(figures))

    def _remarks(self) -> Iterator[tuple[str, str]]:
        """Texts with the ids of figures: notes, reasons for missing ones, estimates, and restatements."""
        facts, catalogue = self.collector.facts, words(self.scope.language)
        for fact in facts.values():
            said = fact.key
            if isinstance(said, DetailKey) and said.figure in facts:
                if said.detail in (FigureDetail.NOTE, FigureDetail.REASON):
                    yield fact.text, str(said.figure)
                if said.detail is FigureDetail.STATUS and fact.word == "estimated":
                    yield catalogue["legend.estimated"], str(said.figure)
            if fact.printed is not None and fact.printed.approximately:
                yield catalogue["legend.approximate"], fact.id
        for key, explanations in restated_figures(facts, self.scope.period.end).items():
            yield from ((explanation.text, str(key)) for explanation in explanations)

    def _parts(self, reported: dict[str, MeasuredMetric]) -> dict[str, tuple[str, ...]]:
        """Totals over metrics whose parts all have figures wherever the total has."""
        return {
            measured.concept.qname: tuple(reported[part].concept.qname for part in measured.metric.parts)
            for measured in reported.values()
            if measured.metric.parts and self._parts_are_complete(measured.metric, reported)
        }

    def _broken_down(self, reported: dict[str, MeasuredMetric]) -> dict[str, tuple[str, ...]]:
        """The axes by which each metric that adds up has figures."""
        found: dict[str, dict[str, None]] = {}
        breakdowns = {axis.qname for axis in self.scope.breakdown_axes.values()}
        additive = {
            (measured.concept.qname, axis.qname)
            for measured in reported.values()
            for id, axis in self.scope.breakdown_axes.items()
            if measured.metric.adds_up_by(id)
        }
        for fact in self.collector.facts.values():
            axes = [axis.qname for axis, _ in fact.dimensions if axis.qname in breakdowns]
            if len(axes) == 1 and (fact.concept.qname, axes[0]) in additive:
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
        parts = [self._figures_of(reported[part]) for part in metric.parts]
        totals = self._figures_of(reported[metric.id])
        return all(
            all(
                (of_metric(total, part) in figures) == (of_metric(total, metric.parts[0]) in parts[0])
                for part, figures in zip(metric.parts, parts, strict=True)
            )
            for total in totals
        )

    def _figures_of(self, measured: MeasuredMetric) -> set[QuantityKey | DetailKey]:
        return {
            key
            for key, fact in self.collector.facts.items()
            if fact.concept.qname == measured.concept.qname and not fact.is_nil
            if isinstance(key, FigureKey | BenchmarkKey | TargetKey)
            # parts that did not change have no difference, and add nothing to that of their total
            or (isinstance(key, DetailKey) and key.detail is not FigureDetail.DIFFERENCE)
        }

    def _without_figure(self, metric: Metric) -> Diagnostic:
        text = f"`{metric.id}` has no figure in {self.scope.year} and is not in this report"
        return MetricWithoutFigure.at(metric.place("id"), text)


def _framework_key(entry: FrameworkReference | FrameworkOmission) -> str:
    return f"{entry.framework}-{id_part(entry.reference)}"
