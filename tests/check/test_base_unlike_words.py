"""Metrics whose definition names another base than their `per`: CR298, in all languages."""

from pathlib import Path

import pytest

from tests.rules.cases import BASE, diagnostics_of, laid_over_base


def is_found(folder: Path, language: str, definition: str, per: str) -> bool:
    laid_over_base(BASE, folder)
    organisation, metrics = folder / "inputs/organisation.yaml", folder / "inputs/metrics.yaml"
    organisation.write_text(organisation.read_text().replace("en-GB", language))
    text = metrics.read_text().replace("Lost time incidents for the hours worked.", definition)
    metrics.write_text(text.replace("1,000,000 hours", per), encoding="utf-8")
    return any(d.rule.code == "CR298" for d in diagnostics_of(folder))


@pytest.mark.parametrize(
    ("language", "definition", "per"),
    [
        ("en-GB", "Incidents for every 200,000 hours worked.", "1,000,000 hours"),
        ("en-GB", "Incidents per million working hours.", "200,000 hours"),
        ("de-DE", "Unfälle je 200.000 geleisteter Stunden.", "1.000.000 Stunden"),
        ("de-DE", "Unfälle pro Million Stunden.", "200.000 Stunden"),
        ("fr-FR", "Accidents pour 200 000 heures travaillées.", "1 000 000 heures"),
        ("fr-FR", "Accidents par million d’heures travaillées.", "200 000 heures"),
    ],
)
def test_another_base_in_the_definition_is_found(
    language: str, definition: str, per: str, tmp_path: Path
) -> None:
    assert is_found(tmp_path, language, definition, per)


@pytest.mark.parametrize(
    ("language", "definition", "per"),
    [
        ("en-GB", "Incidents for every million hours worked.", "1,000,000 hours"),
        ("en-GB", "Injuries with an absence of over 24 hours.", "1,000,000 hours"),
        ("en-GB", "Incidents per 200,000 hours, elsewhere per 1,000,000 hours.", "200,000 hours"),
        ("de-DE", "Unfälle je 1 Mio. Stunden.", "1.000.000 Stunden"),
        ("fr-FR", "Accidents pour 1 000 000 heures travaillées.", "1 000 000 heures"),
        ("fr-FR", "Accidents par million d’heures.", "1 000 000 heures"),
    ],
)
def test_the_same_base_in_other_words_is_not(
    language: str, definition: str, per: str, tmp_path: Path
) -> None:
    assert not is_found(tmp_path, language, definition, per)
