"""CR266: targets that ask for what the metric calls worse."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from crreport.check.prose import word_pattern
from crreport.check.target_points import KEPT_EACH_YEAR, asks_for_less, start_of
from crreport.check.walk import targets
from crreport.diagnostics import Diagnostic, Judges, Level, Rule, Subject
from crreport.read.models.figures import Target
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric


class TargetAgainstPolarity(Rule):
    """
    **What it finds.** A target that asks for less of a metric of which more is better, or for more of one of which less is better, compared with its baseline. A target whose `text` says so too ("Limit the growth of our energy use to 5%") is meant like this.

    **Why it matters.** The sign of a reduction is often forgotten: `20%` instead of `-20%`. The target then counts as met when the figure has risen.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: less-energy
          metric: energy-use
          kind: relative
          value: 20%
          due: 2025
          baseline: {year: 2017}
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      targets:
        - id: less-energy
          metric: energy-use
          kind: relative
          value: -20%
          due: 2025
          baseline: {year: 2017}
    ```
    """

    code, name, level = "CR266", "target-against-polarity", Level.WARNING
    judges = Judges.ORDER
    waivable = True
    reads = frozenset({"commitments.targets", "organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Targets of the year whose value goes against the polarity of their metric."""
    for target in targets(inputs.years[year]):
        metric = inputs.metric(target.metric)
        start = start_of(inputs, target)
        if metric is None or start is None or target.kind in KEPT_EACH_YEAR:
            continue
        less = asks_for_less(target, start, metric)
        if less is not None and _is_worse(target, start, metric) and not _says_so(target, less, inputs):
            yield _diagnostic(target, metric, less)


def _is_worse(target: Target, start: Decimal, metric: Metric) -> bool:
    """Whether a target is further from what is best than its baseline is."""
    goal = target.value.number
    if target.kind == "relative":
        wrong = {"higher_is_better": -1, "lower_is_better": 1, "closer_to_zero": 1}.get(metric.polarity, 0)
        return goal * wrong > 0
    before, after = metric.distance(start), metric.distance(goal)
    return before is not None and after is not None and after > before


def _says_so(target: Target, less: bool, inputs: Inputs) -> bool:
    """Whether the words of a target explain its direction, or for levels at least say nothing else."""
    if target.text is None:
        return False
    language = inputs.organisation.language
    lists = ("asks_for_less", "asks_for_more") if less else ("asks_for_more", "asks_for_less")
    same, other = (word_pattern(name, language).search(target.text) is not None for name in lists)
    return same or (target.kind != "relative" and not other)


def _diagnostic(target: Target, metric: Metric, less: bool) -> Diagnostic:
    written = target.value.written.strip()
    asked = "a lower figure" if less else "a higher figure"
    message = f"the target asks for {asked} of `{metric.id}` (`{written}`), which is `{metric.polarity}`"
    help = "correct the value, or say in `text` what is meant"
    if target.kind == "relative":
        size = written.lstrip("-−–+ ")
        wanted = f"`{size}` for a rise" if less else f"`-{size}` for a reduction"
        help = f"write {wanted}, or say in `text` what is meant"
    notes = [(metric.place("polarity"), "the metric says so")]
    return TargetAgainstPolarity.at(
        target.place("value"), message, help=help, notes=notes, about=(), subject=Subject(target.id)
    )
