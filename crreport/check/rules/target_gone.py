"""CR235 and CR236: targets that are gone without a word, and words on targets that are not gone."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.history.targets import gone, targets_of, why_dropped
from crreport.history.topic_changes import topics_now, year_before
from crreport.read.models.inputs import Inputs
from crreport.read.schema_faults import did_you_mean
from crreport.source import SourceFile, Span, start_of


class TargetGone(Rule):
    """
    **What it finds.** A target of the report before that this one has no more, though it was not yet due, and neither `dropped_targets` nor the end of its topic says why. A target ends by itself with the report of the year in which it was due.

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
    **What it finds.** An entry of `dropped_targets` that is no target of the report before, is still a target of this one, or stands twice.

    **Why it matters.** The report would tell of the end of a target that goes on, or that never was.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      dropped_targets:
        - {id: care-2020, reason: The survey ends with this year.}
    ```

    **Instead.** Name a target of the report before:

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
    """Targets of the report before that end before their time, without a reason."""
    before = year_before(inputs, year)
    for id, (topic, target) in gone(inputs, year).items():
        is_over = target.due is not None and target.due < year
        if before is None or is_over or why_dropped(inputs, id, year) is not None:
            continue
        topics = topics_now(inputs, topic, before, year) or (topic,)
        message = f"the report of {year} does not say what became of the target `{id}`"
        help = f"keep it, or add `- {{id: {id}, reason: ...}}` to `dropped_targets` of `{topics[0]}`"
        notes = [(_place_of_commitments(inputs, year, topics[0]), f"commitments of {year} stand here")]
        yield TargetGone.at(target.place("id"), message, help=help, notes=notes)


def find_misfits(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Dropped targets that were none, or are none."""
    before = year_before(inputs, year)
    now, ended = targets_of(inputs.years[year]), gone(inputs, year)
    seen: dict[str, Span] = {}
    for part in inputs.years[year].commitments.values():
        for entry in part.dropped_targets:
            place = entry.place("id")
            if entry.id in now:
                notes = [(now[entry.id][1].place("id"), "the target stands here")]
                message = f"`{entry.id}` is still a target of this report"
                yield DroppedTargetMisfit.at(place, message, notes=notes)
            elif entry.id in seen:
                notes = [(seen[entry.id], "it stands here first")]
                yield DroppedTargetMisfit.at(place, f"`{entry.id}` is dropped twice", notes=notes)
            elif before is not None and entry.id not in ended:
                help = did_you_mean(entry.id, ended)
                message = f"the report of {before} has no target `{entry.id}`"
                yield DroppedTargetMisfit.at(place, message, help=help)
            seen.setdefault(entry.id, place)


def _place_of_commitments(inputs: Inputs, year: int, topic: str) -> Span:
    """The place of the year's commitments of a topic, or the file where they belong."""
    place = inputs.years[year].topic_spans.get(("commitments", topic))
    return place or start_of(SourceFile(f"inputs/{year}/commitments.yaml", ""))
