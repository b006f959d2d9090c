"""A made-up FactSet by hand that holds every concept type, period, dimension and special case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from crreport.facts.core.concepts import core_axis, core_concept, word_member
from crreport.facts.model import Axis, Concept, Entity, Fact, FactSet, Footnote, Member, Period, Reference
from crreport.facts.printed import MINUS, Printed
from crreport.key_ids import key_of
from crreport.measures.kinds import KINDS
from crreport.measures.xbrl_types import ConceptType, Unit
from crreport.source import SourceFile, Span

YEAR = Period(date(2018, 1, 1), date(2018, 12, 31))
LAST_YEAR = Period(date(2017, 1, 1), date(2017, 12, 31))
YEAR_END = Period(None, date(2018, 12, 31))
SPAN = Span(SourceFile("inputs/2018/progress.yaml", "x: 1"), 1, 1, 1, 2)

CARE = Member("acme", "DutyOfCareTopicMember", "crr:TopicAxis", {"en-GB": "Duty of care"})
WATER = Member("acme", "WaterTopicMember", "crr:TopicAxis", {"en-GB": "Water & rivers"})
CODE = Member("acme", "CodePolicyMember", "crr:PolicyAxis", {"en-GB": "Code of conduct, and ethics"})
TRAVEL = Member("acme", "TravelPolicyMember", "crr:PolicyAxis", {"en-GB": "Travel policy"})
RAIL = Member("acme", "RailDivisionMember", "crr:DivisionAxis", {"en-GB": "Rail"})
BUS = Member("acme", "BusDivisionMember", "crr:DivisionAxis", {"en-GB": "Bus"})
MILL = Member("acme", "MillSiteMember", "acme:SiteAxis", {"en-GB": "Mill"})

DIVISION = replace(core_axis("DivisionAxis"), default_labels={"en-GB": "Group"})
SITE = Axis("acme", "SiteAxis", {"en-GB": "Sites"}, default_labels={"en-GB": "All sites"})

GBP = Unit(("iso4217:GBP",))
PURE = Unit(("xbrli:pure",))

TEXT_BLOCK = (
    "<p>Care for <strong>people</strong> &amp; places; 64.5% say so.</p>"
    "<ul><li>Measure &lt;all&gt; sites</li><li>Report<ol><li>n/a</li></ol></li></ul>"
)


def metric(name: str, type: ConceptType, **settings: Any) -> Concept:
    texts = {"labels": {"en-GB": f"{name} metric"}, "documentation": {"en-GB": f"What {name} measures."}}
    return Concept("acme", name, type, **{"section": "duty-of-care", **texts, **settings})


def figure(
    id: str, concept: Concept, value: str | None, unit: Unit, period: Period = YEAR, **settings: Any
) -> Fact:
    number = None if value is None else Decimal(value)
    return Fact(key_of(id), concept, number, period, (SPAN,), unit=unit, **settings)


def text(id: str, concept: str, value: Any, *dimensions: tuple[Axis, Member | str]) -> Fact:
    return Fact(key_of(id), core_concept(concept), value, YEAR, (SPAN,), dimensions, language="en-GB")


def shown(number: str, *, sign: str = "", prefix: str = "", suffix: str = "", scale: int = 0) -> Printed:
    places = len(number.partition(".")[2])
    return Printed(number, places, "num-dot-decimal", scale, sign, prefix, suffix, is_percent=suffix == "%")


SCORE = metric(
    "CareScore", ConceptType.PERCENT, references=(Reference("GRI", "403-9"), Reference("ESRS", "S1-14"))
)
STAFF = metric("Staff", ConceptType.INTEGER, period_type="instant")
EMISSIONS = metric("Emissions", KINDS["emissions"].type)
SCOPE_1 = metric("EmissionsScope1", KINDS["emissions"].type)
SCOPE_2 = metric("EmissionsScope2", KINDS["emissions"].type)
REVENUE = metric("Donations", ConceptType.MONETARY, balance="debit")
RATE = metric("InjuryRate", ConceptType.DECIMAL)
INTENSITY = metric("EmissionIntensity", ConceptType.DECIMAL)
DIVIDEND = metric("Dividend", ConceptType.PER_SHARE)
ENERGY = metric("Energy", KINDS["energy"].type)
VOLUME = metric("WaterUse", KINDS["volume"].type, section="water")
MASS = metric("Waste", KINDS["mass"].type)
AREA = metric("Land", KINDS["area"].type)
CERTIFIED = metric("Certified", ConceptType.BOOLEAN)

TONNES = Unit(("utr:tCO2e",))
TOPIC, STATEMENT = core_axis("TopicAxis"), core_axis("StatementAxis")
CARE_TOPIC = (TOPIC, CARE)


def statement(id: str) -> tuple[Axis, str]:
    return (STATEMENT, id)


FIGURES = (
    figure("care-score.2018", SCORE, "0.645", PURE, decimals=3, printed=shown("64.5", suffix="%", scale=-2)),
    figure(
        "care-score.2017",
        SCORE,
        "-0.63",
        PURE,
        LAST_YEAR,
        decimals=2,
        printed=shown("63", suffix="%", scale=-2, sign=MINUS),
    ),
    figure("staff.2018", STAFF, "1201", PURE, YEAR_END, printed=shown("1,201")),
    figure(
        "staff.2018.division.rail",
        STAFF,
        "801",
        PURE,
        YEAR_END,
        dimensions=((DIVISION, RAIL),),
        printed=shown("801"),
    ),
    figure(
        "staff.2018.division.bus",
        STAFF,
        "400",
        PURE,
        YEAR_END,
        dimensions=((DIVISION, BUS),),
        printed=shown("400"),
    ),
    figure("staff.2018.site.mill", STAFF, None, PURE, YEAR_END, dimensions=((SITE, MILL),), words="n/a"),
    figure("emissions.2018", EMISSIONS, "19134", TONNES, decimals=0, printed=shown("19,134")),
    figure("emissions-1.2018", SCOPE_1, "12345", TONNES, decimals=0, printed=shown("12,345")),
    figure("emissions-2.2018", SCOPE_2, "6789", TONNES, decimals=0, printed=shown("6,789")),
    figure(
        "donations.2018",
        REVENUE,
        "12500000",
        GBP,
        decimals=-5,
        printed=shown("12.5", prefix="£", suffix="m", scale=6),
    ),
    figure(
        "injury-rate.2018", RATE, "3.20", Unit(("crr:Per1000000Hours",)), decimals=2, printed=shown("3.20")
    ),
    figure(
        "emission-intensity.2018",
        INTENSITY,
        "0.0000412",
        Unit(("utr:tCO2e",), ("iso4217:GBP",)),
        decimals=7,
        printed=shown("41.2", scale=-6),
    ),
    figure(
        "dividend.2018",
        DIVIDEND,
        "0.042",
        Unit(("iso4217:GBP",), ("xbrli:shares",)),
        decimals=3,
        printed=shown("4.2", suffix="p", scale=-2),
    ),
    figure("energy.2018", ENERGY, "48000", Unit(("utr:MWh",)), decimals=-3, printed=shown("48", scale=3)),
    figure("water-use.2018", VOLUME, "0", Unit(("utr:m3",)), decimals=0, printed=shown("0")),
    figure("waste.2018", MASS, "7.5", Unit(("utr:t",)), decimals=1, printed=shown("7.5")),
    figure("land.2018", AREA, "3", Unit(("utr:ha",)), decimals=0, printed=shown("3")),
    Fact(key_of("certified.2018"), CERTIFIED, True, YEAR, (SPAN,)),
)

TEXTS = (
    text("organisation.name", "OrganisationName", "Acme <Works> & Sons plc"),
    text("organisation.boundary", "ReportingBoundary", "All works of the group"),
    text("organisation.language", "ReportLanguage", "en-GB"),
    text("report.title", "ReportTitle", "Sample"),
    text("report.period.start", "PeriodStart", date(2018, 1, 1)),
    text("report.period.end", "PeriodEnd", date(2018, 12, 31)),
    text("report.status", "ReportStatus", (word_member("ReportStatus", "draft"),)),
    text("policy.code.name", "PolicyName", "Code of conduct, and ethics", (core_axis("PolicyAxis"), CODE)),
    text("duty-of-care.title", "TopicTitle", "Duty of care", CARE_TOPIC),
    text("duty-of-care.commitment", "CommitmentTextBlock", TEXT_BLOCK, CARE_TOPIC),
    text("duty-of-care.commitment.policies", "PoliciesCited", (TRAVEL, CODE), CARE_TOPIC),
    text("water.title", "TopicTitle", "Water & rivers", (TOPIC, WATER)),
    text("water.omitted", "TopicOmissionReason", None, (TOPIC, WATER)),
    text(
        "s.people",
        "StatementText",
        "Care for people & places; 64.5% say so.",
        CARE_TOPIC,
        statement("people"),
    ),
    text("s.measure", "StatementText", "Measure <all> sites", CARE_TOPIC, statement("measure")),
    text("s.measure.due", "StatementDueYear", "2020", CARE_TOPIC, statement("measure")),
    text("s.measure.order", "StatementOrder", Decimal(2), CARE_TOPIC, statement("measure")),
    text(
        "s.measure.status",
        "StatementStatus",
        (word_member("StatementStatus", "done"),),
        CARE_TOPIC,
        statement("measure"),
    ),
    text("term.ltifr.term", "GlossaryTermName", "LTIFR", (core_axis("TermAxis"), "ltifr")),
)


def with_unit(fact: Fact) -> Fact:
    return (
        replace(fact, unit=PURE) if fact.concept.type is ConceptType.INTEGER and fact.unit is None else fact
    )


def sample_facts() -> FactSet:
    return FactSet(
        entity=Entity(
            name="Acme <Works> & Sons plc",
            lei="529900T8BM49AURSDO55",
            prefix="acme",
            namespace="https://xbrl.acme.example/cr/2018-12-31",
            language="en-GB",
            published=date(2019, 3, 1),
            period=YEAR,
        ),
        year=2018,
        facts=tuple(with_unit(fact) for fact in (*TEXTS, *FIGURES)),
        members=(CARE, WATER, CODE, TRAVEL, RAIL, BUS, MILL),
        footnotes=(
            Footnote("note-1", "Market-based & audited.", "en-GB", ("emissions-2.2018", "emissions.2018")),
            Footnote("note-2", "Survey of March.", "en-GB", ("care-score.2018",)),
        ),
        parts={"acme:Emissions": ("acme:EmissionsScope1", "acme:EmissionsScope2")},
    )
