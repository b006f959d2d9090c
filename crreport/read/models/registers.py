"""The registers: policies, risks, governance bodies, values and the glossary."""

from __future__ import annotations

from typing import Literal

from crreport.read.models.base import Model, content, structure
from crreport.read.models.scalars import Count, Date, Id, RunningText, Text, Uri

Level = Literal["board", "group", "division", "sector", "region", "business_unit", "contract", "site"]


class Policy(Model):
    """A policy that topics cite. Its name can contain commas and "and"."""

    id: Id = structure()
    name: Text = content("PolicyName")
    kind: Text | None = content("PolicyKind", default=None)
    reference: Text | None = content("PolicyReference", default=None)
    version: Text | None = content("PolicyVersion", default=None)
    owner: Text | None = content("PolicyOwner", default=None)
    approver: Text | None = content("PolicyApprover", default=None)
    approved: Date | None = content("PolicyApprovalDate", default=None)
    next_review: Date | None = content("PolicyNextReviewDate", default=None)
    audience: RunningText | None = content("PolicyAudience", default=None)
    scope: RunningText | None = content("PolicyScope", default=None)
    exclusions: RunningText | None = content("PolicyExclusions", default=None)
    consequence: RunningText | None = content("PolicyConsequence", default=None)
    url: Uri | None = content("PolicyAddress", default=None)


class Risk(Model):
    """A principal risk that statements refer to."""

    id: Id = structure()
    name: Text = content("RiskName")
    description: RunningText | None = content("RiskDescription", default=None)


class Body(Model):
    """A governance body."""

    id: Id = structure()
    name: Text = content("BodyName")
    level: Level = content("BodyLevel")
    role: RunningText | None = content("BodyRole", default=None)
    chair: Text | None = content("BodyChair", default=None)
    meetings_per_year: Count | None = content("BodyMeetingsPerYear", default=None)


class Value(Model):
    """A value of the organisation: its name and what it means. The register's order is the printed order."""

    id: Id = structure()
    name: Text = content("ValueName")
    definition: RunningText = content("ValueDefinition")


class GlossaryTerm(Model):
    """A term and what it means in this report."""

    term: Text = content("GlossaryTermName")
    definition: RunningText = content("GlossaryTermDefinition")
