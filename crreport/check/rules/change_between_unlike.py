"""CR274: placeholders for a change between figures that cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.walk import placeholders
from crreport.diagnostics import Diagnostic, Rule
from crreport.history.comparing import why_not_comparable
from crreport.read.models.inputs import Inputs

_FEW = 3


class ChangeBetweenUnlike(Rule):
    """
    **What it finds.** A placeholder with `change` or `direction` between two figures that cannot be compared, because their periods differ in length or they are not in the same currency.

    **Why it matters.** The sentence would say that a figure fell by 40 %, although the period is 40 % shorter.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-07-31, note: The financial year now ends in July.}
    topics:
      - {id: safety, title: Safety, pillar: people, summary: "Energy use {{ energy-use direction }}."}
    ```

    **Instead.** Give both figures, with their periods.

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people, summary: "Energy use was {{ energy-use }}."}
    ```
    """

    code, name = "CR274", "change-between-unlike"


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Placeholders for a change between figures that cannot be compared.

    As long as no `note` says that a period of unusual length is meant, it may be a mistyped date: then many of
    them are one finding.
    """
    found = tuple(_each(inputs, year))
    is_meant = any(each.report.period.note is not None for each in inputs.years.values())
    if is_meant or len(found) <= _FEW:
        yield from found
        return
    first, *others = found
    message = f"{first.message}; the same holds for {len(others)} more placeholders"
    help = "check the dates of `period` in report.yaml first; if they are right, add a `note` to `period`"
    notes = [(other.span, "here too") for other in others[:_FEW]]
    yield ChangeBetweenUnlike.at(first.span, message, help=help, notes=notes)


def _each(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    for placeholder, span in placeholders(inputs, year):
        metric = inputs.metric(placeholder.metric)
        if placeholder.word is None or metric is None:
            continue
        since, of = placeholder.compared(year)
        if inputs.observation(metric.id, of) is None or inputs.observation(metric.id, since) is None:
            continue  # another rule reports it
        reason = why_not_comparable(inputs, metric, of, since)
        if reason is not None:
            message = f"there is no {placeholder.word} of `{metric.id}` to give: {reason}"
            now, before = (
                f"`{{{{ {' '.join((metric.id, str(each), *placeholder.selectors))} }}}}`"
                for each in (of, since)
            )
            help = f"give both figures, {now} and {before}, and say what they are for"
            yield ChangeBetweenUnlike.at(span, message, help=help)
