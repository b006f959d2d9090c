"""Numbers in sentences: inexact ones, sizes of changes, other units and currencies, and what one counts."""

from pathlib import Path

import pytest

from tests.check.test_sentences import codes

WRONG = [
    "Near misses were about 850.",
    "Near misses were c. 620.",
    "Near misses were c.620.",
    "Near misses were ~850 this year.",
    "Our care score is about 80%.",
    "Our care score is well above 70%.",
    "Our care score was over 65%.",
    "Almost 60% care score was reached: the care score was almost 60%.",
    "Our care score is nearly 75%.",
    "Our care score is just over 50%.",
    "Our care score was less than 60% in 2018.",
    "Our care score was at least 66% in 2018.",
    "Revenue was about £381 million.",
    "Revenue was just under £300 million.",
    "Energy use was around 15,000 MWh.",
    "We used around 21,500 MWh of energy use.",
    "Near misses: more than 200.",
    "There were 850 near misses.",
    "There were 850 near misses in 2018.",
    "We recorded about 850 near misses this year.",
    "Our care score was 66%, against an industry average of 58%.",
    "Our care score was 66%, 8 points above the industry average.",
    "The industry struggled, but our care score was 66%.",
    "Energy use fell by about 35%.",
    "The care score rose by more than 10 percentage points.",
    "The care score rose by 2 percentage points.",
    "The care score rose by 1 percentage point since 2016.",
    "The care score rose from 63% to 64%, by 3.2%.",
    "The care score rose by 1%.",
    "Near misses fell by 50 since 2017.",
    "Revenue was $318.2m.",
    "Electric vehicles were over 1,000.",
    "We had 700 electric vehicles.",
    "Our 700 electric vehicles are quiet.",
    "Our 700 electric vehicles, all new, are quiet.",
    "The care score rose by 2 percentage points in 2018.",
    "In 2017 the care score rose by 3 percentage points and in 2018 by 1 percentage point.",
    "Energy use fell by about 250 GWh.",
    "Energy use was 12,150 GWh.",
    "Energy use was 12,150 kWh.",
    "Energy use was 15.15 GWh.",
    "Energy use was about 12 TJ.",
    "Energy use was 12.15 kWh.",
    "Energy use fell by 0.35 GWh.",
    "Energy use was 350 MWh lower.",
    "The care score was 5 percentage points higher than in 2017.",
    "We had less than 100 near misses.",
    "Revenue passed GBP 2bn.",
    "Revenue rose to more than GBP 2bn.",
    "We had {{ near-misses }} near misses (+8.3%).",
    "The care score rose to {{ care-score }}, a gain of six percentage points.",
    "Energy use is now {{ energy-use }}, more than 40% below that of 2017.",
    "Energy use fell by 350 MWh to {{ energy-use }}.",
    "The care score rose by six percentage points.",
]
RIGHT = [
    "Near misses were about 120.",
    "Near misses were c. 120, and c.118 at last count.",
    "Near misses fell to just under 120.",
    "Our care score is about two thirds, or about 65%.",
    "Our care score is well above 60%.",
    "Our care score was more than 63%.",
    "Our care score is nearly 65%.",
    "Our care score is just over 60%.",
    "Revenue was about £320 million.",
    "Revenue was just over £300 million.",
    "Revenue was over £300m and close to £0.32 billion.",
    "Energy use was around 12,000 MWh.",
    "Near misses in 12 depots were counted.",
    "Near misses of 3 crews were read.",
    "Near misses over 5 years were read.",
    "Near misses in 3 of our depots rose.",
    "Near misses under 30 minutes long are left out.",
    "There were 12 near misses in Defence offices.",
    "We recorded 12 near misses that hurt nobody's feelings.",
    "We had 12 near misses involving lorries.",
    "Another 12 near misses were found late.",
    "12 near misses led to new rules.",
    "Our 12 electric vehicles in rail are quiet.",
    "Our 12 electric vehicles that tow are quiet.",
    "The industry average care score was 58%.",
    "The average, 58%, lies below our care score of 64%.",
    "In the first half our care score was 61%.",
    "In the first half of the year, the care score stood at 61%, and it ended at 64%.",
    "Our care score was 61% in the second quarter.",
    "Energy use fell by about 2%.",
    "Energy use fell by less than 5%.",
    "The care score rose by 1 percentage point in 2018 and by 1 percentage point in 2017.",
    "The care score rose by 2 percentage points since 2016.",
    "The care score rose by 2 percentage points over the period.",
    "Revenue was £318.2m ($402m).",
    "Revenue, in dollars, was $402m.",
    "Care score of up to 80% were seen.",
    "The care score of about 12 teams was read aloud.",
    "Our revenue of about £318m comes from 40 countries.",
    "Near misses took less than 5 minutes each to report.",
    "Our care score rose by nearly 1 percentage point.",
    "Care score: more than 7 in 10 managers know it.",
    "About 70% of the care score comes from four questions.",
    "More than 90% of employees answered the care score survey.",
    "The care score is based on more than 2,000 answers.",
    "Near misses are counted in about 40 places.",
    "The care score rose by 1 percentage point in 2017 and 1 percentage point in 2018.",
    "We have trained people since the care score fell by 2 percentage points years ago.",
    "Since 2016 the care score rose by 2 percentage points, and by 1 percentage point in 2018 alone.",
    "Near misses fell by 2, in Defence by 2.",
    "Energy use was 12.15 GWh.",
    "Energy use fell by 0.25 GWh.",
    "Energy use was 43.7 TJ.",
    "Energy use was 43.74 TJ.",
    "Energy use was about 12 GWh, of which 2 GWh were gas.",
    "Energy use was 12.2 GWh.",
    "Energy use was 250 MWh lower.",
    "The care score was 2 percentage points higher than in 2016.",
    "Energy use was more than 200 MWh lower.",
    "Energy use was 2.0% lower.",
    "Near misses were 118, 2 fewer than in 2017.",
    "66% more managers were trained, and the care score rose.",
    "Revenue passed GBP 300m.",
    "The care score is {{ care-score }} (+1 percentage point).",
    "Energy use is now {{ energy-use }}, 2.0% below that of 2017.",
    "Energy use fell by 250 MWh to {{ energy-use }}.",
    "The care score rose by one percentage point.",
]
IN_OTHER_LANGUAGES = {
    "de-DE": (
        [
            "Near misses lagen bei etwa 850.",
            "Der Care score beträgt knapp 75 %.",
            "Der Care score liegt bei mehr als 66 %.",
            "Energy use betrug 12.150 GWh.",
            "Energy use sank um etwa 35 %.",
            "Es gab 850 Near misses.",
            "Der Care score stieg seit 2016 um 1 Prozentpunkt.",
        ],
        [
            "Near misses lagen bei rund 120.",
            "Der Care score liegt bei knapp 65 %.",
            "Der Care score liegt über 60 %.",
            "Energy use betrug 12,15 GWh.",
            "Energy use sank um etwa 2 %.",
            "Near misses in 12 Depots wurden gezählt.",
            "Der Care score stieg seit 2016 um 2 Prozentpunkte.",
        ],
    ),
    "fr-FR": (
        [
            "Near misses est de 850 environ.",
            "Near misses est d’environ 850.",
            "Care score est de plus de 66 %.",
            "Energy use est de 12 150 GWh.",
            "Il y a eu 850 near misses.",
            "Energy use a diminué d’environ 35 %.",
        ],
        [
            "Near misses est de près de 120.",
            "Care score est de plus de 60 %.",
            "Energy use est de 12,15 GWh.",
            "Energy use a diminué de 2 % environ.",
        ],
    ),
}


@pytest.mark.parametrize("text", WRONG)
def test_a_number_that_no_figure_bears_out_is_found(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, text, "en-GB") == "CR207"


@pytest.mark.parametrize("text", RIGHT)
def test_a_number_that_a_careful_editor_would_let_stand_is_left_alone(tmp_path: Path, text: str) -> None:
    assert codes(tmp_path, text, "en-GB") == ""


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        (language, text, code)
        for language, (wrong, right) in IN_OTHER_LANGUAGES.items()
        for code, texts in (("CR207", wrong), ("", right))
        for text in texts
    ],
)
def test_german_and_french_sentences_are_judged_alike(
    tmp_path: Path, language: str, text: str, code: str
) -> None:
    assert codes(tmp_path, text, language) == code
