"""Sentences that call a target met or missed, right and wrong ones, and the words that CR280 finds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.rules.cases import BASE, diagnostics_of, laid_over_base

TARGETS = [
    {"id": "care", "metric": "care-score", "kind": "threshold", "value": "70%"},
    {
        "id": "less",
        "metric": "energy-use",
        "kind": "relative",
        "value": "-1%",
        "due": 2020,
        "baseline": {"year": 2017},
    },
    {
        "id": "misses",
        "metric": "near-misses",
        "kind": "absolute",
        "value": "100",
        "due": 2020,
        "baseline": {"year": 2017},
        "milestones": [{"year": 2018, "value": "110"}],
    },
    {"id": "rate", "metric": "lost-time-rate", "kind": "threshold", "value": "5.0"},
]


def words_found(folder: Path, text: str, language: str, metrics: list[str]) -> list[str]:
    """The words in which CR280 finds something: care is 64%, energy −2.0%, near misses 118, the rate 4.4."""
    laid_over_base(BASE, folder)
    organisation = folder / "inputs/organisation.yaml"
    organisation.write_text(organisation.read_text().replace("en-GB", language))
    statement = {"id": "it", "text": text, "metrics": metrics}
    commitments = {"safety": {"meaning": [statement], "targets": TARGETS}}
    (folder / "inputs/2018/commitments.yaml").write_text(
        yaml.safe_dump(commitments, allow_unicode=True, width=1000), encoding="utf-8"
    )
    return [d.span.text for d in diagnostics_of(folder) if d.rule.code == "CR280"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        (
            "en-GB",
            "We have reached our threshold of {{ care-score target=care }} at last.",
            "reached our threshold",
        ),
        ("en-GB", "We miss our threshold of {{ care-score target=care }} by a hair.", ""),
        ("en-GB", "The care score was {{ care-score }}: we met our target.", "met our target"),
        ("en-GB", "The care score met our target.", "met our target"),
        ("en-GB", "The care score fell short of our target.", ""),
        ("en-GB", "The care score, {{ care-score }}, is ahead of our target.", "ahead of our target"),
        ("en-GB", "The care score is above our threshold.", "above our threshold"),
        ("en-GB", "The care score is below our threshold.", ""),
        ("en-GB", "The threshold of {{ care-score target=care }} was met.", "was met"),
        ("en-GB", "The threshold of {{ care-score target=care }} was missed.", ""),
        (
            "en-GB",
            "Energy use is down, and we missed our target of {{ energy-use target=less }}.",
            "missed our target",
        ),
        ("en-GB", "We have met our target of {{ energy-use target=less }} two years early.", ""),
        ("en-GB", "The milestone for near misses was met.", "milestone for near misses was met"),
        ("en-GB", "The milestone for near misses was missed.", ""),
        ("en-GB", "Near misses met the milestone of 2018.", "met the milestone"),
        (
            "en-GB",
            "The lost time incident rate is within the threshold of {{ lost-time-rate target=rate }}.",
            "",
        ),
        ("en-GB", "The lost time incident rate exceeded our limit.", "exceeded our limit"),
        ("en-GB", "The lost time incident rate is higher than our limit.", "higher than our limit"),
        ("en-GB", "The lost time incident rate is below our limit.", ""),
        (
            "en-GB",
            "For the first time the care score, {{ care-score }}, is above our threshold.",
            "above our threshold",
        ),
        (
            "en-GB",
            "It is less than half that of 2016, so that the milestone for near misses in 2018 was met.",
            "milestone for near misses in 2018 was met",
        ),
        ("en-GB", "We met our first target for the care score.", ""),
        ("en-GB", "Our target of 70% for the care score stands, and the earlier target of 60% is met.", ""),
        ("en-GB", "We have not met our target for the care score.", ""),
        ("en-GB", "We shall have met our target for the care score by 2030.", ""),
        ("en-GB", "Our suppliers met the target for the care score.", ""),
        ("en-GB", "In Rail we met our target for the care score.", ""),
        ("en-GB", "Last year we met our target for the care score.", ""),
        ("en-GB", "In 2016 we met our target for the care score.", ""),
        ("en-GB", "We met two of three targets, among them that for the care score.", ""),
        ("en-GB", "The care score met our earlier target.", ""),
        ("en-GB", "We met the board to discuss the target for the care score.", ""),
        ("en-GB", "We are on the way to our target for the care score.", ""),
        ("en-GB", "Half of our depots reached the target for the care score.", ""),
        ("de-DE", "Das Ziel von {{ care-score target=care }} wurde erreicht.", "wurde erreicht"),
        ("de-DE", "Das Ziel von {{ care-score target=care }} wurde nicht erreicht.", ""),
        ("de-DE", "Wir verfehlten unser Ziel von {{ energy-use target=less }}.", "verfehlten unser Ziel"),
        ("de-DE", "Das Ziel von {{ care-score target=care }} wurde verfehlt.", ""),
        (
            "fr-FR",
            "Nous avons atteint notre objectif de {{ care-score target=care }}.",
            "avons atteint notre objectif",
        ),
        ("fr-FR", "L’objectif de {{ care-score target=care }} a été manqué.", ""),
        ("fr-FR", "L’objectif de {{ care-score target=care }} a été atteint.", "a été atteint"),
    ],
)
def test_words_about_a_target_fit_its_figures(language: str, text: str, words: str, tmp_path: Path) -> None:
    found = words_found(tmp_path, text, language, [])
    assert found == ([words] if words else [])


def test_the_target_of_the_linked_metric_is_meant(tmp_path: Path) -> None:
    assert words_found(tmp_path, "We met our target.", "en-GB", ["care-score"]) == ["met our target"]
