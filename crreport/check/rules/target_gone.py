"""CR235 and CR236: targets that disappear without a reason, and reasons for targets that have not."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.history.targets import gone, targets_of, why_dropped
from crreport.history.topic_changes import previous_report_year, topics_now
from crreport.read.models.inputs import Inputs
from crreport.read.schema_faults import did_you_mean
from crreport.source import SourceFile, Span, start_of


class TargetGone(Rule):
    """
    **What it finds.** A target of the previous report that this one no longer has, although it was not yet due. Neither `dropped_targets` nor a dropped topic says why. A target ends by itself with the report of the year in which it is due.

    **Why it matters.** A target that is given up in silence looks like one that was missed and hidden.

    **Example.**

    ```yaml
    # 2017/commitments.yaml
    safety:
      targets:
        - {id: care-2020, metric: care-score, kind: absolute, value: 70%, due: 2020}
    ```

    **Instead.** Keep the target, or say why it is given up:

    ```yaml
    # 2018/commitments.yaml
    safety:
      dropped_targets:
        - {id: care-2020, reason: The survey ends with this year.}
    ```
    """

    code, name, level = "CR235", "target-gone", Level.WARNING
    reads = frozenset({"commitments", "report.topic_changes", "report.topics"})
    level_when_final = Level.ERROR


class DroppedTargetMisfit(Rule):
    """
    **What it finds.** An entry of `dropped_targets` that was not a target of the previous report, that is still a target of this one, or that is listed twice.

    **Why it matters.** The report would announce the end of a target that continues or never existed.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      dropped_targets:
        - {id: care-2020, reason: The survey ends with this year.}
    ```

    **Instead.** Name a target of the previous report:

    ```yaml
    # 2017/commitments.yaml
    safety:
      targets:
        - {id: care-2020, metric: care-score, kind: absolute, value: 70%, due: 2020}
    ```

    ```yaml
    # 2018/commitments.yaml
    safety:
      dropped_targets:
        - {id: care-2020, reason: The survey ends with this year.}
    ```
    """

    code, name = "CR236", "dropped-target-misfit"
    reads = frozenset({"commitments", "report.topic_changes"})
    spoils = True


def find_gone(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Targets of the previous report that end before they are due, without a reason."""
    previous = previous_report_year(inputs, year)
    for id, (topic, target) in gone(inputs, year).items():
        is_over = target.due is not None and target.due < year
        if previous is None or is_over or why_dropped(inputs, id, year) is not None:
            continue
        topics = topics_now(inputs, topic, previous, year) or (topic,)
        message = f"the report of {year} does not say what became of the target `{id}`"
        help = f"keep the target, or add `- {{id: {id}, reason: ...}}` to `dropped_targets` of `{topics[0]}`"
        notes = [(_place_of_commitments(inputs, year, topics[0]), f"the commitments of {year} are here")]
        yield TargetGone.at(target.place("id"), message, help=help, notes=notes)


def find_misfits(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Entries of dropped targets that do not exist, are not dropped, or are listed twice."""
    previous = previous_report_year(inputs, year)
    now, ended = targets_of(inputs.years[year]), gone(inputs, year)
    seen: dict[str, Span] = {}
    for part in inputs.years[year].commitments.values():
        for entry in part.dropped_targets:
            place = entry.place("id")
            if entry.id in now:
                notes = [(now[entry.id][1].place("id"), "the target is here")]
                message = f"`{entry.id}` is still a target of this report"
                left = [f"`{id}`" for id in ended if why_dropped(inputs, id, year) is None]
                help = (
                    f"write the id of the target that was dropped: {' or '.join(left)}"
                    if left
                    else "delete this entry if the target stays, or the target if it was dropped"
                )
                yield DroppedTargetMisfit.at(place, message, help=help, notes=notes)
            elif entry.id in seen:
                notes = [(seen[entry.id], "it is listed here first")]
                message = f"`{entry.id}` is listed twice"
                yield DroppedTargetMisfit.at(place, message, help="delete one of them", notes=notes)
            elif previous is not None and entry.id not in ended:
                message = f"the report of {previous} has no target `{entry.id}`"
                yield DroppedTargetMisfit.at(place, message, help=did_you_mean(entry.id, ended))
            seen.setdefault(entry.id, place)


def _place_of_commitments(inputs: Inputs, year: int, topic: str) -> Span:
    """The place of the year's commitments on a topic, or the file in which they belong."""
    place = inputs.years[year].topic_spans.get(("commitments", topic))
    return place or start_of(SourceFile(f"{inputs.years[year].folder}/commitments.yaml", ""))
