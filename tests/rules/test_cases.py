from pathlib import Path

import pytest

from crreport.check import ALL_RULES as INPUT_RULES
from crreport.compute import RULES as COMPUTE_RULES
from crreport.diagnostics import Level

from .cases import BASE, HERE, case_folders, diagnostics_of, expected_of, grave, laid_over_base

NOT_AS_FOLDERS = {"CR011", "CR016", "CR122"}
"""Rules whose inputs do not fit in a folder: a huge file, a link out of the project, a missing year."""


def test_the_base_project_has_no_errors(tmp_path: Path) -> None:
    assert diagnostics_of(laid_over_base(BASE, tmp_path)) == ()


@pytest.mark.parametrize("case", case_folders(), ids=lambda case: f"{case.parent.name}/{case.name}")
def test_broken_inputs_give_exactly_the_expected_places(case: Path, tmp_path: Path) -> None:
    expected = expected_of(case)
    assert expected or case.name.startswith("passes-"), "a case expects something, or is named passes-..."
    diagnostics = diagnostics_of(laid_over_base(case, tmp_path))
    assert grave(diagnostics) == expected
    for diagnostic in diagnostics:
        assert not diagnostic.message[0].isupper(), diagnostic.message
        assert not diagnostic.message.endswith("."), diagnostic.message
        assert not (diagnostic.help or "").endswith("."), diagnostic.help


def test_every_error_and_warning_has_a_case() -> None:
    with_case = {path.parent.name for path in case_folders() if expected_of(path)}
    wanted = {rule.code for rule in (*INPUT_RULES, *COMPUTE_RULES) if rule.level is not Level.NOTE}
    assert wanted - with_case == NOT_AS_FOLDERS


def test_cases_are_in_the_folder_of_a_code_that_they_expect() -> None:
    for case in case_folders():
        codes = {code for _, _, _, code in expected_of(case)}
        assert case.parent.name in codes or case.name.startswith("passes-"), case.relative_to(HERE)
