"""Sentences about targets, right and wrong ones, and the year in them that CR238 finds."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.rules.cases import BASE, diagnostics_of, laid_over_base

TARGETS = [
    {"id": "care", "metric": "care-score", "kind": "absolute", "value": "70%", "due": 2025},
    {"id": "less", "metric": "energy-use", "kind": "absolute", "value": "9,000 MWh", "due": 2030},
    {"id": "income", "metric": "revenue", "kind": "absolute", "value": "GBP 400m", "due": 2028},
]


def words_found(folder: Path, text: str, language: str) -> list[str]:
    """The words in which CR238 finds something in a statement of a project with targets."""
    laid_over_base(BASE, folder)
    organisation = folder / "inputs/organisation.yaml"
    organisation.write_text(organisation.read_text().replace("en-GB", language))
    commitments = {"safety": {"meaning": [{"id": "it", "text": text}], "targets": TARGETS}}
    (folder / "inputs/2018/commitments.yaml").write_text(
        yaml.safe_dump(commitments, allow_unicode=True, width=1000), encoding="utf-8"
    )
    return [d.span.text for d in diagnostics_of(folder) if d.rule.code == "CR238"]


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en-GB", "By 2030, our care score is to be 70%.", "2030"),
        ("en-GB", "We want a care score of at least 70% by the end of 2026.", "2026"),
        ("en-GB", "Energy use shall fall to 9,000 MWh by 2028.", "2028"),
        ("en-GB", "We aim for {{ energy-use target=less }} by 2028.", "2028"),
        ("en-GB", "Revenue will be GBP 400m before 2028/29.", None),
        ("en-GB", "Revenue will be £400 million no later than 2030.", "2030"),
        ("en-GB", "The target for the care score, 70%, is due by 2025.", None),
        (
            "en-GB",
            "The target for energy use is 9,000 MWh by 2030, five years after that for the care score.",
            None,
        ),
        ("en-GB", "We reached a care score of 64%, on the way to 70% by 2025.", None),
        ("en-GB", "Until 2020 the care score stays; the target of 70% is due in 2025.", None),
        ("en-GB", "By 2022 we shall know whether a care score of 68% is possible.", None),
        ("en-GB", "By 2030 energy use shall be 9,000 MWh and the care score 70%.", None),
        ("de-DE", "Bis 2030 soll der Care score bei 70 % liegen.", "2030"),
        ("de-DE", "Bis 2025 soll der Care score bei 70 % liegen.", None),
        ("fr-FR", "D’ici 2030, le Care score doit atteindre 70 %.", "2030"),
        ("fr-FR", "D’ici 2025, le Care score doit atteindre 70 %.", None),
    ],
)
def test_a_year_that_is_not_that_of_the_target_is_found(
    language: str, text: str, words: str | None, tmp_path: Path
) -> None:
    assert words_found(tmp_path, text, language) == ([words] if words else [])
