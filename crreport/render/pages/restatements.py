"""The appendix of restatements: what was published, what is reported now, and why."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from crreport.facts.figures.restatements import DIFFERENCE, EXPLANATION, PREVIOUS, REASON, unchanged_parts
from crreport.facts.model import Fact
from crreport.read.models.inputs import Restated
from crreport.render.pages.context import Context
from crreport.render.pages.references import link


@dataclass(frozen=True, slots=True)
class RestatementRow:
    """One figure of an earlier year: its metric, the part that it is of, and what became of it."""

    anchor: str
    label: Markup
    part: Markup
    year: int
    previous: Markup
    revised: Markup
    difference: Markup
    reason: Markup
    explanation: Markup


def restatement_rows(context: Context) -> tuple[RestatementRow, ...]:
    """The figures that the year's report restates, and those that totals among them are made of.

    They are in the order of the dictionary, those of a metric from the latest year, totals before parts.
    """
    facts = context.facts.by_id
    rows = {
        entry.fact_id: _row(context, entry)
        for entry in context.inputs.restated
        if entry.report_year == context.year and f"{entry.fact_id}.{PREVIOUS}" in facts
    }
    rows |= {fact.id: _unchanged(context, fact) for fact in unchanged_parts(facts)}
    order = {metric.id: number for number, metric in enumerate(context.inputs.metrics)}
    places = {figure: order[figure.split(".")[0]] for figure in rows}
    ids = sorted(rows, key=lambda figure: (places[figure], -rows[figure].year, figure.count(".")))
    return tuple(rows[figure] for figure in ids)


def _row(context: Context, entry: Restated) -> RestatementRow:
    figure, facts = context.facts[entry.fact_id], context.facts.by_id
    difference, why = facts.get(f"{figure.id}.{DIFFERENCE}"), facts.get(f"{figure.id}.{EXPLANATION}")
    return RestatementRow(
        anchor=context.restatement_anchor(figure.id),
        label=link(context, "metrics", entry.metric),
        part=context.member_name(*entry.part) if entry.part else Markup(),
        year=entry.year,
        previous=context.marks.figure(facts[f"{figure.id}.{PREVIOUS}"]),
        revised=context.marks.figure(figure),
        difference=context.marks.figure(difference) if difference else Markup("–"),
        reason=context.marks.by_id(f"{figure.id}.{REASON}"),
        explanation=context.footnote(why.text, context.marks.mark(why))
        if why
        else escape(context.words["restatement.follows"]),
    )


def _unchanged(context: Context, figure: Fact) -> RestatementRow:
    metric, year, *part = figure.id.split(".")
    return RestatementRow(
        anchor=context.restatement_anchor(figure.id),
        label=link(context, "metrics", metric),
        part=context.member_name(part[0], part[1]) if part else Markup(),
        year=int(year),
        previous=context.marks.figure(context.facts[f"{figure.id}.{PREVIOUS}"]),
        revised=context.marks.figure(figure),
        difference=Markup("–"),
        reason=Markup(),
        explanation=escape(context.words["restatement.unchanged"]),
    )
