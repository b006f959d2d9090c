"""CR244: a redline against a year that has no report."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs


class RedlineWithoutYear(Rule):
    """
    **What it finds.** A `redline` in report.yaml that does not name an earlier year with a folder under `inputs`.

    **Why it matters.** The appendix compares two reports. A year that only has figures in history.yaml has no statements to compare with.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics: [{id: safety, title: Safety, pillar: people}]
    redline: 2016
    ```

    **Instead.**

    ```yaml
    # 2018/report.yaml
    title: Responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics: [{id: safety, title: Safety, pillar: people}]
    redline: 2017
    ```
    """

    code, name = "CR244", "redline-without-year"


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """A year to compare with that has no folder, or that is not earlier than the report's own."""
    report = inputs.years[year].report
    earlier = [known for known in inputs.years if known < year]
    if report.redline is None or report.redline in earlier:
        return
    known = ", ".join(map(str, earlier))
    help = (
        f"earlier years with a folder: {known}"
        if known
        else "no earlier year has a folder; leave `redline` out"
    )
    text = f"there is no earlier report of {report.redline} to compare the report of {year} with"
    yield RedlineWithoutYear.at(report.place("redline"), text, help=help)
