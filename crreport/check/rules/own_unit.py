"""CR291: units of the organisation's own that cannot be used."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.own_units import fault_of
from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs


class OwnUnitMisfit(Rule):
    """
    **What it finds.** A unit under `units` in organisation.yaml that cannot be used: its symbol already stands for something else (`kWh`, `GBP`, `%`, `m` for millions), it is there twice, or `equals` is not a number of a unit that crreport knows.

    **Why it matters.** Figures are added and converted by what their unit is. With two meanings, a figure can be wrong by a thousand times and look right.

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
    units:
      - {symbol: bales, name: Bales of paper, equals: 0.5 tons of paper}
    ```

    **Instead.**

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
    units:
      - {symbol: bales, name: Bales of paper, equals: 0.5 t}
    ```
    """

    code, name = "CR291", "own-unit-misfit"
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Own units that cannot be used."""
    units = inputs.organisation.units
    for number, unit in enumerate(units):
        found = fault_of(unit, units[:number])
        if found is not None:
            yield OwnUnitMisfit.at(unit.place(*found.path), found.message, help=found.help)
