"""Sentences about several years, right and wrong ones, and the words that CR279 finds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.rules.cases import BASE, diagnostics_of, laid_over_base

HISTORY = {
    2014: {"care-score": "66%", "near-misses": 130},
    2015: {"care-score": "61%", "near-misses": 110},
    2016: {"care-score": "62%", "near-misses": 125},
}
"""Then the base project: the care score is 63% and 64%, the near misses are 120 and 118."""


def words_found(folder: Path, text: str, language: str, metrics: list[str]) -> list[str]:
    """The words in which CR279 finds something."""
    laid_over_base(BASE, folder)
    inputs = folder / "inputs"
    organisation = inputs / "organisation.yaml"
    organisation.write_text(organisation.read_text().replace("en-GB", language))
    history = {
        year: {"observations": [{"metric": metric, "value": value} for metric, value in figures.items()]}
        for year, figures in HISTORY.items()
    }
    (inputs / "history.yaml").write_text(yaml.safe_dump(history))
    step = {"id": "it", "text": text, "metrics": metrics}
    (inputs / "2018/next_steps.yaml").write_text(
        yaml.safe_dump({"safety": [step]}, allow_unicode=True, width=1000), encoding="utf-8"
    )
    return [d.span.text for d in diagnostics_of(folder) if d.rule.code == "CR279"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "Near misses fell for the third year, to {{ near-misses }}.", "for the third year"),
        ("en-GB", "Near misses fell for the second year, to {{ near-misses }}.", ""),
        ("en-GB", "Near misses {{ near-misses direction }} for the third year.", "for the third year"),
        ("en-GB", "Near misses {{ near-misses direction }} for the second year.", ""),
        ("en-GB", "The care score rose for the second year running.", "for the second year running"),
        ("en-GB", "The care score rose for the third year running.", ""),
        (
            "en-GB",
            "The care score rose for the fourth year in succession.",
            "for the fourth year in succession",
        ),
        ("en-GB", "The care score rose for two years running.", ""),
        ("en-GB", "The care score improved for four consecutive years.", "four consecutive years"),
        ("en-GB", "For the fourth year in a row, the care score rose.", "For the fourth year in a row"),
        ("en-GB", "The care score rose for the first time since 2015.", "for the first time since 2015"),
        ("en-GB", "Near misses fell for the first time since 2017.", ""),
        ("en-GB", "Near misses fell for the first time.", "for the first time"),
        ("en-GB", "The care score was {{ care-score }}, the highest since 2014.", ""),
        ("en-GB", "The care score was {{ care-score }}, the highest since 2013.", "highest since 2013"),
        ("en-GB", "The care score was {{ care-score }}, the highest ever.", "highest ever"),
        (
            "en-GB",
            "The care score was {{ care-score }}, the best result since we began to ask.",
            "best result since we began",
        ),
        ("en-GB", "Near misses were {{ near-misses }}, the lowest number since 2015.", ""),
        (
            "en-GB",
            "Near misses were {{ near-misses }}, the lowest number on record.",
            "lowest number on record",
        ),
        ("en-GB", "Near misses were {{ near-misses }}, fewer than ever.", "fewer than ever"),
        (
            "en-GB",
            "Near misses were {{ near-misses }}, the worst result since 2012.",
            "worst result since 2012",
        ),
        ("en-GB", "Near misses were {{ near-misses }}, fewer than in any month.", ""),
        ("en-GB", "The care score did not rise for the fourth year.", ""),
        ("en-GB", "In Rail the care score rose for the fourth year.", ""),
        ("en-GB", "The fourth year of the plan began, and the care score rose.", ""),
        ("en-GB", "The care score rose, and for the fourth year we asked everyone.", ""),
        ("en-GB", "The care score rose, and is for the first time above 63%.", ""),
        ("en-GB", "We trained drivers for the fourth year; near misses fell.", ""),
        ("en-GB", "Near misses fell, although turnover was the highest since 2014.", ""),
        ("en-GB", "The first year went well, and near misses fell.", ""),
        ("de-DE", "Near misses sanken im dritten Jahr in Folge.", "im dritten Jahr in Folge"),
        ("de-DE", "Near misses sanken im zweiten Jahr in Folge.", ""),
        ("de-DE", "Der Care score stieg erstmals.", "erstmals"),
        ("de-DE", "Der Care score betrug {{ care-score }}, mehr als je zuvor.", "mehr als je zuvor"),
        (
            "fr-FR",
            "Le Care score a augmenté pour la quatrième année consécutive.",
            "pour la quatrième année consécutive",
        ),
        ("fr-FR", "Le Care score a augmenté pour la troisième année consécutive.", ""),
        ("fr-FR", "Near misses ont diminué pour la première fois.", "pour la première fois"),
    ],
)
def test_words_about_several_years_fit_the_figures(
    language: str, text: str, words: str, tmp_path: Path
) -> None:
    assert words_found(tmp_path, text, language, []) == ([words] if words else [])


def test_the_linked_metric_is_meant(tmp_path: Path) -> None:
    text = "It is the fourth year running in which the share has risen."
    assert words_found(tmp_path, text, "en-GB", ["care-score"]) == ["fourth year running"]
