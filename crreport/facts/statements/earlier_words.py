"""Texts of earlier reports with the figures that they had then."""

from __future__ import annotations

from crreport.facts.collector import Collector
from crreport.facts.figures.measured_metric import measured_metric
from crreport.facts.figures.series import add_mentioned
from crreport.facts.figures.targets import add_target
from crreport.facts.scope import Scope
from crreport.facts.texts import filled
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs
from crreport.read.placeholders import Placeholder, split
from crreport.wording import words


def words_of_year(inputs: Inputs, year: int, text: str) -> str:
    """A text of a year's report as that report printed it: its placeholders mean the figures of that year."""
    collector = Collector(Scope(inputs, year, final=True))
    pieces = split(text)
    for piece in pieces:
        if isinstance(piece, Placeholder):
            _add_figure(collector, piece)
    return "".join(piece if isinstance(piece, str) else _shown(collector, piece.written) for piece in pieces)


def _shown(collector: Collector, placeholder: str) -> str:
    """A placeholder filled, or the words for no figure where that report had none for it."""
    done = filled(placeholder, collector.scope, collector.facts)
    return done.plain if done.parents else words(collector.scope.language)["no_figure"]


def _add_figure(collector: Collector, placeholder: Placeholder) -> None:
    metric = collector.scope.inputs.metric(placeholder.metric)
    if metric is None:
        return
    measured = measured_metric(metric, "", collector.scope)
    target = _target(collector.scope, placeholder)
    if target is not None:
        add_target(collector, target, measured)
    else:
        add_mentioned(collector, measured, placeholder)


def _target(scope: Scope, placeholder: Placeholder) -> Target | None:
    targets = (t for part in scope.report_year.commitments.values() for t in part.targets)
    return next((t for t in targets if t.id == placeholder.target and t.metric == placeholder.metric), None)
