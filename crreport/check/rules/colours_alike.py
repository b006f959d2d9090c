"""CR197: colours of data that cannot be told apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from crreport.colours import APART, apart
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs


class ColoursAlike(Rule):
    """
    **What it finds.** Two colours in `brand.data` that look alike, to everybody or to people who cannot tell red from green.

    **Why it matters.** Charts tell the parts of a total and the members of a group apart by these colours. One man in twelve has a weakness for red or green.

    **Instead.** Make one of the two lighter or darker, or choose a colour of another kind: blue and orange look different to nearly everybody, red and green of the same lightness do not.
    """

    code, name, level = "CR197", "colours-alike", Level.WARNING


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Colours of data that are too close to an earlier one, each told once."""
    brand = inputs.organisation.brand
    told: set[int] = set()
    for (_, one), (number, other) in combinations(enumerate(brand.data), 2):
        if number in told or apart(one, other) >= APART:
            continue
        told.add(number)
        written, earlier = brand.tree["data"][number], brand.tree["data"][brand.data.index(one)]
        message = f"`{written}` looks like `{earlier}`, at least to people who cannot tell red from green"
        help = "make one of the two clearly lighter or darker"
        yield ColoursAlike.at(brand.place("data", number), message, help=help)
