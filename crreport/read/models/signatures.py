"""signatures.yaml: who has signed off which part of a year's report. `crreport sign` writes it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

from crreport.read.models.base import Model, content, structure
from crreport.read.models.scalars import Date, Id, Text, fault, id_part

Role = Literal["preparer", "reviewer", "approver"]


def _checksum(value: str) -> str:
    if len(value) == 64 and not set(value) - set("0123456789abcdef"):
        return value
    raise fault("bad_form", f"`{value}` is not a SHA-256 checksum", "let `crreport sign` write it")


class Signature(Model):
    """One person's sign-off of a topic, or of the whole report if no topic is named."""

    topic: Id | None = structure(default=None)
    role: Role = content("SignatureRole")
    by: Text = content("SignatureName")
    date: Date = content("SignatureDate")
    fingerprint: Annotated[str, AfterValidator(_checksum)] = content("SignatureFingerprint")
    """The checksum of the facts and statements that were signed."""

    @property
    def key(self) -> str:
        """Identifies a signature among those of the year."""
        return f"{self.topic or 'report'}-{self.role}-{id_part(self.by)}"
