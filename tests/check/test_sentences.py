"""Sentences as people write them, right and wrong ones, and which rule on running text they break."""

import shutil
from pathlib import Path

import pytest
import yaml

from tests.rules.cases import BASE, diagnostics_of

OF_PROSE = {"CR207", "CR208", "CR135", "CR256", "CR299", "CR259", "CR260", "CR270"}
TARGETS = """\
  targets:
    - {id: care-2020, metric: care-score, kind: threshold, value: 70%, due: 2020}
    - {id: less, metric: energy-use, kind: relative, value: -30%, due: 2025, baseline: {year: 2017}}
"""
METRICS = """\
- {id: fare, label: Average fare, definition: What a ride costs., kind: money, balance: credit}
- {id: fleet, label: Electric vehicles, definition: Vehicles with a battery only., kind: count}
- {id: trips, label: Trips in rail, definition: Trips of our trains., kind: count}
"""


def codes(tmp_path: Path, text: str, language: str) -> str:
    """What the rules find in a statement of the base project, with two more metrics and with targets."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    inputs = tmp_path / "inputs"
    organisation = inputs / "organisation.yaml"
    organisation.write_text(organisation.read_text().replace("en-GB", language))
    (inputs / "2018/next_steps.yaml").write_text(
        yaml.safe_dump({"safety": [{"id": "it", "text": text}]}, allow_unicode=True, width=1000),
        encoding="utf-8",
    )
    more = {
        "2018/commitments.yaml": TARGETS,
        "metrics.yaml": METRICS,
        "2018/progress.yaml": "    - {metric: fare, value: GBP 0.45}\n    - {metric: fleet, value: 620}\n"
        "    - {metric: trips, value: 900}\n",
        "2017/progress.yaml": "    - {metric: fare, value: GBP 0.43}\n    - {metric: fleet, value: 500}\n",
    }
    for name, lines in more.items():
        file = inputs / name
        file.write_text(file.read_text() + lines)
    return " ".join(sorted({d.rule.code for d in diagnostics_of(tmp_path)} & OF_PROSE))


@pytest.mark.parametrize(
    ("code", "language", "text"),
    [
        ("CR207", "en-GB", "Our care score was 66% in 2018."),
        ("", "en-GB", "Revenue was £318.2m."),
        ("", "en-GB", "Revenue was £318.2 million."),
        ("", "en-GB", "Revenue was GBP 318.2m."),
        ("", "en-GB", "Revenue was GBP 318.2 million."),
        ("", "en-GB", "Revenue was 318.2 million pounds."),
        ("", "en-GB", "Revenue was £318,200,000."),
        ("", "en-GB", "Revenue was £318,215,000."),
        ("", "en-GB", "Revenue was £0.32 billion."),
        ("", "en-GB", "Revenue rose from £310.5 to £318.2 million."),
        ("CR207", "en-GB", "Revenue was £381.2 million."),
        ("CR207", "en-GB", "Revenue was GBP 381.2 million."),
        ("CR207", "en-GB", "Revenue was 381.2 million pounds."),
        ("CR207", "en-GB", "Revenue was £381,200,000."),
        ("CR207", "en-GB", "Revenue was £318.2."),
        ("CR207", "en-GB", "Revenue was £3.2 billion."),
        ("CR207", "en-GB", "Revenue was £318.2k."),
        ("CR207", "en-GB", "Revenue was £381.2M."),
        ("", "en-GB", "Revenue was £318.2M."),
        ("", "en-GB", "The average fare was 45p."),
        ("", "en-GB", "Average fare rose from 43 pence to 45 pence."),
        ("CR207", "en-GB", "Average fare was 54p."),
        ("CR207", "en-GB", "Average fare was 54 pence."),
        ("", "en-GB", "Our care score was 64% (2017: 63%)."),
        ("CR207", "en-GB", "Our care score was 64% (2017: 61%)."),
        ("CR207", "en-GB", "Our care score was 64% (61%)."),
        ("", "en-GB", "Our care score was 64% (63%)."),
        ("CR207", "en-GB", "Our care score was 64% (prior year 61%)."),
        ("CR207", "en-GB", "Our care score was 64% (previous year: 61%)."),
        ("CR207", "en-GB", "Our care score was {{ care-score }} (2017: 61%)."),
        ("CR207", "en-GB", "Our care score was {{ care-score }} (61%)."),
        ("", "en-GB", "Near misses were 118 (2017: 120)."),
        ("CR207", "en-GB", "Near misses were 118 (2017: 121)."),
        ("CR207", "en-GB", "Our care score was 66% in 2018, and 63% in 2017."),
        ("CR207", "en-GB", "Our care score was 64%, after 61% in 2017."),
        ("", "en-GB", "Our target is a care score of 70% by 2020."),
        ("CR270", "en-GB", "Our target is a care score of 75% by 2020."),
        ("CR207", "en-GB", "Our care score was 66%, short of our target of 70%."),
        ("", "en-GB", "We want to use 30% less: our target of 30% by 2025 for energy use stands."),
        ("CR270", "en-GB", "Our target of 35% less energy use by 2025 stands."),
        ("", "en-GB", "Our care score is above the threshold of 55%."),
        ("", "en-GB", "More than 1,200 people reported near misses."),
        ("", "en-GB", "Near misses were c. 120."),
        ("", "en-GB", "Some 620 Electric vehicles are in the fleet."),
        ("", "en-GB", "Almost two thirds were behind the care score."),
        ("", "en-GB", "Energy use fell by 2.0%."),
        ("CR207", "en-GB", "Energy use fell by 35%."),
        ("CR207", "en-GB", "Energy use saw a decrease of 35%."),
        ("", "en-GB", "Energy use saw a decrease of 2.0%."),
        ("CR207", "en-GB", "There was a reduction of 35% in energy use."),
        ("CR208", "en-GB", "Energy use saw an increase of 2.0%."),
        ("CR208", "en-GB", "There was a rise of 2.0% in energy use."),
        ("", "en-GB", "Near misses fell to 118, a decrease from 120 to 118."),
        ("CR207", "en-GB", "Near misses showed an increase from 12 to 14."),
        ("", "en-GB", "Energy use by electric vehicles increased, though energy use fell."),
        ("", "en-GB", "Energy use by electric vehicles increased."),
        ("CR208", "en-GB", "Energy use by electric vehicles fell, though energy use rose."),
        ("CR208", "en-GB", "Near misses fell, but the care score fell."),
        ("", "en-GB", "In rail, the care score rose to 66%."),
        ("", "en-GB", "Among our drivers, the care score was 71%."),
        ("", "en-GB", "The care score among drivers was 71%."),
        ("", "en-GB", "In rail, near misses were 70."),
        ("CR207", "en-GB", "In rail, near misses were 77."),
        ("CR259", "en-GB", "Since 2016, the care score has changed by {{ care-score change }}."),
        ("", "en-GB", "Since 2016, the care score has changed by {{ care-score change since=2016 }}."),
        ("CR259", "en-GB", "The care score {{ care-score direction }} against 2016."),
        (
            "CR259",
            "en-GB",
            "Energy use {{ energy-use direction }} ({{ energy-use change }} compared with 2016).",
        ),
        ("", "en-GB", "Energy use {{ energy-use direction }} ({{ energy-use change }} compared with 2017)."),
        ("CR259", "en-GB", "The change was {{ care-score change 2017 }} since 2017."),
        ("CR259", "en-GB", "The care score changed ({{ care-score change }}) over the last two years."),
        (
            "CR259",
            "en-GB",
            "From {{ care-score 2016 }} it went to {{ care-score }} ({{ care-score change }}).",
        ),
        ("CR259", "en-GB", "The care score moved by {{ care-score change }} in 2017."),
        ("", "en-GB", "The plant opened in 2016 and moved it by {{ care-score change }}."),
        (
            "",
            "en-GB",
            "Revenue {{ revenue direction }} ({{ revenue change }}), and is a quarter higher than in 2016.",
        ),
        ("", "en-GB", "Revenue changed by {{ revenue change }} and was a quarter lower than in 2016."),
        ("", "en-GB", "Revenue {{ revenue direction }} to {{ revenue }}, the highest since 2016."),
        ("CR259", "en-GB", "Revenue changed ({{ revenue change }}), compared with 2016."),
        ("CR259", "en-GB", "Revenue was a quarter higher, and {{ revenue change }} higher than in 2016."),
        ("", "de-DE", "Revenue änderte sich ({{ revenue change }}) und ist höher gegenüber 2016."),
        ("", "fr-FR", "Revenue a varié ({{ revenue change }}), et il est plus haut par rapport à 2016."),
        ("CR260", "en-GB", "Energy use fell by {{ energy-use change }}."),
        ("", "en-GB", "Energy use fell by {{ energy-use change unsigned }}."),
        ("", "en-GB", "Energy use fell to {{ energy-use }} ({{ energy-use change }})."),
        ("CR260", "en-GB", "Energy use {{ energy-use direction }} by {{ energy-use change }}."),
        ("CR260", "en-GB", "We saw a decrease of {{ energy-use change }} there."),
        ("CR260", "en-GB", "Energy use: {{ energy-use change unsigned }}."),
        ("CR208", "en-GB", "Energy use rose by {{ energy-use change unsigned }}."),
        (
            "CR208",
            "en-GB",
            "In Defence, near misses rose by {{ near-misses division=defence change unsigned }}.",
        ),
        ("CR208", "en-GB", "Since 2016, the care score fell."),
        ("CR208", "en-GB", "The care score fell in 2017."),
        ("CR207", "en-GB", "Trips in rail were 940."),
        ("", "en-GB", "Trips in rail were 900."),
        ("", "en-GB", "Revenue fell at the two sheds that we closed."),
        ("", "en-GB", "The care score on the Coldharbour branch was 73%."),
        ("", "en-GB", "The care score rose in 2017."),
        ("CR208", "en-GB", "The care score fell for the third year, to {{ care-score }}."),
        ("CR208", "en-GB", "The care score fell because nobody was asked."),
        ("CR208", "en-GB", "Energy use rose only slightly."),
        ("", "en-GB", "The care score rose for the third year, to {{ care-score }}."),
        ("CR208", "de-DE", "Der Care score sank zum dritten Mal auf {{ care-score }}."),
        ("", "en-GB", "Our care score has not fallen."),
        ("", "en-GB", "Near misses fell less than planned."),
        ("", "en-GB", "“Our care score fell to 12% and we were all very sad,” says a driver."),
        ("CR207", "en-GB", "Each NEAR MISS counts, and the Care Scores were 66%."),
        ("CR207", "en-GB", "Near misses fell to 120."),
        ("CR207", "de-DE", "Revenue betrug 381,2 Mio. Pfund."),
        ("", "de-DE", "Revenue betrug 318,2 Mio. Pfund."),
        ("", "de-DE", "Revenue betrug GBP 318,2 Mio."),
        ("CR207", "de-DE", "Der Care score betrug 64 % (2017: 61 %)."),
        ("CR207", "de-DE", "Der Care score betrug 64 % (Vorjahr: 61 %)."),
        ("CR260", "de-DE", "Energy use sank um {{ energy-use change }}."),
        ("CR259", "de-DE", "Seit 2016 veränderte sich der Care score um {{ care-score change }}."),
        ("CR270", "de-DE", "Unser Ziel ist ein Care score von 75 % bis 2020."),
        ("CR208", "de-DE", "Bei Energy use gab es einen Anstieg von 2,0 %, Energy use stieg."),
        ("CR207", "fr-FR", "Care score est de 64 % (2017 : 61 %)."),
        ("CR260", "fr-FR", "Energy use a diminué de {{ energy-use change }}."),
        ("CR259", "fr-FR", "Depuis 2016, Care score a évolué de {{ care-score change }}."),
        ("CR270", "fr-FR", "Notre objectif est un Care score de 75 % en 2020."),
        ("CR208", "en-GB", "Near misses fell to {{ near-misses }}, two more than in 2017."),
        ("CR208", "en-GB", "There were {{ near-misses }} near misses, more than in 2017."),
        ("CR208", "en-GB", "The care score is {{ care-score }}: lower than last year."),
        ("CR208", "en-GB", "In Defence there were {{ near-misses division=defence }}, more than in 2017."),
        ("", "en-GB", "We had {{ near-misses }} near misses, fewer than in 2017."),
        ("", "en-GB", "We had {{ near-misses }} near misses, no more than in 2017."),
        ("", "en-GB", "We had {{ near-misses }} near misses, and more people reported them than in 2017."),
        ("", "en-GB", "The care score is {{ care-score }}, higher than in 2016."),
        ("CR208", "en-GB", "Near misses rose to {{ near-misses }} from {{ near-misses 2017 }}."),
        ("", "en-GB", "Near misses fell to {{ near-misses }} from {{ near-misses 2017 }}."),
        ("CR135", "en-GB", "Near misses fell to {{ near-misses 2017 }}."),
        ("", "en-GB", "Near misses fell to {{ near-misses 2017 }} in 2017."),
        (
            "",
            "en-GB",
            "The care score {{ care-score direction }} to {{ care-score }}, two points more than in 2016.",
        ),
        (
            "",
            "en-GB",
            "Near misses {{ near-misses direction }} from {{ near-misses 2017 }}, the shortest since 2016.",
        ),
        ("CR256", "en-GB", "There were {{ near-misses }} near misses, a fifth fewer than in 2017."),
        ("CR256", "en-GB", "There were {{ near-misses }} near misses, half as many as in 2017."),
        ("", "en-GB", "There were {{ near-misses }} near misses, a fifth of them in Rail."),
        ("CR207", "fr-FR", "Revenue est de 381,2 millions de livres."),
    ],
)
def test_a_sentence_breaks_the_rule_that_it_should(
    code: str, language: str, text: str, tmp_path: Path
) -> None:
    assert codes(tmp_path, text, language) == code
