"""Dates of events and words of scope in all languages: CR132, CR133 and CR134."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.rules.cases import BASE, diagnostics_of, laid_over_base

CODES = {"CR132", "CR133", "CR134"}


def words_found(folder: Path, language: str = "en-GB", year_end: str = "", **report: object) -> list[str]:
    """The words in which the rules find something in a report with these fields."""
    laid_over_base(BASE, folder)
    organisation = folder / "inputs/organisation.yaml"
    text = organisation.read_text().replace("en-GB", language)
    organisation.write_text(text + year_end)
    fields: dict[str, object] = {
        "title": "2018",
        "period": {"start": "2018-01-01", "end": "2018-12-31"},
        "published": "2019-03-14",
        "topics": [{"id": "safety", "title": "Safety", "pillar": "people"}],
    }
    (folder / "inputs/2018/report.yaml").write_text(
        yaml.safe_dump({**fields, **report}, allow_unicode=True, width=1000), encoding="utf-8"
    )
    return [d.span.text.strip("'") for d in diagnostics_of(folder) if d.rule.code in CODES]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "On 9 February 2018 the Group sold its ferries.", "9 February 2018"),
        ("en-US", "On February 9, 2018 the Group sold its ferries.", "February 9, 2018"),
        ("en-GB", "In early May 2018, we closed a depot.", "May 2018"),
        ("de", "Am 9. Februar 2018 hat die Gruppe ihre Fähren verkauft.", "9. Februar 2018"),
        ("de", "Am 09.02.2018 hat die Gruppe ihre Fähren verkauft.", "09.02.2018"),
        ("fr", "Le 9 février 2018, le Groupe a vendu ses ferries.", "9 février 2018"),
        ("fr", "Le 1er mars 2018, le Groupe a vendu ses ferries.", "1er mars 2018"),
        ("en-GB", "On 9 February 2020 the Group sold its ferries.", "9 February 2020"),
    ],
)
def test_an_event_after_the_period_lies_after_it_and_before_publication(
    tmp_path: Path, language: str, text: str, words: str
) -> None:
    assert words_found(tmp_path, language, events_after_period=[text]) == [words]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "On 9 February 2019 the Group sold its ferries, bought on 1 May 2012."),
        ("en-GB", "In 2018 a claim was filed, which was settled on 9 February 2019."),
        ("en-GB", "On 1 July 2019 a new law takes effect."),
        ("de", "Am 1. Juli 2019 wird ein neues Gesetz gelten."),
        ("fr", "Le 1er juillet 2019, une nouvelle loi sera appliquée."),
    ],
)
def test_events_that_fit_are_left_alone(tmp_path: Path, language: str, text: str) -> None:
    assert words_found(tmp_path, language, events_after_period=[text]) == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "This report covers the financial year 2017.", "2017"),
        ("en-GB", "All data are for the year ended 31 December 2017.", "2017"),
        ("en-GB", "The reporting period is 2017-01-01 to 2017-12-31.", "2017-01-01"),
        ("en-GB", "This report covers the year ended 30 June 2018.", "30 June 2018"),
        ("de", "Dieser Bericht umfasst das Kalenderjahr 2017.", "2017"),
        ("de", "Berichtszeitraum: 1. Januar bis 31. Dezember 2017.", "2017"),
        ("de", "Berichtszeitraum: 1. Januar bis 30. Juni 2018.", "30. Juni 2018"),
        ("fr", "Ce rapport porte sur l’exercice 2017.", "2017"),
        ("fr", "Données de l’exercice clos le 31 décembre 2017.", "2017"),
        ("fr", "Données de l’exercice clos le 30 juin 2018.", "30 juin 2018"),
    ],
)
def test_a_scope_of_another_year_is_found(tmp_path: Path, language: str, text: str, words: str) -> None:
    assert words_found(tmp_path, language, basis_of_preparation=[text]) == [words]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en-GB", "This report covers 2018; the base year of our targets is 2017."),
        ("en-GB", "Our previous report covers the year 2017."),
        ("en-GB", "Figures of 2017 are those published at the time."),
        ("en-GB", "This report covers the period from 1 January to 31 December 2018."),
        ("de", "Zahlen des Geschäftsjahres 2017 wurden angepasst."),
        ("de", "Der letzte Bericht umfasst das Jahr 2017."),
        ("fr", "Le rapport précédent couvre l’exercice 2017."),
    ],
)
def test_a_scope_of_the_own_year_and_words_on_others_are_left_alone(
    tmp_path: Path, language: str, text: str
) -> None:
    assert words_found(tmp_path, language, basis_of_preparation=[text]) == []


@pytest.mark.parametrize(
    ("year_end", "title", "words"),
    [
        ("", "Responsibility report 2017", ["2017"]),
        ("", "Responsibility report 2018", []),
        ("", "Responsibility report 2019", ["2019"]),
        ("", "Towards 2030", []),
        ("", "Responsibility report 2017–2018", []),
        ("year_names: FY18\n", "Responsibility report FY17", ["FY17"]),
        ("year_names: FY18\n", "Responsibility report FY18", []),
        ("year_names: 2017/18\n", "Responsibility report 2016/17", ["2016/17"]),
        ("year_names: 2017/18\n", "Responsibility report 2017/18", []),
    ],
)
def test_a_title_names_the_year_of_the_report_in_any_form(
    tmp_path: Path, year_end: str, title: str, words: list[str]
) -> None:
    assert words_found(tmp_path, year_end=year_end, title=title) == words


@pytest.mark.parametrize(
    ("published", "is_odd"),
    [
        ("2018-03-14", True),
        ("2018-12-31", True),
        ("2019-03-14", False),
        ("2019-12-30", False),
        ("2020-03-14", True),
    ],
)
def test_a_report_is_published_within_a_year_of_its_period(
    tmp_path: Path, published: str, is_odd: bool
) -> None:
    assert words_found(tmp_path, published=published) == ([published] if is_odd else [])
