"""CR244: a redline against a year that there is no report of."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs


class RedlineWithoutYear(Rule):
    """
    **What it finds.** A `redline` in report.yaml that names no earlier year with a folder under `inputs`.

    **Why it matters.** The appendix compares two reports. Figures in history.yaml are no report: there are no statements to compare with.

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
    """A year to compare with that is not there, or not earlier than the report's own."""
    report = inputs.years[year].report
    earlier = [known for known in inputs.years if known < year]
    if report.redline is None or report.redline in earlier:
        return
    known = ", ".join(map(str, earlier))
    help = (
        f"earlier years with a folder: {known}"
        if known
        else "no earlier year has a folder; leave the key out"
    )
    text = f"there is no report of {report.redline} to compare that of {year} with"
    yield RedlineWithoutYear.at(report.place("redline"), text, help=help)
