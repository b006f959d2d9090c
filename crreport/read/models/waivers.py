"""waivers.yaml: findings of rules that are right as they are, and why."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from crreport.read.models.base import Model, structure
from crreport.read.models.scalars import Ids, Text, Year, fault
from crreport.read.not_yet import is_not_yet


def _reason(value: str) -> str:
    if is_not_yet(value):
        raise fault("empty_value", "the reason is still to be written", "say why it is right as it is")
    return value


class Waiver(Model):
    """A finding that is right as it is, and why. It is not printed; `manifest.json` records it."""

    rule: Text = structure()
    """The code of the rule, such as `CR281`. `crreport explain` says whether its findings can be waived."""
    about: Text = structure()
    """What the finding is about: the id of a metric, a target or whatever else its help names."""
    year: Year | None = structure(default=None)
    """The year of the figure, if it is not that of the report."""
    by: dict[str, Ids] = structure(default_factory=dict)
    """The member or members by axis, if the finding is about parts: `{division: rail}`."""
    reason: Annotated[Text, AfterValidator(_reason)] = structure()
    """Why it is right."""
