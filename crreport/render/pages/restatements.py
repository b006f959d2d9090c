"""The appendix of restatements: what was published, what is reported now, and why."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup, escape

from crreport.facts.figures.restatements import unchanged_parts
from crreport.keys import DetailKey, FigureDetail, FigureKey
from crreport.read.models.inputs import Restated
from crreport.render.pages.context import Context
from crreport.render.pages.references import link


@dataclass(frozen=True, slots=True)
class RestatementRow:
    """One figure of an earlier year: its metric, the part that it is of, and what became of it."""

    anchor: str
    label: Markup
    part: str
    year: int
    previous: Markup
    revised: Markup
    difference: Markup
    reason: Markup
    explanation: Markup


def restatement_rows(context: Context) -> tuple[RestatementRow, ...]:
    """The figures that the year's report restates, and the parts of restated totals.

    They are in the order of the dictionary, those of a metric from the latest year, totals before parts.
    """
    facts = context.facts.by_key
    rows = {
        entry.key: _row(context, entry)
        for entry in context.inputs.restated
        if entry.report_year == context.year and DetailKey(entry.key, FigureDetail.PREVIOUS) in facts
    }
    rows |= {figure: _unchanged(context, figure) for figure in unchanged_parts(facts)}
    order = {metric.id: number for number, metric in enumerate(context.inputs.metrics)}
    figures = sorted(rows, key=lambda figure: (order[figure.metric], -figure.year, figure.part is not None))
    return tuple(rows[figure] for figure in figures)


def _row(context: Context, entry: Restated) -> RestatementRow:
    facts, marks = context.facts.by_key, context.marks
    difference = facts.get(DetailKey(entry.key, FigureDetail.DIFFERENCE))
    why = facts.get(DetailKey(entry.key, FigureDetail.EXPLANATION))
    return RestatementRow(
        anchor=context.restatement_anchor(entry.key),
        label=link(context, "metrics", entry.metric),
        part=context.member_name(*entry.part) if entry.part else "",
        year=entry.year,
        previous=marks.figure(facts[DetailKey(entry.key, FigureDetail.PREVIOUS)]),
        revised=marks.figure(facts[entry.key]),
        difference=marks.figure(difference) if difference else Markup("–"),
        reason=marks.by_key(DetailKey(entry.key, FigureDetail.RESTATEMENT)),
        explanation=context.footnote(why.text, marks.mark(why))
        if why
        else escape(context.words["restatement.follows"]),
    )


def _unchanged(context: Context, figure: FigureKey) -> RestatementRow:
    facts = context.facts.by_key
    return RestatementRow(
        anchor=context.restatement_anchor(figure),
        label=link(context, "metrics", figure.metric),
        part=context.member_name(*figure.part) if figure.part else "",
        year=figure.year,
        previous=context.marks.figure(facts[DetailKey(figure, FigureDetail.PREVIOUS)]),
        revised=context.marks.figure(facts[figure]),
        difference=Markup("–"),
        reason=Markup(),
        explanation=escape(context.words["restatement.unchanged"]),
    )
