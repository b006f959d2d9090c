"""Errors of the schema say what to write instead."""

from __future__ import annotations

from pathlib import Path

from tests.rules.cases import BASE, diagnostics_of, laid_over_base


def test_a_key_of_an_earlier_version_is_given_its_new_name(tmp_path: Path) -> None:
    project = laid_over_base(BASE, tmp_path)
    with (project / "inputs/2018/report.yaml").open("a", encoding="utf-8") as report:
        report.write("blackline: 2017\n")
    [unknown] = [d for d in diagnostics_of(project) if d.rule.code == "CR101"]
    assert unknown.message == "unknown key `blackline`"
    assert unknown.help == "it is called `redline` now"


def test_an_earlier_name_is_an_unknown_key_like_any_other_elsewhere(tmp_path: Path) -> None:
    project = laid_over_base(BASE, tmp_path)
    with (project / "inputs/organisation.yaml").open("a", encoding="utf-8") as organisation:
        organisation.write("blackline: 2017\n")
    [unknown] = [d for d in diagnostics_of(project) if d.rule.code == "CR101"]
    assert unknown.help is not None and "redline" not in unknown.help


def test_a_list_that_is_typed_as_a_text_comes_with_how_to_write_it(tmp_path: Path) -> None:
    project = laid_over_base(BASE, tmp_path)
    path = project / "inputs/2018/governance.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("bodies: [board]\n  r", "bodies: board, audit\n  r")
    )
    [found] = [each for each in diagnostics_of(project) if each.rule.code == "CR103"]
    assert found.help == "write `[board, audit]`"
