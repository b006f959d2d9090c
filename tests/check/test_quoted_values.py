"""Messages quote values as they are written in the inputs, and name places by their keys."""

from pathlib import Path

import pytest

from crreport.diagnostics import Diagnostic
from tests.rules.cases import BASE, diagnostics_of, laid_over_base


def observing(folder: Path, observation: str) -> Path:
    """The base project with this one observation of 2018."""
    laid_over_base(BASE, folder)
    text = f"safety:\n  observations:\n    - {observation}\n"
    (folder / "inputs/2018/progress.yaml").write_text(text, encoding="utf-8")
    return folder


def the(code: str, project: Path) -> Diagnostic:
    (diagnostic,) = (d for d in diagnostics_of(project) if d.rule.code == code)
    return diagnostic


def test_a_wrong_total_is_quoted_with_its_unit_and_the_sum_in_the_same_form(tmp_path: Path) -> None:
    by = "{division: {rail: '1,200 MWh', defence: '34 MWh'}}"
    project = observing(tmp_path, f"{{metric: energy-use, value: '1,300 MWh', by: {by}}}")
    assert the("CR201", project).message == (
        "`value` is `1,300 MWh`, but its parts by `division` add up to `1,234 MWh`"
    )


def test_a_sum_of_parts_in_other_units_is_quoted_without_needless_zeros(tmp_path: Path) -> None:
    metrics = laid_over_base(BASE, tmp_path) / "inputs/metrics.yaml"
    parts = "- {id: gas, label: Gas, definition: Gas bought., kind: energy, unit: kWh}\n"
    text = metrics.read_text(encoding="utf-8").replace("  unit: MWh\n", "  unit: MWh\n  parts: [gas]\n", 1)
    metrics.write_text(text + parts, encoding="utf-8")
    figures = "{metric: energy-use, value: '1,300 MWh'}, {metric: gas, value: '1,234,500'}"
    progress = f"safety: {{observations: [{figures}]}}\n"
    (tmp_path / "inputs/2018/progress.yaml").write_text(progress, encoding="utf-8")
    assert the("CR201", tmp_path).message == (
        "`energy-use` is `1,300 MWh`, but its parts `gas` add up to `1,234.5 MWh`"
    )


def test_bounds_are_quoted_as_they_are_written(tmp_path: Path) -> None:
    project = observing(tmp_path, "{metric: care-score, value: 64%}")
    metrics = project / "inputs/metrics.yaml"
    text = metrics.read_text(encoding="utf-8")
    metrics.write_text(text.replace("range: {min: 0, max: 100}", "range: {max: 60.0%}", 1), encoding="utf-8")
    messages = [d.message for d in diagnostics_of(project) if d.rule.code == "CR206"]
    assert "`64%` is outside the range of `care-score` (at most 60.0%)" in messages


def test_a_count_outside_its_bounds_keeps_its_commas(tmp_path: Path) -> None:
    bodies = "- {id: board, name: The Board, level: board, meetings_per_year: '-1,234'}\n"
    (laid_over_base(BASE, tmp_path) / "inputs/bodies.yaml").write_text(bodies, encoding="utf-8")
    assert the("CR115", tmp_path).message.startswith("`-1,234` is out of bounds")


def test_a_symbol_of_a_currency_is_not_replaced_by_its_code(tmp_path: Path) -> None:
    diagnostic = the("CR205", observing(tmp_path, "{metric: energy-use, value: £12.5m}"))
    assert diagnostic.message.startswith("`£12.5m`")


@pytest.mark.parametrize("written", ["24.318", "c. 24.318"])
def test_a_count_with_a_point_is_shown_with_a_comma(written: str, tmp_path: Path) -> None:
    diagnostic = the("CR255", observing(tmp_path, f"{{metric: near-misses, value: {written}}}"))
    assert f"write `{written[:-4]},318`" in (diagnostic.help or "")


def formula_metric(folder: Path, kind: str, formula: str) -> Path:
    """The base project with a metric that has a formula."""
    metrics = laid_over_base(BASE, folder) / "inputs/metrics.yaml"
    entry = f"- {{id: derived, label: Derived, definition: It., kind: {kind}, formula: '{formula}'}}\n"
    metrics.write_text(metrics.read_text(encoding="utf-8") + entry, encoding="utf-8")
    return folder


def test_numbers_of_a_formula_are_quoted_as_they_are_typed(tmp_path: Path) -> None:
    project = formula_metric(tmp_path, "count", "near-misses / 1,000")
    assert the("CR250", project).message.startswith("`1,000` is a conversion")


def test_a_typed_result_is_compared_in_the_form_in_which_it_is_typed(tmp_path: Path) -> None:
    project = formula_metric(tmp_path, "percent", "care-score")
    progress = (
        "safety: {observations: [{metric: care-score, value: 83.7%}, {metric: derived, value: 84.1%}]}\n"
    )
    (project / "inputs/2018/progress.yaml").write_text(progress, encoding="utf-8")
    assert the("CR252", project).message.endswith("which gives `83.7%`, not `84.1%`")


def test_the_colour_is_quoted_in_its_own_case(tmp_path: Path) -> None:
    organisation = laid_over_base(BASE, tmp_path) / "inputs/organisation.yaml"
    colours = '"#FFD400", "#1f3a4d", "#b4532a", "#2f6f5e"'
    text = organisation.read_text(encoding="utf-8") + f"brand: {{data: [{colours}]}}\n"
    organisation.write_text(text, encoding="utf-8")
    assert the("CR218", tmp_path).message.startswith("`#FFD400` on white")


def test_a_cell_is_quoted_as_the_workbook_shows_it(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    evidence = "[{file: evidence/2018/survey.xlsx, cell: 'Results!B3'}]"
    observing(tmp_path, f"{{metric: care-score, value: 71%, evidence: {evidence}}}")
    book = load_workbook(tmp_path / "evidence/2018/survey.xlsx")
    book["Results"]["B3"].value = 0.837
    book["Results"]["B3"].number_format = "0.0%"
    book.save(tmp_path / "evidence/2018/survey.xlsx")
    assert the("CR604", tmp_path).message == "the cell `Results!B3` contains `83.7%`, but the figure is `71%`"


@pytest.mark.parametrize(
    ("name", "text", "code", "message"),
    [
        ("risks.yaml", "- {id: fire, name: Fire}\n-\n", "CR104", "entry 2 has no value"),
        ("glossary.yaml", "[]\n---\n", "CR010", "a second document starts here"),
        ("bodies.yaml", "- [board]\n", "CR103", "entry 1 must be a mapping, not a list"),
        (
            "history.yaml",
            "2016: {observations: [{metric: score, value: [4]}]}\n",
            "CR103",
            "`value` must be a figure, not a list",
        ),
        (
            "2018/progress.yaml",
            "safety: {restatements: [{metric: score, year: 2016, revised: [4], reason: error}]}\n",
            "CR103",
            "`revised` must be a figure, not a list",
        ),
        (
            "2018/next_steps.yaml",
            "safety: [Train everyone., {text: [a]}]\n",
            "CR103",
            "`text` must be a text, not a list",
        ),
    ],
)
def test_a_value_of_the_wrong_shape_is_named_by_its_key_or_number(
    name: str, text: str, code: str, message: str, tmp_path: Path
) -> None:
    (laid_over_base(BASE, tmp_path) / "inputs" / name).write_text(text, encoding="utf-8")
    assert message in [d.message for d in diagnostics_of(tmp_path) if d.rule.code == code]
