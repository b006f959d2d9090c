import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crreport.read.load import load
from crreport.read.models.scalars import slug
from crreport.read.statement_ids import derived_id, ids_of_chapter, lead_in_of, statements_of
from tests.rules.cases import BASE


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("We protect the wellbeing of our colleagues.", "protect-wellbeing-colleagues"),
        ("To be the best we can be, always, everywhere and again", "best-always-everywhere-again"),
        ("Wir schützen die Größe unserer Wälder", "schutzen-grosse-walder"),
        ("L’équipe s'engage à réduire ses déchets", "equipe-engage-reduire-dechets"),
        ("{{ care-score }} of employees agree", "employees-agree"),
        ("2018 was a good year", "good-year"),
        ("the of and", "the-of-and"),
        ("我们承诺", "statement"),
    ],
)
def test_an_id_is_derived_from_the_words_that_carry_meaning(text: str, id: str) -> None:
    assert derived_id(text) == id


@given(st.text(max_size=60))
def test_a_derived_id_is_always_an_id(text: str) -> None:
    made = derived_id(text)
    assert made
    assert slug(made) == made


def test_ids_are_unique_and_never_take_a_written_or_reserved_one(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    (tmp_path / "inputs/2018/next_steps.yaml").write_text(
        "safety:\n  - Train supervisors.\n  - {id: train-supervisors, text: Other.}\n"
        "  - lead_in: 'We will:'\n"
        "    items: [Train supervisors., {text: Policies., items: [Train supervisors.]}]\n"
    )
    inputs, _ = load(tmp_path, 2018)
    assert inputs is not None
    (topic,) = inputs.years[2018].topics
    ids = ids_of_chapter(topic)
    made = [ids[id(statement)] for section, statement in statements_of(topic) if section == "next-steps"]
    assert made == [
        "train-supervisors-2",
        "train-supervisors",
        "train-supervisors-3",
        "policies-2",
        "train-supervisors-4",
    ]


def test_an_item_in_small_letters_goes_on_from_its_lead_in_or_its_parents_text(tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(BASE, project)
    (project / "inputs/2018/progress.yaml").write_text(
        """
safety:
  - lead_in: "We brought in:"
    items: [a new roster, {text: "By site:", items: [two cranes, Doors.]}]
  - {text: Nothing ends here., items: [a child]}
"""
    )
    inputs, _ = load(project, 2018)
    assert inputs is not None
    [topic] = [topic for topic in inputs.years[2018].topics if topic.id == "safety"]
    found = {statement.text: lead_in_of(topic, statement) for _, statement in statements_of(topic)}
    told = {text: lead_in for text, lead_in in found.items() if lead_in}
    assert told == {"a new roster": "We brought in:", "two cranes": "By site:"}
