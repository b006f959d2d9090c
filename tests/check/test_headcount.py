"""The number of people employed, and shares of members, in sentences that do not name their metric."""

import shutil
from pathlib import Path

import pytest
import yaml

from tests.rules.cases import BASE, diagnostics_of

MORE = {
    "organisation.yaml": """\
  - id: gender
    name: Gender
    total: All genders
    members:
      - {id: women, name: Women}
      - {id: men, name: Men}
""",
    "metrics.yaml": """\
- {id: people, label: Employees, definition: People with a contract at the end of the year., kind: count}
- {id: women, label: Women in the workforce, definition: Share of women., kind: percent}
""",
    "2018/progress.yaml": "    - {metric: people, value: 24183}\n    - {metric: women, value: 38.2%}\n",
}


def numbers_found(tmp_path: Path, text: str, **links: object) -> list[str]:
    """The typed numbers that CR207 finds in a statement of a project with employees, women among them."""
    shutil.copytree(BASE, tmp_path, dirs_exist_ok=True)
    inputs = tmp_path / "inputs"
    for name, lines in MORE.items():
        before = (inputs / name).read_text()
        head, sign_off, end = before.partition("sign_off:")
        (inputs / name).write_text(head + lines + sign_off + end)
    statement = {"id": "it", "text": text, **links}
    (inputs / "2018/next_steps.yaml").write_text(yaml.safe_dump({"safety": [statement]}, width=1000))
    return [d.span.text for d in diagnostics_of(tmp_path) if d.rule.code == "CR207"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("We employ 24,138 people.", ["24,138"]),
        ("We employ 24,138 people in 12 countries.", ["24,138"]),
        ("At its end the group employed about 42,000 people.", ["42,000"]),
        ("We employ 24,183 people in 12 countries.", []),
        ("We employ around 24,000 people.", []),
        ("We employ 1,200 people in rail.", []),
        ("We employ 30 methods of our own.", []),
    ],
)
def test_a_number_of_people_employed_is_compared_with_the_number_of_employees(
    tmp_path: Path, text: str, numbers: list[str]
) -> None:
    assert numbers_found(tmp_path, text) == numbers


@pytest.mark.parametrize(("share", "numbers"), [("45.8%", ["45.8%"]), ("38.2%", []), ("about 38%", [])])
def test_a_member_that_is_in_the_name_of_a_linked_metric_makes_no_part_of_it(
    tmp_path: Path, share: str, numbers: list[str]
) -> None:
    assert numbers_found(tmp_path, f"Women make up {share} of it.", metrics=["women"]) == numbers
