"""Sentences that rank members of a breakdown, right and wrong ones, and the words that CR278 finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rules.cases import BASE, diagnostics_of, laid_over_base

DIVISIONS = """\
      - {id: ports, name: Ports and Ferries}
"""
METRICS = """\
- {id: absence, label: Sickness absence, definition: Days., kind: percent, polarity: lower_is_better}
- {id: trust, label: Trust score, definition: Trust., kind: percent, polarity: higher_is_better}
- {id: people, label: Employees, definition: Heads., kind: count}
"""
FIGURES: dict[int, dict[str, dict[str, Any]]] = {
    2017: {
        "absence": {"value": "5%", "by": {"division": {"rail": "4.0%", "defence": "5.9%", "ports": "4.6%"}}},
        "trust": {"value": "60%", "by": {"division": {"rail": "60%", "defence": "61%", "ports": "58%"}}},
        "people": {"value": 900, "by": {"division": {"rail": 500, "defence": 300, "ports": 100}}},
    },
    2018: {
        "absence": {"value": "5%", "by": {"division": {"rail": "4.2%", "defence": "5.3%", "ports": "4.2%"}}},
        "trust": {"value": "64%", "by": {"division": {"rail": "62%", "defence": "64%", "ports": "66%"}}},
        "people": {"value": 950, "by": {"division": {"rail": 510, "defence": 300, "ports": 140}}},
    },
}


def words_found(folder: Path, text: str, language: str, metrics: list[str]) -> list[str]:
    """The words in which CR278 finds something, in a statement of a project with figures by division."""
    laid_over_base(BASE, folder)
    inputs = folder / "inputs"
    organisation = inputs / "organisation.yaml"
    defence = "      - {id: defence, name: Defence}\n"
    organisation.write_text(
        organisation.read_text().replace("en-GB", language).replace(defence, defence + DIVISIONS)
    )
    (inputs / "metrics.yaml").write_text(
        (inputs / "metrics.yaml").read_text() + METRICS.replace("}\n", ", breakdowns: [division]}\n")
    )
    for year, figures in FIGURES.items():
        file = inputs / str(year) / "progress.yaml"
        lines = yaml.safe_dump([{"metric": m, **f} for m, f in figures.items()], width=1000).splitlines()
        file.write_text(file.read_text() + "".join(f"    {line}\n" for line in lines))
    step = {"id": "it", "text": text, "metrics": metrics}
    (inputs / "2018/next_steps.yaml").write_text(
        yaml.safe_dump({"safety": [step]}, allow_unicode=True, width=1000), encoding="utf-8"
    )
    return [d.span.text for d in diagnostics_of(folder) if d.rule.code == "CR278"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "Sickness absence is highest in Rail.", "highest"),
        ("en-GB", "Sickness absence is highest in Defence.", ""),
        ("en-GB", "Sickness absence was again lowest in Defence, as winter was hard.", "lowest"),
        ("en-GB", "Sickness absence was lowest in Rail.", ""),
        ("en-GB", "It remains highest in Rail, at {{ absence division=rail }}.", "highest"),
        (
            "en-GB",
            "It is highest in Defence ({{ absence division=defence }}) and lowest in Ports (4.2%).",
            "",
        ),
        (
            "en-GB",
            "It is highest in Defence ({{ trust division=defence }}) and lowest in Ports "
            "({{ trust division=ports }}).",
            "highest lowest",
        ),
        ("en-GB", "Rail has the highest trust score.", "highest"),
        ("en-GB", "Ports and Ferries has the highest trust score.", ""),
        ("en-GB", "Rail, where shifts are long, had the worst sickness absence.", "worst"),
        ("en-GB", "Defence had the worst sickness absence.", ""),
        ("en-GB", "Defence remains the best at {{ absence division=defence }}.", "best"),
        ("en-GB", "Defence remains the weakest at {{ absence division=defence }}, but gained most.", ""),
        ("en-GB", "The highest trust score was in Defence.", "highest"),
        ("en-GB", "Sickness absence is higher in Rail than in any other division.", "higher"),
        ("en-GB", "Sickness absence is higher in Defence than in any other division.", ""),
        ("en-GB", "Rail has a lower trust score than any other division.", ""),
        ("en-GB", "Defence has a lower trust score than any other division.", "lower"),
        ("en-GB", "The trust score rose most in Defence.", "rose most"),
        ("en-GB", "The trust score rose most in Ports.", ""),
        ("en-GB", "Rail gained least in the trust score, which is {{ trust }}.", ""),
        ("en-GB", "Trust score: Defence gained most.", "gained most"),
        (
            "en-GB",
            "Ports remains the weakest at {{ absence division=ports }}, but improved most.",
            "weakest improved most",
        ),
        (
            "en-GB",
            "Rail, which had been last for years, gained most of all and is at {{ trust division=rail }}.",
            "gained most",
        ),
        ("en-GB", "Sickness absence fell most in Defence and rose most in Rail.", ""),
        ("en-GB", "Rail has the most employees.", ""),
        ("en-GB", "Ports has the most employees.", "the most"),
        ("en-GB", "In Rail, sickness absence was highest.", "highest"),
        ("en-GB", "In 2017, sickness absence was lowest in Rail.", ""),
        ("en-GB", "In 2017, sickness absence was lowest in Ports.", "lowest"),
        ("en-GB", "Sickness absence is not highest in Rail.", ""),
        ("en-GB", "Sickness absence is second highest in Rail.", ""),
        ("en-GB", "Sickness absence is one of the highest in Rail.", ""),
        ("en-GB", "Sickness absence was highest ever in Rail.", ""),
        ("en-GB", "Sickness absence was highest in Rail in the first half.", ""),
        ("en-GB", "Sickness absence was highest in rail maintenance.", ""),
        ("en-GB", "Sickness absence was highest in Rail and Defence.", ""),
        ("en-GB", "Sickness absence fell, and demand for counsellors was highest in Rail.", ""),
        (
            "en-GB",
            "Rail is the largest division by far, and its sickness absence is {{ absence division=rail }}.",
            "",
        ),
        ("en-GB", "Drivers gained most from the new rosters in Rail, and sickness absence fell.", ""),
        ("en-GB", "Most of the employees in Ports are new; at least two joined Rail.", ""),
        ("en-GB", "The highest trust score in Rail was that of Highmarket.", ""),
        ("en-GB", "Rail, with the largest fleet, improved its trust score.", ""),
        ("en-GB", "Sickness absence was the highest since 2012 in Rail.", ""),
        ("de-DE", "Sickness absence war in Rail am höchsten.", "höchsten"),
        ("de-DE", "Sickness absence ist am höchsten in Rail.", "höchsten"),
        ("de-DE", "Sickness absence ist am höchsten in Defence.", ""),
        ("de-DE", "Rail hat den höchsten Trust score.", "höchsten"),
        ("de-DE", "In Rail war Sickness absence am höchsten.", "höchsten"),
        ("de-DE", "In Defence war Sickness absence am höchsten.", ""),
        ("de-DE", "Der Trust score stieg am stärksten in Rail.", "stieg am stärksten"),
        ("de-DE", "Sickness absence ist in Rail höher als in jeder anderen Division.", "höher"),
        ("fr-FR", "Sickness absence est le plus élevé chez Rail.", "le plus élevé"),
        ("fr-FR", "Sickness absence est le plus élevé chez Defence.", ""),
        ("fr-FR", "Rail a le meilleur Trust score.", "le meilleur"),
        ("fr-FR", "Le Trust score a augmenté le plus chez Defence.", "a augmenté le plus"),
    ],
)
def test_words_that_rank_a_member_fit_its_figures(
    language: str, text: str, words: str, tmp_path: Path
) -> None:
    assert " ".join(words_found(tmp_path, text, language, [])) == words


def test_the_metric_that_a_statement_is_linked_to_is_meant_by_it(tmp_path: Path) -> None:
    assert words_found(tmp_path, "It was highest in Rail.", "en-GB", ["absence"]) == ["highest"]


def test_of_two_linked_metrics_none_is_meant(tmp_path: Path) -> None:
    assert words_found(tmp_path, "It was highest in Rail.", "en-GB", ["absence", "trust"]) == []
