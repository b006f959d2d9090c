"""The lineage of facts: the files they come from, and who has signed them off."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from crreport.facts.model import FactSet
from crreport.facts.signatures import covered, is_valid
from crreport.read.models.inputs import Inputs, UsedFile


@dataclass(frozen=True, slots=True)
class SignOff:
    """A signature that covers a fact. It is not valid if the signed content has changed since."""

    role: str
    by: str
    date: str
    topic: str
    is_valid: bool

    def __str__(self) -> str:
        state = "" if self.is_valid else " (outdated)"
        return f"{self.role} {self.by} on {self.date}{state}"


@dataclass(frozen=True, slots=True)
class Backing:
    """The lineage of one fact."""

    evidence: tuple[UsedFile, ...] = ()
    signed: tuple[SignOff, ...] = ()


def backing_of(facts: FactSet, inputs: Inputs) -> Mapping[str, Backing]:
    """The lineage of each fact of a report, by its id."""
    signed: dict[str, list[SignOff]] = defaultdict(list)
    for signature in inputs.years[facts.year].signatures:
        valid = is_valid(signature, facts)
        day = signature.date.isoformat()
        sign_off = SignOff(signature.role, signature.by, day, signature.topic or "", valid)
        for fact in covered(facts, signature.topic):
            signed[fact.id].append(sign_off)
    return {fact.id: Backing(fact.files, tuple(signed[fact.id])) for fact in facts}
