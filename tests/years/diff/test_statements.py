from __future__ import annotations

from pathlib import Path

import pytest

from crreport.years.diff.model import Comparison, StatementChange
from crreport.years.diff.redline import new_text, old_text
from tests.years.diff.projects import compared_with_itself_changed

COMMITMENTS, GOVERNANCE = "2024/commitments.yaml", "2024/governance.yaml"


def statements(comparison: Comparison) -> dict[str, StatementChange]:
    return {change.id: change for change in comparison.statements}


def kinds(comparison: Comparison) -> dict[str, tuple[str, ...]]:
    return {change.id: change.kinds for change in comparison.statements}


def test_other_words_under_an_id_are_a_rewording(tmp_path: Path) -> None:
    found = compared_with_itself_changed(
        tmp_path, (COMMITMENTS, "Safety is a line duty.", "Safety is a duty.")
    )
    [change] = found.statements
    assert (change.id, change.kinds) == ("belief", ("reworded",))
    assert [(s.kind, s.text) for s in change.line] == [
        ("same", "Safety is a "),
        ("old", "line "),
        ("same", "duty."),
    ]
    assert str(change.place.span) == "inputs/2024/commitments.yaml:12:28"


def test_a_new_statement_moves_none_of_its_neighbours(tmp_path: Path) -> None:
    after = "- {id: why-safety, text: Work must not harm those who do it.}"
    both = f"- {{id: first-of-all, text: People come first.}}\n      {after}"
    found = compared_with_itself_changed(tmp_path, (COMMITMENTS, after, both))
    assert kinds(found) == {"first-of-all": ("new",)}


def test_a_statement_that_goes_is_gone_and_moves_none_of_its_neighbours(tmp_path: Path) -> None:
    line = "          - {id: pay-fairly, text: pay fairly, division: north, region: isles}\n"
    found = compared_with_itself_changed(tmp_path, (COMMITMENTS, line, ""))
    assert kinds(found) == {"pay-fairly": ("gone",)}
    assert statements(found)["pay-fairly"].new is None


def test_another_order_is_a_move(tmp_path: Path) -> None:
    last, middle = (
        "          - {id: learn, text: learn from each event}\n",
        "          - {id: pay-fairly, text: pay fairly, division: north, region: isles}\n",
    )
    found = compared_with_itself_changed(tmp_path, (COMMITMENTS, middle + last, last + middle))
    assert list(kinds(found).values()) == [("moved",)]


def test_another_section_is_a_move_and_with_other_words_both(tmp_path: Path) -> None:
    found = compared_with_itself_changed(
        tmp_path,
        (COMMITMENTS, "          - {id: learn, text: learn from each event}\n", ""),
        (
            GOVERNANCE,
            "    - {id: committee-reads",
            "    - {id: learn, text: We learn from each event.}\n    - {id: committee-reads",
        ),
    )
    assert kinds(found) == {"learn": ("moved", "reworded")}
    change = statements(found)["learn"]
    assert change.old and change.old.section == "commitment"
    assert change.new and change.new.section == "governance"


def test_another_topic_is_a_move_where_the_words_are_like(tmp_path: Path) -> None:
    found = compared_with_itself_changed(
        tmp_path,
        (COMMITMENTS, "          - {id: learn, text: learn from each event}\n", ""),
        (
            GOVERNANCE,
            "  - {id: site-leads",
            "  - {id: learn, text: learn from each event}\n  - {id: site-leads",
        ),
    )
    assert kinds(found) == {"learn": ("moved",)}


def test_an_id_in_another_topic_over_other_words_is_another_statement(tmp_path: Path) -> None:
    found = compared_with_itself_changed(
        tmp_path,
        (COMMITMENTS, "          - {id: learn, text: learn from each event}\n", ""),
        (
            GOVERNANCE,
            "  - {id: site-leads",
            "  - {id: learn, text: Schools visit the reserve.}\n  - {id: site-leads",
        ),
    )
    assert [change.kinds for change in found.statements] == [("gone",), ("new",)]


def test_a_statement_without_an_id_is_known_by_its_words(tmp_path: Path) -> None:
    found = compared_with_itself_changed(
        tmp_path,
        (
            COMMITMENTS,
            "{id: less-energy, text: We use less energy every year.}",
            "Every year we use less energy.",
        ),
    )
    [change] = found.statements
    assert change.kinds == ("reworded",)
    assert change.old_id == "less-energy" != change.id


def test_another_owner_or_status_is_told_without_a_rewording(tmp_path: Path) -> None:
    found = compared_with_itself_changed(
        tmp_path, ("2024/next_steps.yaml", "owner: Head of Audit", "owner: Head of Safety")
    )
    [change] = found.statements
    assert change.kinds == ("marked",)
    assert [(f.name, f.old, f.new) for f in change.fields] == [("owner", "Head of Audit", "Head of Safety")]


def test_child_items_move_with_what_they_are_part_of(tmp_path: Path) -> None:
    name = "2024/next_steps.yaml"
    old = "items: [{id: share-audit, text: and share what it finds, step: continuing}]"
    found = compared_with_itself_changed(
        tmp_path,
        (name, "    items:\n", "    items:\n      - {id: brief, text: brief everyone}\n"),
        (name, old, old),
    )
    assert kinds(found) == {"brief": ("new",)}


@pytest.mark.parametrize("kind", ["old", "new"])
def test_figures_in_statements_are_filled_in(tmp_path: Path, kind: str) -> None:
    found = compared_with_itself_changed(
        tmp_path, (COMMITMENTS, "kind: threshold, value: 60%", "kind: threshold, value: 62%")
    )
    used = statements(found)["energy-used"]
    text = old_text(used.line) if kind == "old" else new_text(used.line)
    assert ("60%" if kind == "old" else "62%") in text
