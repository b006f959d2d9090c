"""Sentences of hurried writers, whose mistakes are named, and of careful ones, whom nothing disturbs."""

from __future__ import annotations

import pytest

from tests.check.written_sentences import broken_in_each_language

SENTENCES = [
    ("", "en-GB", "Thanks to everyone's effort, near misses fell to {{ near-misses }} this year."),
    ("CR208", "en-GB", "Despite new training, near misses rose slightly this year."),
    ("", "en-GB", "We are proud that our care score rose to {{ care-score }}."),
    ("CR208", "en-GB", "We are proud that energy use rose only slightly, to {{ energy-use }}."),
    ("CR135", "en-GB", "In 2017 our care score was {{ care-score }}, up from {{ care-score 2016 }} in 2016."),
    ("", "en-GB", "In 2017 our care score was {{ care-score 2017 }}, up from {{ care-score 2016 }} in 2016."),
    ("CR254", "en-GB", "Volunteers: {{ people }} (2017: {{ people 2017 }})."),
    ("CR135", "en-GB", "We recorded {{ complaints }} complaints in 2017 and {{ complaints 2017 }} in 2018."),
    ("", "en-GB", "We recorded {{ complaints 2017 }} complaints in 2017 and {{ complaints }} in 2018."),
    ("", "en-GB", "Volunteers have doubled since 2017, from {{ volunteers 2017 }} to {{ volunteers }}."),
    ("CR256", "en-GB", "Volunteers have tripled since 2017, from {{ volunteers 2017 }} to {{ volunteers }}."),
    ("", "en-GB", "Of our {{ people }} employees, {{ people gender=women }} are women."),
    ("CR254", "en-GB", "Of our {{ people }} employees, {{ people gender=women }} are men."),
    ("", "en-GB", "Women make up {{ people gender=women }} of our {{ people }} employees."),
    ("CR254", "en-GB", "Water use: {{ gas-use }} (2017: {{ gas-use 2017 }})."),
    ("", "en-GB", "Water use: {{ water-use }} (2017: {{ water-use 2017 }})."),
    ("CR208", "en-GB", "Nobody was hurt in Rail, and near misses rose."),
    ("", "en-GB", "In the first quarter of 2018, near misses rose."),
    ("", "en-GB", "We expect volunteers to have tripled by 2020."),
    ("CR256", "en-GB", "Our charging points have doubled, and we plan more."),
    ("", "en-GB", "Our charging points have tripled, and we plan to double them again."),
    ("CR208", "en-GB", "Half a year of strikes ended, and our care score fell."),
    ("", "en-GB", "Energy use fell by {{ energy-use change unsigned }}, and water use by a third."),
    ("CR256", "en-GB", "Energy use fell by {{ energy-use change unsigned }}, and water use fell by half."),
    ("", "en-GB", "Volunteers in Rail ({{ volunteers division=rail }}) outnumbered those in Defence."),
    (
        "CR254",
        "en-GB",
        "Volunteers in Rail ({{ volunteers division=defence }}) outnumbered those in Defence.",
    ),
    ("", "en-GB", "The care score of women and men was {{ care-score }}."),
    ("", "en-GB", "Compared with 2017 ({{ complaints 2017 }}), complaints halved."),
    ("CR135", "en-GB", "For 2018, the site score was {{ score 2017 }}."),
    ("", "en-GB", "From 2016 to 2018 our care score rose from {{ care-score 2016 }} to {{ care-score }}."),
    ("CR208", "en-GB", "Our care score fell since 2016."),
    ("", "en-GB", "Our care score fell since the survey in May."),
    ("CR254", "en-GB", "Rail ({{ volunteers division=rail }}), Defence ({{ volunteers division=rail }})."),
    ("CR256", "en-GB", "Complaints have halved since 2017 and volunteers have tripled."),
    ("", "en-GB", "Complaints have halved and volunteers have more than doubled since 2017."),
    ("CR135", "en-GB", "The depot opened and in 2017 there were {{ complaints }} complaints."),
    ("", "en-GB", "In 2017, near misses fell for the first time; in 2018 there were {{ near-misses }}."),
    ("", "en-GB", "In 2017 we launched an app, and today {{ volunteers }} volunteers use it."),
    ("", "en-GB", "Since the depot opened in 2017, {{ volunteers }} volunteers have helped."),
    ("", "en-GB", "The {{ volunteers }} volunteers recruited in 2017 and 2018 all stayed."),
    ("", "en-GB", "For 2019 and beyond, {{ care-score }} is our floor."),
    ("", "en-GB", "Men and women together were {{ people }}."),
    ("", "en-GB", "There are more men than women: {{ people gender=men }}."),
    ("", "en-GB", "There are {{ people gender=men }} men for {{ people gender=women }} women."),
    ("", "en-GB", "Women ({{ people gender=women }}) and men ({{ people gender=men }}) took part."),
    (
        "",
        "en-GB",
        "Rail and Defence had {{ near-misses division=rail }} and {{ near-misses division=defence }}.",
    ),
    (
        "",
        "en-GB",
        "In Rail it was {{ near-misses division=rail }}; in Defence, {{ near-misses division=defence }}.",
    ),
    ("", "en-GB", "Rail alone had {{ near-misses division=rail }} of {{ near-misses }} near misses."),
    ("", "en-GB", "Without Rail there were {{ near-misses division=defence }}."),
    ("", "en-GB", "Defence, unlike Rail, had {{ near-misses division=defence }}."),
    ("", "en-GB", "After Rail, Defence had the most: {{ near-misses division=defence }}."),
    ("", "en-GB", "From Rail to Defence, we had {{ near-misses }} near misses."),
    ("", "en-GB", "Between Rail and Defence there is a gap of {{ near-misses }}."),
    ("", "en-GB", "Complaints per employee fell as water use was cut to {{ water-use }}."),
    ("", "en-GB", "Complaints cost us {{ revenue }} in lost revenue."),
    ("", "en-GB", "Complaints were {{ complaints }}; of these, {{ near-misses }} were near misses."),
    ("", "en-GB", "Low water use means {{ gas-use }} of gas use at most."),
    ("", "en-GB", "Better water use, with gas use at {{ gas-use }}, helps."),
    ("", "en-GB", "Complaints led to {{ volunteers }} offers of help."),
    ("", "en-GB", "Employees gave {{ volunteers }} days."),
    ("", "en-GB", "Among employees, {{ volunteers }} were volunteers."),
    ("", "en-GB", "Employees were {{ volunteers }} times happier."),
    ("", "en-GB", "Complaints and their causes were {{ near-misses }}."),
    ("", "en-GB", "Our complaints procedure was used {{ complaints }} times in 2018."),
    ("", "en-GB", "Volunteers doubled the number of visits."),
    ("", "en-GB", "Our volunteers halved the time it takes."),
    ("", "en-GB", "Volunteers, who tripled their hours, were thanked."),
    ("", "en-GB", "Complaints fell, and half of them were about noise."),
    ("", "en-GB", "A quarter of complaints fell to Rail."),
    ("", "en-GB", "By a third vote, complaints were closed."),
    ("", "en-GB", "Water use fell by a third, thanks to a quarter fewer leaks."),
    ("", "en-GB", "Complaints are half of what they were in 2017."),
    ("", "en-GB", "One in three employees doubled up as volunteers."),
    ("", "en-GB", "Charging points tripled between 2017 and 2018."),
    ("", "en-GB", "Volunteers more than doubled, while complaints halved and water use fell by a third."),
    ("", "en-GB", "Complaints fell by half and near misses to {{ near-misses }}."),
    ("", "en-GB", "Energy use for heating rose, and energy use for light fell."),
    ("", "en-GB", "In the year that saw energy use rise, our care score rose too."),
    ("", "en-GB", "Higher energy use and lower revenue did not follow."),
    ("", "en-GB", "Where the care score fell, we asked why."),
    ("", "en-GB", "Those whose care score fell were asked why."),
    ("", "en-GB", "Depots in which near misses rose were visited."),
    ("", "en-GB", "Each time energy use rose, an alarm rang."),
    ("", "en-GB", "The care score fell in one depot and rose in all others."),
    ("", "en-GB", "The care score fell at first and then rose."),
    ("", "en-GB", "Managers whose energy use rose lost their bonus, and near misses fell."),
]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The rules that each sentence breaks."""
    return broken_in_each_language(SENTENCES, tmp_path_factory)


@pytest.mark.parametrize(("code", "language", "text"), SENTENCES)
def test_what_a_sentence_says_is_compared_with_the_figures(
    code: str, language: str, text: str, broken: dict[str, str]
) -> None:
    assert broken[text] == code
