"""Sentences of several clauses: what one clause says is no excuse for another."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.check.written_sentences import broken_by

SENTENCES = [
    ("CR208", "en-GB", "In the second half we rebuilt two depots, and our care score fell in 2018."),
    ("CR208", "en-GB", "June was the safest month, and our care score fell in 2018."),
    ("CR208", "en-GB", "June was the safest month of the year; our care score fell in 2018."),
    ("CR208", "en-GB", "June was the safest month and our care score fell."),
    ("CR208", "en-GB", "Half of our people cycle to work, and our care score fell."),
    ("CR208", "en-GB", "The industry struggled with strikes, and our energy use rose."),
    ("CR208", "en-GB", "We had expected a strike, and our care score fell."),
    ("CR208", "en-GB", "Our care score fell in 2018 and we will ask why."),
    ("CR208", "en-GB", "Our care score fell in 2018, which is no surprise."),
    ("CR208", "en-GB", "Our care score fell, and the average age of our fleet is now nine years."),
    ("CR208", "en-GB", "Our care score fell because we did not ask."),
    ("CR208", "en-GB", "No depot was closed, and energy use rose."),
    ("CR208", "en-GB", "In rail we rebuilt two depots, and our energy use rose."),
    ("CR208", "en-GB", "In 2016 we opened two depots, and our care score fell."),
    ("CR208", "en-GB", "We did not close any depot; near misses rose."),
    ("CR208", "en-GB", "Near misses rose, a first in a sector with few accidents."),
    ("CR208", "en-GB", "Our care score fell in 2018, so no bonus was paid."),
    ("CR208", "en-GB", "We reached our target, and energy use rose."),
    ("CR208", "en-GB", "Our care score fell in 2018 due to months of strikes."),
    ("CR208", "en-GB", "Near misses rose, mostly in rail."),
    ("", "en-GB", "In the second half, energy use rose, and our care score fell."),
    ("", "en-GB", "In the second half of 2018, our care score fell."),
    ("", "en-GB", "On average, our care score fell."),
    ("", "en-GB", "Our care score fell in the second half."),
    ("", "en-GB", "Our care score fell, on average."),
    ("", "en-GB", "Our care score fell, in the last quarter of the year."),
    ("", "en-GB", "Our care score fell, compared with the industry average."),
    ("", "en-GB", "Our care score fell below the average of the sector."),
    ("", "en-GB", "In our safest month, our care score fell."),
    ("", "en-GB", "In rail, energy use rose, and near misses rose."),
    ("", "en-GB", "Energy use rose, at least in rail."),
    ("", "en-GB", "If June is left out, our care score fell."),
    ("", "en-GB", "Without rail, our care score fell, and near misses rose."),
    ("", "en-GB", "The gap between the care score and the site score widened, and our care score rose."),
    ("", "en-GB", "The ratio of near misses and energy use rose."),
    ("", "en-GB", "The sum of near misses, energy use, and revenue fell."),
    ("", "en-GB", "Our care score did not fall, and near misses did not rise."),
    ("", "en-GB", "In 2016, energy use rose, and our care score fell."),
    ("", "en-GB", "Our care score fell, if rail is left out."),
    ("", "en-GB", "We expected that near misses rose, and energy use fell."),
    ("", "en-GB", "Half of the sites say that near misses rose."),
    ("", "en-GB", "Near misses rose in half of our sites, and energy use fell."),
    ("", "en-GB", "Energy use rose, in rail."),
    ("", "en-GB", "Since the survey in May, our care score fell."),
    ("", "en-GB", "In the second half, after months of strikes, our care score fell."),
    ("CR208", "en-GB", "May was a hard month, but our care score fell."),
    ("CR208", "en-GB", "Three sectors joined the programme, and overall energy use rose."),
    ("", "en-GB", "While no site was closed, our care score fell."),
    ("CR208", "en-GB", "More than half of our sites took part; our care score fell to {{ care-score }}."),
    ("CR208", "en-GB", "The target was met in June, and near misses rose in 2018."),
    ("CR208", "en-GB", "Our care score fell in 2018 and there was no bonus."),
    ("CR208", "en-GB", "Energy use rose by 2.0%, the highest in the industry."),
    ("CR208", "en-GB", "We would like to thank all colleagues, and our care score fell."),
    ("", "en-GB", "Our care score fell, as a consultant, not a colleague, asked the questions."),
    ("CR208", "en-GB", "Near misses rose (we had expected fewer)."),
    ("CR208", "en-GB", "Defence grew quickly, and near misses rose."),
    ("CR208", "en-GB", "Near misses in 2018 were {{ near-misses }}, and our care score fell."),
    ("CR208", "en-GB", "Near misses rose, while Defence had {{ near-misses division=defence }}."),
    ("CR208", "en-GB", "Our limit for speed is 60, and near misses rose."),
    (
        "CR208",
        "en-GB",
        "Near misses fell from {{ near-misses 2017 }} to {{ near-misses }}, and our care score fell.",
    ),
    (
        "",
        "en-GB",
        "Near misses rose to {{ near-misses division=rail }} in rail.",
    ),
    ("", "en-GB", "For the first half, our care score fell and energy use rose."),
    ("", "en-GB", "Over the first quarter our care score fell and energy use rose."),
    ("", "en-GB", "In the industry, energy use rose and near misses rose."),
    ("", "en-GB", "Our care score fell in no year."),
    ("", "en-GB", "If near misses rose, and energy use rose, we would act."),
    ("", "en-GB", "Energy use would have been higher, and our care score would have fallen."),
    ("", "en-GB", "No one said that our care score fell."),
    ("", "en-GB", "Our care score fell month by month until June, and rose after that."),
    ("", "en-GB", "In Defence, near misses fell and energy use rose."),
    ("", "en-GB", "The average of the care score and the site score fell."),
    ("", "en-GB", "The care score of the average site fell."),
    ("", "en-GB", "In the sector our care score fell, and near misses rose."),
    ("", "en-GB", "Neither our care score fell nor did energy use rise."),
    ("", "en-GB", "Between the two surveys our care score fell, and energy use rose."),
    ("", "en-GB", "Care score and site score rose, and energy use and near misses fell."),
    ("", "en-GB", "Our care score fell short of our target."),
    ("", "en-GB", "Our care score fell by less than the industry average, and energy use fell."),
    ("", "en-GB", "We aim for lower energy use, and near misses fell."),
    ("", "en-GB", "Had we not acted, our care score would have fallen, and near misses risen."),
    ("", "en-GB", "Our care score fell in the months before the survey, and rose again."),
    ("", "en-GB", "In 2016 energy use rose, and near misses rose."),
    ("", "en-GB", "In 2016, energy use rose and near misses rose."),
    ("", "en-GB", "Energy use rose in 2016, and near misses rose."),
    ("CR208", "de-DE", "Im zweiten Halbjahr haben wir zwei Depots umgebaut, und unser Care score sank 2018."),
    ("CR208", "de-DE", "Der Juni war der sicherste Monat, und unser Care score sank."),
    ("CR208", "de-DE", "Der Care score sank, weil niemand gefragt wurde."),
    ("CR208", "de-DE", "Es gab keine Schließung, und Energy use stieg."),
    ("", "de-DE", "Im zweiten Halbjahr sank unser Care score."),
    ("", "de-DE", "Im Durchschnitt der Branche sank unser Care score, und Energy use sank."),
    ("", "de-DE", "Der Care score sank, wenn Rail nicht gezählt wird."),
    ("", "de-DE", "Unser Care score sank nicht, und Energy use stieg nicht."),
    ("", "de-DE", "In Rail stieg Energy use, und Near misses stiegen."),
    (
        "CR208",
        "fr-FR",
        "Au second semestre nous avons rénové deux dépôts, et notre Care score a baissé en 2018.",
    ),
    ("CR208", "fr-FR", "Juin était le mois le plus sûr, et notre Care score a baissé."),
    ("CR208", "fr-FR", "Notre Care score a baissé, parce que personne n’a répondu."),
    ("", "fr-FR", "Au second semestre, notre Care score a baissé."),
    ("", "fr-FR", "En moyenne, notre Care score a baissé, et Energy use a augmenté."),
    ("", "fr-FR", "Notre Care score n’a pas baissé, et Energy use n’a pas augmenté."),
    ("", "fr-FR", "Energy use a augmenté, dans Rail."),
]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The rules that each sentence breaks."""
    found: dict[str, str] = {}
    for language in ("en-GB", "de-DE", "fr-FR"):
        project: Path = tmp_path_factory.mktemp(language)
        found |= broken_by(project, [text for _, of, text in SENTENCES if of == language], language)
    return found


@pytest.mark.parametrize(("code", "language", "text"), SENTENCES)
def test_a_clause_answers_for_its_own_words_only(
    code: str, language: str, text: str, broken: dict[str, str]
) -> None:
    assert broken[text] == code
