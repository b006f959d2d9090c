"""Targets and next steps whose own text names another figure or year: CR131."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.rules.cases import BASE, diagnostics_of, laid_over_base

SHARE = {"metric": "care-score", "kind": "absolute", "value": "75%", "due": 2030, "baseline": {"year": 2016}}
LESS = {"metric": "energy-use", "kind": "relative", "value": "-40%", "due": 2030, "baseline": {"year": 2016}}
LEVEL = {"metric": "energy-use", "kind": "absolute", "value": "9,000 MWh", "due": 2030}
COUNT = {"metric": "near-misses", "kind": "threshold", "value": "50"}
MONEY = {"metric": "revenue", "kind": "absolute", "value": "GBP 400m", "due": 2030}


def words_found(
    folder: Path, target: dict[str, object], language: str = "en-GB", year_end: str = ""
) -> list[str]:
    """The words in which CR131 finds something, in a project whose only target this is."""
    laid_over_base(BASE, folder)
    organisation = folder / "inputs/organisation.yaml"
    text = organisation.read_text().replace("en-GB", language)
    organisation.write_text(text + (f'fiscal_year_end: "{year_end}"\n' if year_end else ""))
    commitments = {"safety": {"meaning": ["Everyone goes home."], "targets": [{"id": "it", **target}]}}
    (folder / "inputs/2018/commitments.yaml").write_text(
        yaml.safe_dump(commitments, allow_unicode=True, width=1000), encoding="utf-8"
    )
    return [d.span.text for d in diagnostics_of(folder) if d.rule.code == "CR131"]


@pytest.mark.parametrize(
    ("target", "text", "words"),
    [
        (LESS, "Cut energy use by 50% by 2030", "50%"),
        (LESS, "Cut energy use by 50 per cent", "50 per cent"),
        (LESS, "Halve our energy use by 2030", "Halve"),
        (LESS, "Fifty per cent less energy in 2030 than in 2016", "Fifty per cent"),
        (LESS, "Cut energy use by two thirds by 2030", "two thirds"),
        (SHARE, "Nine people in ten say that we care", "Nine people in ten"),
        (SHARE, "Nine out of ten say that we care", "Nine out of ten"),
        (COUNT, "Fewer than ten near misses in every year", "ten"),
        (LESS, "Use at least 45% less energy by 2030", "45%"),
        (LESS, "Cut energy use to 50% of the level of 2016", "50%"),
        (LESS, "Cut energy use by 40% by 2031", "2031"),
        (LESS, "Cut energy use by 40% by the end of 2029", "2029"),
        (LESS, "40% less energy in 2031 than in 2016", "2031"),
        (LESS, "Cut energy use by 40% from 2016 to 2031", "2031"),
        (LESS, "Cut energy use by 40% by 2030 from a 2015 base", "2015"),
        (LESS, "Cut energy use by 40% by 2030 (baseline 2015)", "2015"),
        (LESS, "Cut energy use by 40% by 2030, compared with 2015", "2015"),
        (LESS, "Cut energy use by 40% on 2017 levels", "2017"),
        (LESS, "40% less energy in 2030 than in 2015", "2015"),
        (LESS, "Cut energy use by 40% by FY31", "FY31"),
        (LESS, "Cut energy use by 40% before the end of 2031", "2031"),
        (LESS, "Cut energy use by 40% by 2030/31", "2030/31"),
        (SHARE, "A care score of 80% by 2030", "80%"),
        (SHARE, "At least 70% of employees say that we care", "70%"),
        (SHARE, "Raise the care score from 61% to 75%", "61%"),
        (SHARE, "Raise the care score from 62% to 80%", "80%"),
        (LEVEL, "Use no more than 9,500 MWh a year by 2030", "9,500"),
        (LEVEL, "Less than 9.5 GWh, or 9,500 MWh", "9.5"),
        (COUNT, "Fewer than 60 near misses in every year", "60"),
        (MONEY, "Revenue of £450m by 2030", "450m"),
        (MONEY, "Revenue of GBP 400 million by 2032", "2032"),
        ({**LESS, "due": None}, "Cut energy use by 40% by 2030", "2030"),
        (
            {**LESS, "milestones": [{"year": 2025, "value": "-20%"}]},
            "Cut by 25% by 2025 and 40% by 2030",
            "25%",
        ),
    ],
)
def test_another_figure_or_year_in_the_text_of_a_target_is_found(
    tmp_path: Path, target: dict[str, object], text: str, words: str
) -> None:
    fields = {key: value for key, value in target.items() if value is not None}
    assert words_found(tmp_path, {**fields, "text": text}) == [words]


@pytest.mark.parametrize(
    ("language", "target", "text", "words"),
    [
        ("de", LESS, "Senkung des Energieverbrauchs um 50 % bis 2030", "50 %"),
        ("de", LESS, "Bis Ende 2031 40 % weniger Energie als 2016", "2031"),
        ("de", LESS, "40 Prozent weniger Energie bis 2030 gegenüber 2015", "2015"),
        ("de", LESS, "Den Energieverbrauch bis 2030 halbieren", "halbieren"),
        ("de", SHARE, "Der Wert steigt von 61 % auf 75 %", "61 %"),
        ("fr", LESS, "Réduire la consommation de 50 % d’ici 2030", "50 %"),
        ("fr", LESS, "Réduire de 40 % d’ici à 2031 par rapport à 2016", "2031"),
        ("fr", LESS, "40 % de moins en 2030 par rapport au niveau de 2015", "2015"),
        ("fr", LESS, "Réduire de moitié la consommation à l’horizon 2030", "moitié"),
        ("de", SHARE, "Neun von zehn sagen, dass wir uns kümmern", "Neun von zehn"),
        ("fr", SHARE, "Neuf salariés sur dix le disent", "Neuf salariés sur dix"),
        ("fr", SHARE, "Porter le score de 61 % à 75 %", "61 %"),
    ],
)
def test_other_languages_have_their_own_words_for_it(
    tmp_path: Path, language: str, target: dict[str, object], text: str, words: str
) -> None:
    assert words_found(tmp_path, {**target, "text": text}, language) == [words]


@pytest.mark.parametrize(
    ("target", "text"),
    [
        (LESS, "Cut energy use by 40% by 2030 from a 2016 base"),
        (LESS, "Cut energy use by forty per cent by 2030"),
        (LESS, "Cut energy use to 60% of the level of 2016 by 2030"),
        (LESS, "Cut energy use by 40% by 2030, on the way to net zero by 2050"),
        (LESS, "Cut energy use by 40% by 2030, in line with the 2015 Paris Agreement"),
        (LESS, "Cut energy use by 3% a year from 2018, 40% in all by 2030"),
        (LESS, "A science-based cut of energy use in line with the 1.5 °C pathway"),
        (LESS, "Cut energy use by 40% between 2016 and 2030 (half of it by 2025)"),
        (LESS, "Cut energy use by 40%, from 12,400 MWh, by 2030"),
        (LESS, "Cut energy use by more than a third by 2030"),
        ({**LESS, "value": "-66.7%"}, "Cut energy use by two thirds by 2030"),
        ({**LESS, "value": "-33%"}, "Cut energy use to two thirds of the level of 2016 by 2030"),
        ({**SHARE, "value": "90%"}, "Nine people in ten say that we care by 2030"),
        (SHARE, "A care score of 75% in the first half of 2030"),
        (LESS, "Cut energy use by 40% before 2031"),
        (LESS, "Cut energy use by 40% from 2016 to 2030"),
        (SHARE, "A care score of 75% by 2030, up from 62% in 2016"),
        (SHARE, "A care score of three in four by 2030"),
        (SHARE, "Raise the care score from 62% to 75%"),
        (SHARE, "A care score of 75% in 95% of our sites by the first half of 2030"),
        (SHARE, "Raise the care score by 13 percentage points by 2030"),
        (LEVEL, "Use no more than 9,000 MWh a year in our 30 depots by 2030"),
        (LEVEL, "Use a quarter less energy by 2030 (ISO 50001)"),
        (COUNT, "Fewer than 50 near misses at our 12 sites in every year from 2018"),
        (COUNT, "No more near misses than in 2017 at any of 30 sites"),
        (MONEY, "Revenue of £400 million by 2030, of which £50 million abroad"),
        ({**LESS, "milestones": [{"year": 2025, "value": "-20%"}]}, "Cut by 20% by 2025 and 40% by 2030"),
        ({**LESS, "milestones": [{"year": 2025, "value": "-20%"}]}, "Cut energy use by 20% by 2025"),
    ],
)
def test_texts_that_say_the_same_or_speak_of_something_else_are_left_alone(
    tmp_path: Path, target: dict[str, object], text: str
) -> None:
    assert words_found(tmp_path, {**target, "text": text}) == []


def test_a_calendar_year_may_end_in_the_next_fiscal_year(tmp_path: Path) -> None:
    target = {**LESS, "text": "Cut energy use by 40% by the end of 2029"}
    assert words_found(tmp_path, target, year_end="03-31") == []
