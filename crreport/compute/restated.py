"""Restatements: from the figures of earlier years as published to the corrected ones of later reports.

The inputs of the earlier years stay unchanged. A report applies the restatements of its own year and of
earlier ones, in their order. An earlier report never sees later restatements, so its figures stay the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from crreport.compute.misplaced import Slot, misplaced
from crreport.compute.reported import Known, figure_of, sum_of_parts, value_of
from crreport.compute.rules import NothingToRestate, PreviousDiffers, RestatedTwice
from crreport.diagnostics import Diagnostic
from crreport.evidence.files import EvidenceFiles
from crreport.read.located import with_entries
from crreport.read.models.figures import Observation, Restatement
from crreport.read.models.inputs import Inputs, Provenance, Restated
from crreport.read.models.quantity import Missing, same_figure
from crreport.source import Span


def restated(inputs: Inputs, files: EvidenceFiles) -> tuple[Inputs, tuple[Diagnostic, ...]]:
    """The inputs with the figures of earlier years as the loaded reports restate them."""
    diagnostics: list[Diagnostic] = []
    for year in inputs.years:
        inputs = _Year(inputs, year, diagnostics).applied()
    return inputs, tuple(diagnostics)


@dataclass
class _Year:
    """Applies the restatements of one report."""

    inputs: Inputs
    year: int
    diagnostics: list[Diagnostic]

    def applied(self) -> Inputs:
        """The inputs after these restatements, and after the totals that follow from them."""
        original = self.inputs
        written = [restatement for _, restatement in self.inputs.years[self.year].restatements]
        first: dict[Slot, Restatement] = {}
        for restatement in written:
            fault = self._misplaced(restatement, original, written)
            if fault is not None:
                self.diagnostics.append(fault)
                continue
            if _slot(restatement) in first:
                self.diagnostics.append(_second(restatement, first[_slot(restatement)]))
                continue
            first[_slot(restatement)] = restatement
            self._apply(restatement)
        following = tuple(self._following_totals(original))
        return replace(self.inputs, restated=(*self.inputs.restated, *following))

    def _misplaced(
        self, restatement: Restatement, original: Inputs, written: Iterable[Restatement]
    ) -> Diagnostic | None:
        """The error in a restatement whose `previous` is the published figure of something else."""
        if original.metric(restatement.metric) is None:
            return None  # another rule reports it
        observation = original.observation(restatement.metric, restatement.year)
        is_earlier = observation is not None and restatement.year < self.year
        known = value_of(observation, restatement.part) if observation is not None and is_earlier else None
        taken = (_slot(other) for other in written if other is not restatement)
        found = misplaced(restatement, known, original, self.year, taken)
        if found is None:
            return None
        rule = PreviousDiffers if known is not None else NothingToRestate
        notes = (
            [
                (
                    _place(observation, restatement.part),
                    f"{_named(restatement)} was reported as {_quoted(known)}",
                )
            ]
            if observation is not None and known is not None
            else []
        )
        place = restatement.place(found.field)
        return rule.at(place, found.message, help=found.help, notes=notes, about=[restatement.metric])

    def _apply(self, restatement: Restatement) -> None:
        metric = self.inputs.metric(restatement.metric)
        if metric is None:
            return  # another rule reports it
        if metric.formula is not None and not self._is_typed(restatement):
            text = f"`{metric.id}` for {restatement.year} is computed by its formula"
            help = "restate the figures in the formula instead; the result follows from them"
            self.diagnostics.append(NothingToRestate.at(restatement.place("metric"), text, help=help))
            return
        observation = self._observation(restatement)
        if observation is None:
            return
        part = restatement.part
        figure, previous = figure_of(observation, part), value_of(observation, part)
        diagnostic = _misfit(restatement, previous, _place(observation, part))
        if diagnostic is not None or figure is None or previous is None:
            self.diagnostics += [diagnostic] if diagnostic is not None else []
            return
        place = _place(observation, part)
        entry = Restated(self.year, restatement.metric, restatement.year, part, previous, place, restatement)
        origin = self.inputs.provenance.get(entry.key)
        self.inputs = replace(
            with_observation(self.inputs, restatement.year, observation, _revised(observation, restatement)),
            restated=(*self.inputs.restated, entry),
            provenance={**self.inputs.provenance, entry.key: _provenance(entry, restatement, origin)},
        )

    def _is_typed(self, restatement: Restatement) -> bool:
        observation = self.inputs.observation(restatement.metric, restatement.year)
        return observation is not None and value_of(observation, restatement.part) is not None

    def _observation(self, restatement: Restatement) -> Observation | None:
        year = restatement.year
        if year >= self.year:
            text = f"the report of {self.year} cannot restate a figure of {year}"
            help = f"correct the figure itself in the inputs of {year}"
            if year > self.year:
                help = f"write a year before {self.year}"
            self.diagnostics.append(
                NothingToRestate.at(restatement.place("year"), text, help=help, about=[restatement.metric])
            )
            return None
        observation = self.inputs.observation(restatement.metric, year)
        if observation is None:
            text = f"`{restatement.metric}` has no figure for {year} that could be restated"
            help = _years_with(self.inputs, restatement.metric, self.year)
            self.diagnostics.append(
                NothingToRestate.at(restatement.place("year"), text, help=help, about=[restatement.metric])
            )
        return observation

    def _following_totals(self, original: Inputs) -> Iterator[Restated]:
        """The totals that are computed from parts and changed because a part was restated."""
        own = [r for r in self.inputs.restated if r.report_year == self.year]
        restated_totals = {(r.metric, r.year) for r in own if r.part is None}
        for metric, year in dict.fromkeys((r.metric, r.year) for r in own if r.part is not None):
            was, now = original.observation(metric, year), self.inputs.observation(metric, year)
            if was is None or now is None or now.value is not None or (metric, year) in restated_totals:
                continue
            previous = sum_of_parts(was)
            if previous is not None and not same_figure(previous, value_of(now, None)):
                yield Restated(self.year, metric, year, None, previous, was.place("metric"))


def _slot(restatement: Restatement) -> Slot:
    return restatement.metric, restatement.year, restatement.part


def _misfit(restatement: Restatement, previous: Known | None, place: Span) -> Diagnostic | None:
    if previous is None:
        named = f"`{restatement.metric}` for {restatement.year}"
        axis, member = restatement.part or ("", "")
        text = f"{named} has no figure for `{member}` of `{axis}`" if axis else f"{named} has no total"
        at = restatement.place("by", axis) if axis else restatement.place("metric")
        help = "name a part that has a figure" if axis else "restate its parts: `by: {AXIS: MEMBER}`"
        notes = [(place, "what was reported is here")]
        return NothingToRestate.at(at, text, help=help, notes=notes, about=[restatement.metric])
    if restatement.previous is not None and not same_figure(restatement.previous, previous):
        text = (
            f"{_named(restatement)} was reported as {_quoted(previous)}, not {_quoted(restatement.previous)}"
        )
        help = "write the figure that was reported, or leave `previous` out"
        notes = [(place, "it was reported here")]
        place = restatement.place("previous")
        return PreviousDiffers.at(place, text, help=help, notes=notes, about=[restatement.metric])
    if same_figure(restatement.revised, previous):
        text = f"{_named(restatement)} was already reported as {_quoted(previous)}"
        help = "correct `revised`; if nothing has changed, there is nothing to restate"
        notes = [(place, "it was reported here")]
        place = restatement.place("revised")
        return NothingToRestate.at(place, text, help=help, notes=notes, about=[restatement.metric])
    return None


def _second(restatement: Restatement, first: Restatement) -> Diagnostic:
    text = f"{_named(restatement)} is restated twice"
    notes = [(first.place("metric"), "it is restated here first")]
    help = "keep the right one of the two, or correct what the other one restates"
    return RestatedTwice.at(restatement.place("metric"), text, help=help, notes=notes)


def _named(restatement: Restatement) -> str:
    part = f" for `{restatement.part[1]}`" if restatement.part else ""
    return f"`{restatement.metric}` for {restatement.year}{part}"


def _quoted(value: Known) -> str:
    return f"`{value if isinstance(value, Missing) else value.written}`"


def _years_with(inputs: Inputs, metric: str, report_year: int) -> str:
    known = [str(year) for year in inputs.observed_years if inputs.observation(metric, year)]
    earlier = [year for year in known if int(year) < report_year]
    return (
        f"years with a figure: {', '.join(earlier)}"
        if earlier
        else "delete the restatement; no earlier figure was reported"
    )


def _place(observation: Observation, part: tuple[str, str] | None) -> Span:
    if part is None:
        return observation.place("value" if observation.value is not None else "metric")
    return observation.place("by", *part, "value")


def _provenance(entry: Restated, restatement: Restatement, origin: Provenance | None) -> Provenance:
    """The origin of a restated figure: the revised figure first, then the published one and its origin."""
    calculation = f"restated in the report of {entry.report_year}: {restatement.reason}"
    earlier = origin.sources if origin is not None else ()
    return Provenance(calculation, (restatement.place("revised"), *earlier, entry.place))


def _revised(observation: Observation, restatement: Restatement) -> Observation:
    """The observation with the restated figure, whose place is that of the restatement."""
    values, trees = _revision(restatement)
    part = restatement.part
    if part is None:
        if restatement.reason == "boundary" or restatement.boundary is not None:
            values["boundary"] = restatement.boundary
        return observation.with_fields(values, trees)
    axis, member = part
    figure = observation.by[axis][member].with_fields(values, trees)
    by = {**observation.by, axis: {**observation.by[axis], member: figure}}
    axes = observation.tree["by"]
    members = with_entries(axes[axis], {member: figure.tree})
    return observation.with_fields({"by": by}, {"by": with_entries(axes, {axis: members})})


def _revision(restatement: Restatement) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields of the figure that change, and what they were read from."""
    values: dict[str, Any] = {
        "value": restatement.revised,
        "estimated": restatement.estimated,
        "reason": None,
    }
    written = {"value": "revised"}
    if isinstance(restatement.revised, Missing):
        values["reason"], written["reason"] = restatement.explanation, "explanation"
    if restatement.note is not None:
        values["note"], written["note"] = restatement.note, "note"
    for field in ("estimated", "boundary"):
        if restatement.written(field):
            written[field] = field
    return values, {field: restatement.tree[source] for field, source in written.items()}


def with_observation(inputs: Inputs, year: int, old: Observation, new: Observation) -> Inputs:
    """The inputs in which an observation of a year is replaced by another."""

    def changed(observations: tuple[Observation, ...]) -> tuple[Observation, ...]:
        return tuple(new if observation is old else observation for observation in observations)

    if year not in inputs.years:
        entry = inputs.history[year]
        history = entry.model_copy(update={"observations": changed(entry.observations)})
        return replace(inputs, history={**inputs.history, year: history})
    observed = inputs.years[year]
    progress = {
        topic: section.model_copy(update={"observations": changed(section.observations)})
        for topic, section in observed.progress.items()
    }
    return replace(inputs, years={**inputs.years, year: replace(observed, progress=progress)})
