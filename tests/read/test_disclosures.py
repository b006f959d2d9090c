from __future__ import annotations

import pytest
from pydantic_core import PydanticCustomError

from crreport.read.models.disclosures import disclosure, disclosure_key, goal_of


@pytest.mark.parametrize(
    ("framework", "written", "printed"),
    [
        ("GRI", "305-1", "305-1"),
        ("GRI", "GRI 305-1", "305-1"),
        ("GRI", "GRI Disclosure 305-1", "305-1"),
        ("GRI", "Disclosure 305\u20131", "305-1"),
        ("ESRS", "ESRS E1-6", "E1-6"),
        ("ESRS", "Disclosure Requirement E1-6", "E1-6"),
        ("ESRS", "DR E1-6", "E1-6"),
        ("ESRS", "ESRS 2 GOV-1", "ESRS 2 GOV-1"),
        ("SASB", "SASB TR-RA-320a.1", "TR-RA-320a.1"),
        ("SDG", "SDG 8.8", "8.8"),
        ("UNGC", "Principle 10", "Principle 10"),
        ("CDP", "Supply chain module", "Supply chain module"),
        ("TCFD", "Metrics and targets a", "Metrics and targets a"),
    ],
)
def test_a_disclosure_is_printed_without_the_name_of_its_framework(
    framework: str, written: str, printed: str
) -> None:
    assert disclosure(written, framework) == printed


@pytest.mark.parametrize(
    ("framework", "first", "second"),
    [
        ("GRI", "GRI 305-1", "Disclosure 305-1: Direct (Scope 1) GHG emissions"),
        ("GRI", "305-1", "GRI 305-1:2016"),
        ("GRI", "305-1-a", "305-1 a."),
        ("ESRS", "ESRS E1 E1-6", "e1-6"),
        ("ESRS", "GOV-1", "ESRS 2 GOV-1"),
        ("ESRS", "E1-6 Gross Scopes 1, 2, 3", "E1-6"),
        ("SDG", "SDG Target 8.8", "8.8"),
        ("UNGC", "Principle 10", "10"),
        ("SASB", "SASB: TR-RA-320a.1", "TR-RA-320a.1"),
    ],
)
def test_one_disclosure_is_known_in_each_of_its_writings(framework: str, first: str, second: str) -> None:
    assert disclosure_key(first, framework) == disclosure_key(second, framework)


@pytest.mark.parametrize(
    ("framework", "first", "second"),
    [
        ("GRI", "305-1", "305-10"),
        ("GRI", "305-1", "305-1-a"),
        ("GRI", "2-7", "2-27"),
        ("ESRS", "E1-6", "E1-6 \u00a744"),
        ("SDG", "8.8", "8"),
        ("UNGC", "Principle 1", "Principle 10"),
    ],
)
def test_different_disclosures_stay_apart(framework: str, first: str, second: str) -> None:
    assert disclosure_key(first, framework) != disclosure_key(second, framework)


def test_a_disclosure_of_another_framework_is_an_error() -> None:
    with pytest.raises(PydanticCustomError, match="GRI, but the framework is ESRS"):
        disclosure("GRI 305-1", "ESRS")


@pytest.mark.parametrize(
    ("written", "goal"),
    [
        ("8", 8),
        ("8.8", 8),
        ("SDG 8.8", 8),
        ("SDG8", 8),
        ("Goal 17", 17),
        ("Goal 5: Gender equality", 5),
        ("Target 3.b", 3),
        ("Indicator 16.10.2", 16),
        ("SDG Target 12.5", 12),
        ("Ziel 13", 13),
        ("ODD 7", 7),
        ("8.5 Full employment by 2030", 8),
        ("0", None),
        ("18", None),
        ("Decent work", None),
        ("8, 5", None),
        ("8.8 and 5.5", None),
        ("SDG 8 / SDG 5", None),
        ("8-10", None),
        ("305-1", None),
    ],
)
def test_a_reference_names_the_goal_that_its_number_begins_with(written: str, goal: int | None) -> None:
    assert goal_of(written) == goal
