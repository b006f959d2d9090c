"""report.yaml: one year's report as a whole."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from crreport.read.models.base import Model, content, reported, structure
from crreport.read.models.blocks import Prose
from crreport.read.models.disclosures import Framework, disclosure
from crreport.read.models.front import About, GlanceFigure
from crreport.read.models.images import Image
from crreport.read.models.layout import Layout
from crreport.read.models.materiality import Materiality
from crreport.read.models.pages import FreePage
from crreport.read.models.periods import ReportingPeriod
from crreport.read.models.reference import References
from crreport.read.models.scalars import Date, Id, Ids, RunningText, Text, Uri, Year, fault


class Signatory(Model):
    """Who signs the leadership statement."""

    name: Text = content("SignatoryName")
    role: Text = content("SignatoryRole")
    organisation: Text | None = content("SignatoryOrganisation", default=None)
    tagline: RunningText | None = content("SignatoryTagline", default=None)
    portrait: Image | None = structure(default=None)
    """A picture of the signatory, beside the letter."""


class LeadershipStatement(Model):
    """The letter that opens the report."""

    title: Text = content("LeadershipStatementTitle")
    paragraphs: tuple[RunningText, ...] = reported(min_length=1)
    signatory: Signatory = structure()


class TopicEntry(Model):
    """A topic of this year: its title and pillar may change from year to year, its id never does."""

    id: Id = structure()
    title: Text = content("TopicTitle")
    pillar: Id = structure()
    summary: RunningText | None = content("TopicSummary", default=None)
    image: Image | None = structure(default=None)
    """An image that opens the chapter."""
    omitted: RunningText | None = content("TopicOmissionReason", default=None)
    """Why this year's report has no chapter on the topic. The topic is then listed as not reported."""


class TopicChange(Model):
    """How topics of the previous report are divided differently. A new title or pillar needs no entry."""

    kind: Literal["renamed", "split", "merged", "dropped"] = content("TopicChangeKind")
    was: Ids = reported(min_length=1)
    """The ids of the topics in the previous report."""
    now: Ids = reported(default=())
    """The ids of the topics in this report; none if topics are dropped."""
    reason: RunningText = content("TopicChangeReason")

    @model_validator(mode="after")
    def _has_topics_for_its_kind(self) -> Self:
        was, now = len(self.was), len(self.now)
        fits = {
            "renamed": was == now == 1 and self.was != self.now,
            "split": was == 1 and now > 1,
            "merged": was > 1 and now == 1,
            "dropped": now == 0,
        }
        if not fits[self.kind]:
            needs = {
                "renamed": "one id under `was` and another under `now`",
                "split": "one topic under `was` and several under `now`",
                "merged": "several topics under `was` and one under `now`",
                "dropped": "no topic under `now`",
            }
            message = f"a change of kind `{self.kind}` needs {needs[self.kind]}"
            raise fault("bad_combination", message, "correct the topics, or `kind`")
        return self


class FrameworkOmission(Model):
    """A disclosure of a reporting framework that the report does not cover."""

    framework: Framework = content("FrameworkName")
    reference: Text = content("FrameworkDisclosure")
    reason: RunningText = content("FrameworkOmissionReason")

    @field_validator("reference")
    @classmethod
    def _without_name(cls, value: str, info: ValidationInfo) -> str:
        return disclosure(value, info.data["framework"]) if "framework" in info.data else value


class Assurance(Model):
    """An engagement in which an external provider has assured figures of the report."""

    id: Id = structure()
    provider: Text = content("AssuranceProvider")
    level: Literal["limited", "reasonable"] = content("AssuranceLevel")
    standard: Text = content("AssuranceStandard")
    date: Date = content("AssuranceDate")
    scope: RunningText | None = content("AssuranceScope", default=None)
    conclusion: RunningText | None = content("AssuranceConclusion", default=None)
    url: Uri | None = content("AssuranceAddress", default=None)
    metrics: tuple[Id, ...] = reported(min_length=1)
    """The metrics whose figures for the year are assured. Breakdowns are not, unless `scope` says so."""


class Report(Model):
    """One year's report."""

    title: Text = content("ReportTitle")
    subtitle: Text | None = content("ReportSubtitle", default=None)
    period: ReportingPeriod = structure()
    status: Literal["draft", "final"] = structure(default="draft")
    published: Date | None = content("PublicationDate", default=None)
    layout: Layout = Field(default_factory=Layout, json_schema_extra={"structure": True})
    about: About | None = structure(default=None)
    glance: tuple[GlanceFigure, ...] | None = structure(default=None, min_length=1)
    """The figures of the page "at a glance", in their order. Without it, the first of every topic in turn."""
    materiality: Materiality | None = structure(default=None)
    """How much each topic matters, for a page with a matrix or a ranked list."""
    cover: Image | None = structure(default=None)
    """An image on the cover."""
    leadership_statement: LeadershipStatement | None = structure(default=None)
    values: References = content("ReportValues", default=())
    values_intro: RunningText | None = content("ValuesIntroduction", default=None)
    topics: tuple[TopicEntry, ...] = structure(min_length=1)
    topic_changes: tuple[TopicChange, ...] = structure(default=())
    pages: tuple[FreePage, ...] = structure(default=())
    """Pages, and sections of topics, of your own."""
    basis_of_preparation: Prose | None = Field(default=None, json_schema_extra={"structure": True})
    events_after_period: Prose | None = Field(default=None, json_schema_extra={"structure": True})
    assurance: tuple[Assurance, ...] = structure(default=())
    framework_omissions: tuple[FrameworkOmission, ...] = structure(default=())
    contact: RunningText | None = content("ReportContact", default=None)
    redline: Year | None = structure(default=None)
    """The earlier year with which an appendix compares the report word by word."""
