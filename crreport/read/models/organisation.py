"""organisation.yaml: who reports, in which language and currency, and what the breakdowns are."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from crreport.read.models.base import Model, content, structure
from crreport.read.models.mappings import TextBlock
from crreport.read.models.scalars import (
    Colour,
    ConceptName,
    Currency,
    Flag,
    Id,
    Language,
    Lei,
    MonthDay,
    Namespace,
    Text,
    Uri,
)
from crreport.read.models.signatures import Role


class Pillar(Model):
    """A pillar that topics belong to, such as customers or people."""

    id: Id = structure()
    name: Text = content("PillarName")
    description: Text | None = content("PillarDescription", default=None)


class Member(Model):
    """A member of a breakdown, such as one division."""

    id: Id = structure()
    name: Text = content("MemberName")
    concept: ConceptName | None = structure(default=None)
    """The member of a base taxonomy's axis that it is, where the breakdown is such an axis."""


class Breakdown(Model):
    """An axis that figures are broken down by, with its members and the name of their total."""

    id: Id = structure()
    name: Text = content("BreakdownName")
    total: Text = content("BreakdownTotalName")
    members: tuple[Member, ...] = structure(min_length=1)
    concept: ConceptName | None = structure(default=None)
    """The axis of a base taxonomy that it is, such as `esrs:GenderAxis`."""


class BaseTaxonomy(Model):
    """A taxonomy made by others, such as ESRS, whose concepts the report uses or is anchored to."""

    package: Text = structure()
    """The taxonomy package, a zip inside the project, relative to the project folder."""
    prefix: str = structure(pattern=r"^[a-z][a-z0-9]{1,15}$")
    """The prefix by which `concept` and `anchor` of metrics name the taxonomy's concepts."""
    namespace: Uri = structure()
    """The namespace of its concepts."""
    entry_point: Uri = structure()
    """The address of the schema by which the report imports it."""


class SignOff(Model):
    """Who must have signed before a report is final. `crreport sign` adds signatures."""

    topics: tuple[Role, ...] = structure(default=())
    """The roles that must sign each topic."""
    report: tuple[Role, ...] = structure(default=())
    """The roles that must sign the report as a whole."""
    different_people: Flag = structure(default=True)
    """Whether nobody may sign in two roles, of one topic or of a topic and the whole report."""


class Brand(Model):
    """Colours and logo of the cover and the pages, and the paper that they are printed on."""

    primary: Colour = structure(default="#1f3a4d")
    accent: Colour = structure(default="#b4532a")
    logo: str | None = structure(default=None)
    page: Literal["A4", "Letter"] = structure(default="A4")
    facing: Flag = structure(default=True)
    """Whether pages face each other, with margins and page numbers that mirror; else all pages are alike."""


class Organisation(Model):
    """The reporting organisation."""

    name: Text = content("OrganisationName")
    short_name: Text | None = content("OrganisationShortName", default=None)
    lei: Lei = content("OrganisationLei")
    description: Text | None = content("OrganisationDescription", default=None)
    website: Uri | None = content("OrganisationWebsite", default=None)
    boundary: Text = content("ReportingBoundary")
    language: Language = content("ReportLanguage")
    currency: Currency = content("ReportCurrency")
    fiscal_year_end: MonthDay = content("FiscalYearEnd", default="12-31")
    namespace: Namespace = structure()
    prefix: str = structure(pattern=r"^[a-z][a-z0-9]{1,15}$")
    pillars: tuple[Pillar, ...] = structure(min_length=1)
    breakdowns: tuple[Breakdown, ...] = structure(default=())
    base_taxonomies: tuple[BaseTaxonomy, ...] = structure(default=())
    """Taxonomies made by others that the report builds on."""
    text_blocks: tuple[TextBlock, ...] = structure(default=())
    """Sections of topics that are reported as concepts of base taxonomies, or anchored to them."""
    sign_off: SignOff | None = structure(default=None)
    """The signatures that a final report needs."""
    publish_evidence: Flag = structure(default=True)
    """Whether the report names the files that its figures rest on. With `false` only the manifest does."""
    brand: Brand = Field(default_factory=Brand, json_schema_extra={"structure": True})
