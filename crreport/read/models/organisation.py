"""organisation.yaml: who reports, in which language and currency, and with which breakdowns."""

from __future__ import annotations

from pydantic import Field
from pydantic_core import PydanticCustomError

from crreport.read.models.base import Model, content, structure
from crreport.read.models.brand import Brand
from crreport.read.models.images import Image
from crreport.read.models.mappings import TextBlock
from crreport.read.models.quantity import Quantity, parse_quantity
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
    RunningText,
    Text,
    Uri,
    YearName,
)
from crreport.read.models.signatures import Role


class Pillar(Model):
    """A pillar that topics belong to, such as customers or people."""

    id: Id = structure()
    name: Text = content("PillarName")
    description: RunningText | None = content("PillarDescription", default=None)
    colour: Colour | None = structure(default=None)
    """Its colour: of the page that opens it, and of the rules and headings of its chapters."""
    image: Image | None = structure(default=None)
    """An image on the page that opens it."""


class Member(Model):
    """A member of a breakdown, such as one division."""

    id: Id = structure()
    name: Text = content("MemberName")
    concept: ConceptName | None = structure(default=None)
    """The same member in a base taxonomy, if the breakdown is an axis of that taxonomy."""


class Breakdown(Model):
    """An axis that figures are broken down by, with its members and the name of their total."""

    id: Id = structure()
    name: Text = content("BreakdownName")
    total: Text = content("BreakdownTotalName")
    members: tuple[Member, ...] = structure(min_length=1)
    ordered: Flag = structure(default=False)
    """Whether the order of the members means something, as that of age groups does. Charts then keep it."""
    concept: ConceptName | None = structure(default=None)
    """The same axis in a base taxonomy, such as `esrs:GenderAxis`."""


class OwnUnit(Model):
    """A unit of your own, such as pallets, for the `unit` of metrics."""

    symbol: Text = content("UnitSymbol")
    name: Text = content("UnitName")
    equals: Text | None = content("UnitConversion", default=None)
    """What one of it is in a listed unit, such as `0.4 t`. Metrics of that kind can then be in it."""
    definition: RunningText | None = content("UnitDefinition", default=None)
    names: tuple[Text, ...] = structure(default=())
    """Further spellings in figures, such as the plural."""

    @property
    def size(self) -> Quantity | None:
        """What one of it is, as it is written; None if that cannot be read."""
        try:
            return parse_quantity(self.equals) if self.equals is not None else None
        except PydanticCustomError:
            return None


class BaseTaxonomy(Model):
    """A published taxonomy, such as ESRS, whose concepts the report uses or is anchored to."""

    package: Text = structure()
    """The taxonomy package: a zip file in the project, by its path relative to the project folder."""
    prefix: str = structure(pattern=r"^[a-z][a-z0-9]{1,15}$")
    """The prefix that `concept` and `anchor` use for the taxonomy's concepts."""
    namespace: Uri = structure()
    """The namespace of its concepts."""
    entry_point: Uri = structure()
    """The address of the schema that the report imports."""


class SignOff(Model):
    """Who must have signed before a report is final. `crreport sign` adds signatures."""

    topics: tuple[Role, ...] = structure(default=())
    """The roles that must sign each topic."""
    report: tuple[Role, ...] = structure(default=())
    """The roles that must sign the report as a whole."""
    different_people: Flag = structure(default=True)
    """Whether nobody may sign in two roles, for one topic or for a topic and the whole report."""


class Organisation(Model):
    """The reporting organisation."""

    name: Text = content("OrganisationName")
    short_name: Text | None = content("OrganisationShortName", default=None)
    lei: Lei = content("OrganisationLei")
    description: RunningText | None = content("OrganisationDescription", default=None)
    website: Uri | None = content("OrganisationWebsite", default=None)
    boundary: RunningText = content("ReportingBoundary")
    language: Language = content("ReportLanguage")
    currency: Currency = content("ReportCurrency")
    fiscal_year_end: MonthDay = content("FiscalYearEnd", default="12-31")
    year_names: YearName | None = structure(default=None)
    """How financial years are named, by an example: `2024/25`, `FY25`. Without it, by four digits."""
    namespace: Namespace = structure()
    prefix: str = structure(pattern=r"^[a-z][a-z0-9]{1,15}$")
    pillars: tuple[Pillar, ...] = structure(min_length=1)
    breakdowns: tuple[Breakdown, ...] = structure(default=())
    units: tuple[OwnUnit, ...] = structure(default=())
    """Units of your own, in addition to the [listed ones](#units)."""
    base_taxonomies: tuple[BaseTaxonomy, ...] = structure(default=())
    """Published taxonomies that the report uses."""
    text_blocks: tuple[TextBlock, ...] = structure(default=())
    """Sections of topics that are reported under concepts of base taxonomies, or anchored to them."""
    sign_off: SignOff | None = structure(default=None)
    """The signatures that a final report needs."""
    publish_evidence: Flag = structure(default=True)
    """Whether the report names the files on which its figures are based. The manifest always names them."""
    brand: Brand = Field(default_factory=Brand, json_schema_extra={"structure": True})
