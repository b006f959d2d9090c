"""The appendices: the metric dictionary, the data of all metrics, and the index of frameworks."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from crreport.keys import assured_metrics
from crreport.read.models.metrics import FrameworkReference, Metric
from crreport.read.models.registers import Policy
from crreport.read.models.report import Assurance, FrameworkOmission
from crreport.render.pages.chapters import metrics_of
from crreport.render.pages.context import Context
from crreport.render.pages.figures import FiguresTable, metric_table
from crreport.render.pages.references import link


@dataclass(frozen=True, slots=True)
class DataGroup:
    """The figures of one topic, or of metrics without one (then the title is empty)."""

    title: str
    table: FiguresTable


@dataclass(frozen=True, slots=True)
class FrameworkEntry:
    """A disclosure with its framework in short, and the metric that answers it with the place of its figure.

    Without a metric, it is one that the report leaves out.
    """

    code: Markup
    disclosure: FrameworkReference | FrameworkOmission
    metric: Metric | None = None
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class FrameworkGroup:
    """One framework's disclosures that the report answers, and then those that it leaves out."""

    name: str
    entries: tuple[FrameworkEntry, ...]


@dataclass(frozen=True, slots=True)
class AssuranceView:
    """An assurance engagement and links to the metrics whose figures it covers."""

    engagement: Assurance
    covered: Markup


@dataclass(frozen=True, slots=True)
class PolicyView:
    """A policy and the chapters that cite it."""

    policy: Policy
    cited_in: Markup


def assurance_views(context: Context) -> tuple[AssuranceView, ...]:
    """The assurance register."""
    return tuple(
        AssuranceView(engagement, _covered(context, engagement))
        for engagement in context.report_year.report.assurance
    )


def _covered(context: Context, engagement: Assurance) -> Markup:
    links = Markup("; ").join(link(context, "metrics", metric) for metric in engagement.metrics)
    fact = context.facts.by_key.get(assured_metrics(engagement.id))
    return context.marks.mark(fact, links) if fact else links


def reported_metrics(context: Context) -> tuple[Metric, ...]:
    """The metrics of the dictionary that are in this year's report."""
    return tuple(metric for metric in context.inputs.metrics if context.marks.has(metric, "label"))


def data_groups(context: Context) -> tuple[DataGroup, ...]:
    """The figures by topic, unless the topics have them, and those of metrics in no topic of the year."""
    by_topic = [(topic.entry.title, metrics_of(context, topic)) for topic in context.topics]
    placed = {metric.id for _, metrics in by_topic for metric in metrics}
    rest = tuple(metric for metric in reported_metrics(context) if metric.id not in placed)
    if context.layout.figures not in ("appendix", "both"):
        by_topic = []
    tables = ((title, metric_table(context, metrics)) for title, metrics in [*by_topic, ("", rest)])
    return tuple(DataGroup(title, table) for title, table in tables if table is not None)


def framework_groups(context: Context) -> tuple[FrameworkGroup, ...]:
    """The framework index, each framework's disclosures in the order of their numbers."""
    placed = {metric.id for topic in context.topics for metric in metrics_of(context, topic)}
    answered = [
        FrameworkEntry(
            _code(context, reference),
            reference,
            metric,
            f"{'metric' if metric.id in placed else 'dictionary'}-{metric.id}",
        )
        for metric in reported_metrics(context)
        for reference in metric.frameworks
    ]
    omitted = [
        FrameworkEntry(_code(context, omission), omission)
        for omission in context.report_year.report.framework_omissions
    ]
    groups: dict[str, list[FrameworkEntry]] = {}
    for entry in sorted((*answered, *omitted), key=lambda entry: _in_order(entry.disclosure.reference)):
        groups.setdefault(entry.disclosure.framework, []).append(entry)
    return tuple(
        FrameworkGroup(_name_of(context, entries[0].disclosure), tuple(entries))
        for _, entries in sorted(groups.items())
    )


def _code(context: Context, disclosure: FrameworkReference | FrameworkOmission) -> Markup:
    """The framework of a disclosure in short, such as `GRI`."""
    fact = context.marks.fact_of(disclosure, "framework")
    code = escape(disclosure.framework)
    return context.marks.mark(fact, code) if fact else code


def _name_of(context: Context, disclosure: FrameworkReference | FrameworkOmission) -> str:
    """The framework of a disclosure in full."""
    fact = context.marks.fact_of(disclosure, "framework")
    return fact.text if fact else disclosure.framework


def policy_views(context: Context) -> tuple[PolicyView, ...]:
    """The policy register."""
    return tuple(PolicyView(policy, _cited_in(context, policy.id)) for policy in context.inputs.policies)


def _cited_in(context: Context, policy: str) -> Markup:
    topics = (
        topic.id
        for topic in context.topics
        if topic.commitments
        and topic.commitments.commitment
        and any(reference.id == policy for reference in topic.commitments.commitment.policies)
    )
    return Markup(", ").join(link(context, "see", topic) for topic in topics)


def _in_order(reference: str) -> tuple[tuple[int, str], ...]:
    """Sorts `GRI 403-9` before `GRI 403-10`."""
    parts = reference.replace("-", " ").replace(".", " ").split()
    return tuple((int(part), "") if part.isdigit() else (0, part) for part in parts)
