"""What the two rules on running text find, and above all what they leave alone."""

import shutil
from pathlib import Path

import pytest
import yaml

from tests.rules.cases import BASE, diagnostics_of


def findings(tmp_path: Path, text: str, *, language: str = "en-GB", **links: object) -> list[tuple[str, str]]:
    """Code and underlined words for a statement of the base project."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    organisation = tmp_path / "inputs/organisation.yaml"
    organisation.write_text(organisation.read_text().replace("en-GB", language))
    statement = {"id": "it", "text": text, **links}
    (tmp_path / "inputs/2018/next_steps.yaml").write_text(
        yaml.safe_dump({"safety": [statement]}, allow_unicode=True, width=1000), encoding="utf-8"
    )
    found = []
    for diagnostic in diagnostics_of(tmp_path):
        file, span = diagnostic.span.file, diagnostic.span
        words = file.text[file.offset(span.line, span.column) : file.offset(span.end_line, span.end_column)]
        found.append((diagnostic.rule.code, words))
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Our care score was 66% in 2018.", "66%"),
        ("Our care score reached 66 per cent.", "66 per cent"),
        ("Care score: 66%.", "66%"),
        ("The care score (66%) is our main figure.", "66%"),
        ("Our care score rose by 5 percentage points.", "5 percentage points"),
        ("It was a good year. The care score rose to 66%.", "66%"),
        ("Near misses fell to 181.", "181"),
        ("The lost time incident rate was 4.5 this year.", "4.5"),
        ("Revenue was GBP 381.2m.", "381.2m"),
        ("Revenue was £381.2 million.", "381.2 million"),
        ("Energy use was 12,510 MWh.", "12,510"),
        ("Our care score rose by 5%.", "5%"),
    ],
)
def test_a_number_behind_the_name_of_its_metric_must_be_one_of_its_figures(
    tmp_path: Path, text: str, words: str
) -> None:
    assert findings(tmp_path, text) == [("CR207", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Our care score was 64% in 2018, after 63% in 2017 and 62% in 2016.",
        "Our care score rose by 1 percentage point.",
        "Our care score was about 65%.",
        "Our care score is well above 60%.",
        "Our care score was 58% in 2009.",
        "Our target is a care score of 70%.",
        "With a care score of 64%, we rank among the best 10% of our peers.",
        "The care score is asked for on 30 September 2018.",
        "The care score follows ISO 10018 and GRI 403-9.",
        "To raise the care score, 66% of managers were trained.",
        "Near misses rose and fell, and 12 crews were trained.",
        "Revenue was £318m.",
        "Revenue was £318.2m, of which £12.5m came from abroad.",
        "Energy use was 12.15 GWh.",
        "Energy use fell by 2.0%, or 250 MWh.",
        "Near misses in 24-hour shifts and in COVID-19 wards were few.",
        "{{ care-score }} is our care score, of 100 possible.",
        "The lost time incident rate is per 1,000,000 hours.",
    ],
)
def test_true_inexact_and_foreign_numbers_are_left_alone(tmp_path: Path, text: str) -> None:
    assert findings(tmp_path, text) == []


def test_a_link_makes_a_number_close_to_the_figure_suspicious(tmp_path: Path) -> None:
    assert findings(tmp_path, "We found that 46% agree.", metrics=["care-score"]) == [("CR207", "46%")]


def test_a_link_does_not_make_far_numbers_suspicious(tmp_path: Path) -> None:
    assert findings(tmp_path, "We trained 12% of managers.", metrics=["care-score"]) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Our care score fell in 2018.", "fell"),
        ("The care score declined slightly, to 64%.", "declined"),
        ("Our care score was down 1 percentage point.", "down"),
        ("Near misses rose.", "rose"),
        ("Near misses were up by 2.", "up"),
        ("Our care score worsened.", "worsened"),
        ("Energy use was unchanged.", "unchanged"),
        ("It fell to {{ care-score }}.", "fell"),
    ],
)
def test_a_word_of_direction_must_agree_with_the_figures(tmp_path: Path, text: str, words: str) -> None:
    assert findings(tmp_path, text) == [("CR208", words)]


@pytest.mark.parametrize(
    "text",
    [
        "Our care score rose.",
        "Near misses improved in 2018.",
        "Near misses went down by 2.",
        "Our care score did not fall; it never fell.",
        "Since 2010, the care score fell.",
        "In Defence the care score fell.",
        "The care score and near misses fell.",
        "Although costs rose, the care score fell behind no one.",
        "The care score shows lower stress and reduced overtime.",
        "Our care score would have fallen if we had not acted.",
        "The care score fell in 2009.",
        "Our care score fell short of the target.",
        "Complaints about the way we ask for the care score, which is new, fell.",
        "We follow up on the care score.",
        "Our care score can go up to 100%.",
    ],
)
def test_sentences_that_are_not_plain_are_left_alone(tmp_path: Path, text: str) -> None:
    assert findings(tmp_path, text) == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de-DE", "Der Care score sank auf 64 %.", [("CR208", "sank")]),
        ("de-DE", "Der Care score betrug 66,5 %.", [("CR207", "66,5 %")]),
        ("de-DE", "Der Care score stieg von 63 % auf 64 %.", []),
        ("de-DE", "Revenue betrug 318,2 Mio. GBP.", []),
        ("fr-FR", "Care score a diminué de 1 point de pourcentage.", [("CR208", "a diminué")]),
        ("fr-FR", "Care score est de 66 %.", [("CR207", "66 %")]),
        ("fr-FR", "Care score a augmenté de 63 % à 64 %.", []),
        ("sv-SE", "Care score sjönk till 66 % i år.", [("CR207", "66 %")]),
    ],
)
def test_german_and_french_are_read_and_in_other_languages_numbers_only(
    tmp_path: Path, language: str, text: str, found: list[tuple[str, str]]
) -> None:
    assert findings(tmp_path, text, language=language) == found
