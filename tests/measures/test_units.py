from decimal import Decimal

import pytest

from crreport.measures.unit_errors import metric_unit_fault, unit_fault
from crreport.measures.units import size_of
from crreport.read.models.metrics import Metric
from crreport.read.models.quantity import parse_quantity


def metric(kind: str, **more: object) -> Metric:
    return Metric.model_validate({"id": "m", "label": "M", "definition": "D", "kind": kind, **more})


RATE = metric("rate", per="1,000,000 hours")
MONEY = metric("money", scale="millions")
ENERGY = metric("energy", unit="kWh")
EMISSIONS = metric("emissions", unit="tCO2e", scale="thousands")
INTENSITY = metric("intensity", unit="tCO2e", per="GBP m")
PER_SHARE = metric("money_per_share", unit="pence")
COUNT = metric("count", unit="people")


@pytest.mark.parametrize(
    ("written", "of"),
    [
        ("64%", metric("percent")),
        ("64 per cent", metric("percent")),
        ("-1.2 pp", metric("percentage_points")),
        ("4.4", RATE),
        ("4.4 per 1,000,000 hours", RATE),
        ("12.5", MONEY),
        ("£12.5m", MONEY),
        ("GBP 12.5 million", MONEY),
        ("12.5 GBP", MONEY),
        ("GBP 12.5", metric("money")),
        ("1,200 kWh", ENERGY),
        ("1,200 kilowatt hours", ENERGY),
        ("12 tCO₂e", EMISSIONS),
        ("12k tCO2e", EMISSIONS),
        ("12 thousand tonnes of CO2e", EMISSIONS),
        ("40.1 tCO2e per GBP m", INTENSITY),
        ("40.1 tCO2e / GBP m", INTENSITY),
        ("12.3p", PER_SHARE),
        ("12.3 pence per share", PER_SHARE),
        ("17,000 people", COUNT),
        ("5 m³", metric("volume", unit="m3")),
        ("5 m²", metric("area", unit="sqm")),
        ("3 Tage", metric("days")),
    ],
)
def test_units_that_fit_are_accepted(written: str, of: Metric) -> None:
    assert unit_fault(parse_quantity(written), of, "GBP") is None


@pytest.mark.parametrize(
    ("written", "of", "said"),
    [
        ("4.4%", RATE, "is a percentage, but `m` is a rate per 1,000,000 hours"),
        ("EUR 12.5m", MONEY, "`EUR 12.5m` is not in the unit of `m`, which is millions of GBP"),
        ("12.5bn", MONEY, "`12.5bn` is in billions, but `m` is in millions"),
        ("12.5m", metric("money"), "`12.5m` is in millions, but `m` has no scale"),
        ("12 MWh", ENERGY, "is not in the unit of `m`, which is kWh"),
        ("12 MtCO2e", EMISSIONS, "is not in the unit of `m`, which is thousands of tCO2e"),
        ("64%", metric("count"), "has a unit, but `m` is a plain number"),
        ("3 pp", metric("percent"), "is not in the unit of `m`, which is %"),
        ("3 hours", metric("days"), "is not in the unit of `m`, which is days"),
        ("12.3 EUR", PER_SHARE, "is not in the unit of `m`, which is pence"),
    ],
)
def test_units_that_do_not_fit_are_named(written: str, of: Metric, said: str) -> None:
    fault = unit_fault(parse_quantity(written), of, "GBP")
    assert fault is not None
    assert said in fault[0]


@pytest.mark.parametrize(
    ("of", "field", "help"),
    [
        (metric("energy", unit="mwh"), "unit", "write `MWh`"),
        (metric("emissions", unit="tonnes CO2e"), "unit", "write `tCO2e`"),
        (metric("volume", unit="m³"), "unit", "write `m3`"),
        (metric("volume", unit="bucket"), "unit", "known units: l, ml, hl, kl, m3,"),
        (metric("money", unit="quid"), "unit", "write an ISO 4217 code such as GBP"),
        (metric("money", unit="£"), "unit", "write `unit: GBP`"),
        (metric("money", unit="GBP m"), "unit", "write `unit: GBP` with `scale: millions`"),
        (metric("money", unit="£m"), "unit", "write `unit: GBP` with `scale: millions`"),
        (metric("count", unit="%"), "unit", "write `kind: percent`"),
        (metric("days", unit="hours"), "unit", "give all figures in"),
        (metric("rate", per="1e6 hours"), "per", "write a number and a noun"),
        (metric("rate", per="1,000,000"), "per", "write a number and a noun"),
        (metric("intensity", unit="tCO2e", per="GPB m"), "per", "write a code such as GBP"),
        (
            metric("intensity", unit="tCO2e", per="GBP lots"),
            "per",
            "write GBP, GBP thousand, GBP m or GBP bn",
        ),
    ],
)
def test_an_unknown_unit_or_base_of_a_metric_is_reported_with_what_to_write(
    of: Metric, field: str, help: str
) -> None:
    fault = metric_unit_fault(of)
    assert fault is not None
    assert (fault[0], fault[2][: len(help)]) == (field, help)


@pytest.mark.parametrize(
    "of",
    [
        *(RATE, MONEY, ENERGY, EMISSIONS, INTENSITY, PER_SHARE, COUNT),
        metric("money", unit="USD"),
        metric("rate", per="200,000 hours"),
        metric("rate", per="100 employees"),
        metric("intensity", unit="GBP", per="employee"),
        metric("intensity", unit="kWh", per="sqm"),
        metric("intensity", unit="tCO2e", per="FTE"),
        metric("intensity", unit="tCO2e", per="EUR"),
        metric("percent", unit="%"),
    ],
)
def test_known_units_and_bases_are_accepted(of: Metric) -> None:
    assert metric_unit_fault(of) is None


def test_sizes_let_metrics_of_one_kind_be_added() -> None:
    assert size_of(metric("energy", unit="GWh")) == 1000 * size_of(metric("energy", unit="MWh"))
    assert size_of(EMISSIONS) == size_of(metric("emissions", unit="ktCO2e"))
    assert size_of(MONEY) == Decimal(10**6)


@pytest.mark.parametrize(
    ("written", "of"),
    [
        ("4.4%", metric("rate", per="1,000,000 hours")),
        ("12 sites", COUNT),
        ("12 sites", metric("number")),
        ("12 t", metric("energy", unit="MWh")),
        ("12m", COUNT),
    ],
)
def test_no_help_says_to_take_the_unit_or_sign_off_a_figure(written: str, of: Metric) -> None:
    fault = unit_fault(parse_quantity(written), of, "GBP")
    assert fault is not None
    assert not any(word in fault[1] for word in ("without", "delete", "leave", "remove", "plain number"))
