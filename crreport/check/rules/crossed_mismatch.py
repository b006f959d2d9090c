"""CR294: figures by two breakdowns at once that do not add up to those by one of them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import reduce
from operator import add

from crreport.check.intervals import interval_of
from crreport.check.totals import breakdown_of
from crreport.check.walk import observations
from crreport.compute.margins import cells_along, is_margin, other_axis
from crreport.diagnostics import Diagnostic, Judges, Rule
from crreport.keys import FigureKey
from crreport.parts import axes_of
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric


class CrossedMismatch(Rule):
    """
    **What it finds.** Figures by two breakdowns at once that do not add up to the figure of a member of one of them: women and men of a division, and the division. Rounding is allowed for. A row or column is not checked if a cell is missing, or if the metric does not add up.

    **Why it matters.** A table with rows and columns is added up both ways.

    **Example.**

    ```yaml
    # organisation.yaml
    name: Example Services plc
    lei: 529900ABCDEFGHIJKL19
    boundary: Example Services plc and its subsidiaries.
    language: en-GB
    currency: GBP
    namespace: https://xbrl.example.com/cr
    prefix: example
    pillars:
      - {id: people, name: People}
    breakdowns:
      - {id: division, name: Division, total: All, members: [{id: rail, name: Rail}, {id: defence, name: Defence}]}
      - {id: gender, name: Gender, total: All, members: [{id: women, name: Women}, {id: men, name: Men}]}
    ```

    ```yaml
    # metrics.yaml
    - id: near-misses
      label: Near misses
      definition: Events that hurt nobody but could have.
      kind: count
      breakdowns: [division, gender]
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: near-misses
          value: 118
          by:
            division: {rail: 70, defence: 48}
            division x gender:
              rail: {women: 31, men: 38}
              defence: {women: 20, men: 29}
    ```

    **Instead.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - metric: near-misses
          value: 118
          by:
            division: {rail: 70, defence: 48}
            division x gender:
              rail: {women: 31, men: 39}
              defence: {women: 20, men: 28}
    ```
    """

    code, name = "CR294", "crossed-mismatch"
    judges = Judges.SUM


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Rows and columns that do not add up, in the year and in earlier ones."""
    for observed, observation in observations(inputs, year):
        metric = inputs.metric(observation.metric)
        if metric is None or not metric.adds_up:
            continue
        for crossed in observation.by:
            for axis in axes_of(crossed) if len(axes_of(crossed)) > 1 else ():
                yield from _along(observation, metric, crossed, axis, observed, inputs)


def _along(
    observation: Observation, metric: Metric, crossed: str, axis: str, year: int, inputs: Inputs
) -> Iterator[Diagnostic]:
    other, cells = breakdown_of(inputs, other_axis(crossed, axis)), observation.by[crossed]
    for member, figure in observation.by.get(axis, {}).items():
        row = cells_along(crossed, cells, axis, member)
        known = [quantity for cell in row.values() if (quantity := cells[cell].quantity) is not None]
        is_typed = not is_margin(inputs, FigureKey(metric.id, year, (axis, member)))
        if other is None or figure.quantity is None or not is_typed or len(known) < len(other.members):
            continue
        total = reduce(add, (interval_of(quantity, metric) for quantity in known))
        if interval_of(figure.quantity, metric).meets(total):
            continue
        found = known[0].written_as(sum((quantity.number for quantity in known), Decimal(0)))
        message = (
            f"`{member}` is `{figure.quantity.written}`, but its figures by `{other.id}` add up to `{found}`"
        )
        first = observation.place("by", crossed, next(iter(row.values())), key=True)
        notes = [(first, "the figures start here")]
        place = observation.place("by", axis, member, "value")
        yield CrossedMismatch.at(place, message, help="correct one of these figures", notes=notes)
