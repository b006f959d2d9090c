"""What diagnostics advise, and that they are reported once."""

from pathlib import Path

import pytest

from crreport.diagnostics import Diagnostic
from tests.rules.cases import BASE, HERE, diagnostics_of, laid_over_base


def of(code: str, project: Path) -> list[Diagnostic]:
    return [diagnostic for diagnostic in diagnostics_of(project) if diagnostic.rule.code == code]


def observing(project: Path, *observations: str) -> Path:
    """The base project with these observations of 2018."""
    laid_over_base(BASE, project)
    lines = "".join(f"    - {observation}\n" for observation in observations)
    (project / "inputs/2018/progress.yaml").write_text(f"safety:\n  observations:\n{lines}", encoding="utf-8")
    return project


@pytest.mark.parametrize(
    ("code", "named"),
    [
        ("CR601", "evidence/2018/survy.xlsx"),
        ("CR602", "{file: evidence/2018/survey.xlsx, sha256: %s}" % ("0" * 64)),
    ],
)
def test_a_missing_or_changed_file_is_reported_once(code: str, named: str, tmp_path: Path) -> None:
    project = observing(
        tmp_path,
        f"{{metric: score, value: 4.5, evidence: [{named}]}}",
        f"{{metric: care-score, value: 64%, evidence: [{named}]}}",
    )
    (found,) = of(code, project)
    assert found.span.line == 3
    assert [span.line for span, _ in found.notes] == [4]


@pytest.mark.parametrize("figure", ["44,270", "1,201,357", "44,270 MWh"])
def test_a_number_that_braces_split_is_shown_in_quotes(figure: str, tmp_path: Path) -> None:
    project = observing(
        tmp_path, f"{{metric: energy-use, by: {{division: {{rail: {figure}, defence: 40}}}}}}"
    )
    (found,) = of("CR023", project)
    assert f'`rail: "{figure}"`' in (found.help or "")


def test_an_empty_value_elsewhere_has_no_advice_about_braces(tmp_path: Path) -> None:
    (found,) = of("CR104", laid_over_base(HERE / "CR104" / "no-definition", tmp_path))
    assert found.help is None


@pytest.mark.parametrize("code", ["CR209", "CR225"])
def test_every_case_of_a_rule_has_help(code: str, tmp_path: Path) -> None:
    for case in sorted((HERE / code).iterdir()):
        found = of(code, laid_over_base(case, tmp_path / case.name))
        assert found
        assert all(diagnostic.help for diagnostic in found)


def test_an_unanswered_step_names_the_file_for_its_answer(tmp_path: Path) -> None:
    laid_over_base(HERE / "CR214" / "one-of-two", tmp_path)
    (found,) = of("CR214", tmp_path)
    assert (found.help or "").endswith("in inputs/2018/progress.yaml")
    progress = tmp_path / "inputs/2018/progress"
    progress.mkdir()
    text = progress.with_suffix(".yaml").read_text(encoding="utf-8").removeprefix("safety:\n")
    progress.with_suffix(".yaml").unlink()
    (progress / "safety.yaml").write_text(text, encoding="utf-8")
    (found,) = of("CR214", tmp_path)
    assert (found.help or "").endswith("in inputs/2018/progress/safety.yaml")


def test_a_figure_of_another_year_than_its_change_may_be_the_wrong_one_of_the_two(tmp_path: Path) -> None:
    laid_over_base(BASE, tmp_path)
    (tmp_path / "inputs/2018/next_steps.yaml").write_text(
        "safety:\n  - Revenue {{ revenue direction }} from {{ revenue 2016 }} to {{ revenue }}.\n",
        encoding="utf-8",
    )
    (found,) = of("CR259", tmp_path)
    assert "write `{{ revenue 2017 }}` in place of `{{ revenue 2016 }}`, or write" in (found.help or "")
    assert "`{{ revenue direction since=2016 }}` here" in (found.help or "")
