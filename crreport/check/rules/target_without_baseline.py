"""CR267: targets whose progress cannot be told, since they have no baseline."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.totals import known_total
from crreport.check.walk import targets
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.measures.kinds import Form, is_whole_count, kind_of
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric


class TargetWithoutBaseline(Rule):
    """
    **What it finds.** A target of kind `absolute` or `intensity` that is still to be reached and has no `baseline`. Targets that need none are left alone: 100% of something, none of what is counted, targets that are met or over, and those of the kinds `threshold` and `recurring`.

    **Why it matters.** The report can then not tell how much of the way has been covered, and readers cannot judge how much is asked for.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - {id: care-2025, metric: care-score, kind: absolute, value: 75%, due: 2025}
    ```

    **Instead.** Name the year from which it is measured. Its figure is looked up; if it is not in the inputs, write it here:

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - {id: care-2025, metric: care-score, kind: absolute, value: 75%, due: 2025, baseline: {year: 2016}}
        - {id: score-2025, metric: score, kind: absolute, value: 4.8, due: 2025, baseline: {year: 2010, value: 3.1}}
    ```
    """

    code, name, level = "CR267", "target-without-baseline", Level.WARNING
    waivable = True
    reads = frozenset({"commitments.targets"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Targets of the year that need a baseline and have none."""
    for target in targets(inputs.years[year]):
        metric = inputs.metric(target.metric)
        if metric is None or target.baseline is not None or target.kind not in ("absolute", "intensity"):
            continue
        if (
            _is_over(target, year)
            or _speaks_for_itself(target, metric)
            or _is_met(inputs, target, metric, year)
        ):
            continue
        message = f"the target `{target.id}` has no `baseline`, so its progress cannot be told"
        help = f"add the year from which it is measured, such as `baseline: {{year: {year - 1}}}`; "
        help += "if it is to be kept in every year, write `kind: threshold`"
        yield TargetWithoutBaseline.at(
            target.place("id"), message, help=help, about=(), subject=Subject(target.id)
        )


def _is_over(target: Target, year: int) -> bool:
    return target.due is not None and target.due <= year


def _speaks_for_itself(target: Target, metric: Metric) -> bool:
    """Whether a target asks for all of something, or for none of what is counted."""
    goal = target.value.number
    if kind_of(metric).form is Form.SHARE:
        return goal in (0, 100)
    return goal == 0 and is_whole_count(metric)


def _is_met(inputs: Inputs, target: Target, metric: Metric, year: int) -> bool:
    figure = known_total(inputs, metric.id, year)
    now = metric.distance(figure) if figure is not None else None
    wanted = metric.distance(target.value.number)
    return now is not None and wanted is not None and now <= wanted
