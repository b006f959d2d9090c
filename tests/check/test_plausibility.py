"""Figures that are hard to believe, and figures that look so and are right: CR281 to CR287."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from crreport.diagnostics import Diagnostic, Level
from tests.rules.cases import BASE, YEAR, diagnostics_of, laid_over_base

ENERGY = "kind: energy, unit: MWh"
COUNT = "kind: count"
SHARE = "kind: percent"
RATE = "kind: rate, per: '1,000,000 hours'"
MONEY = "kind: money, balance: credit, scale: millions"
PROFIT = "kind: money, balance: credit, label: Profit, scale: millions"
INTENSITY = "kind: intensity, unit: tCO2e, per: GBP m"
PLAUSIBILITY = {f"CR28{n}" for n in range(1, 8)}

Figures = Mapping[int, str]


def written(folder: Path, metric: str, figures: Figures, more: Mapping[str, str] | None = None) -> Path:
    """A project with one metric, and the rest of its observation in each year, in flow style."""
    laid_over_base(BASE, folder)
    label = "" if "label:" in metric else ", label: Figure"
    text = f"- {{id: figure{label}, definition: What is counted., breakdowns: [division], {metric}}}\n"
    files = {"metrics.yaml": text, "history.yaml": "{}\n"}
    for year in (2017, YEAR):
        files[f"{year}/progress.yaml"] = "{}\n"
    for year, figure in figures.items():
        entry = f"observations: [{{metric: figure, {figure}}}]"
        if year < 2017:
            files["history.yaml"] = files["history.yaml"].removeprefix("{}\n") + f"{year}: {{{entry}}}\n"
        else:
            files[f"{year}/progress.yaml"] = f"safety: {{{entry}}}\n"
    for name, content in {**files, **(more or {})}.items():
        (folder / "inputs" / name).write_text(content, encoding="utf-8")
    return folder


def found(project: Path) -> list[Diagnostic]:
    diagnostics = diagnostics_of(project)
    assert not [d for d in diagnostics if d.level is Level.ERROR], diagnostics
    return [d for d in diagnostics if d.rule.code in PLAUSIBILITY]


def values(*written: str) -> Figures:
    """Figures of the years up to that of the report."""
    return {YEAR + 1 - len(written) + number: f"value: '{value}'" for number, value in enumerate(written)}


@pytest.mark.parametrize(
    ("metric", "figures", "words", "help"),
    [
        (
            ENERGY,
            ("12,001", "12,150,000"),
            "1,000 times the `12,001` of 2017, as if it were in kWh",
            "`12,150`",
        ),
        (
            ENERGY,
            ("12,001", "12.15"),
            "a thousandth of the `12,001` of 2017, as if it were in GWh",
            "`12,150`",
        ),
        (ENERGY, ("12,001", "43,000,000"), "as if it were in MJ and not in MWh", "correct the figure"),
        (ENERGY, ("12,001 MWh", "121,500 MWh"), "about 10 times", "correct the figure"),
        (ENERGY, ("12,001", "1,215"), "about a tenth of", "correct the figure"),
        (ENERGY, ("12,001", "410,000"), "about 34 times", "correct the figure"),
        (
            ENERGY,
            ("12,001", "1,201,500"),
            "as if the decimal point had moved by two digits",
            "correct the figure",
        ),
        (ENERGY, ("12,001", "115,000"), "about 10 times", "correct the figure"),
        (COUNT, ("51,342", "52"), "as if it were in thousands and not in units", "`52,000`"),
        (COUNT, ("118", "1,180"), "about 10 times", "correct the figure"),
        (MONEY, ("318.2", "321,400,000"), "as if it were in units and not in millions", "`321.4`"),
        (
            MONEY,
            ("GBP 318.2m", "GBP 321,400"),
            "as if it were in thousands and not in millions",
            "`GBP 321.4`",
        ),
        (MONEY, ("318.2", "0.3214"), "as if it were in billions and not in millions", "`321.4`"),
        (
            SHARE,
            ("13.9%", "0.145"),
            "about a hundredth of the `13.9%` of 2017, as a spreadsheet holds `14.5`",
            "`14.5`",
        ),
        (SHARE, ("64%", "0.61%"), "as a spreadsheet holds `61%`", "`61%`"),
        (SHARE, ("1.45%", "0.0152"), "as a spreadsheet holds `1.52`", "`1.52`"),
        (SHARE, ("13.9%", "1450%"), "about 100 times", "correct the figure"),
        (SHARE, ("0.139", "14.5%"), "about 100 times", "or correct that of 2017"),
        (SHARE, ("13.9%", "145%"), "about 10 times", "correct the figure"),
        (RATE, ("4.41", "440"), "about 100 times", "correct the figure"),
        (INTENSITY, ("24.2", "24,200"), "decimal point had moved by three digits", "correct the figure"),
        ("kind: number", ("4.2", "42.5"), "about 10 times", "correct the figure"),
        ("kind: volume, unit: m3", ("8,120", "8,340,000"), "as if it were in l and not in m3", "`8,340`"),
        ("kind: area, unit: ha", ("312.5", "3,130,000"), "as if it were in sqm and not in ha", "`313`"),
    ],
)
def test_a_figure_out_of_scale_is_found_with_its_scale(
    metric: str, figures: tuple[str, ...], words: str, help: str, tmp_path: Path
) -> None:
    [diagnostic] = found(written(tmp_path, metric, values(*figures)))
    assert diagnostic.rule.code == "CR281"
    assert words in diagnostic.message
    assert help in (diagnostic.help or "")
    assert diagnostic.span.file.path == f"inputs/{YEAR}/progress.yaml"


@pytest.mark.parametrize(
    ("metric", "figures"),
    [
        (COUNT, ("1", "12")),
        (COUNT, ("12", "1")),
        (COUNT, ("3", "48")),
        (COUNT, ("0", "5,000")),
        (COUNT, ("5,000", "0")),
        (ENERGY, ("12,150,000",)),
        (ENERGY, ("12,001", "61,000")),
        (ENERGY, ("0.2", "2.5")),
        (RATE, ("0.12", "1.45")),
        (RATE, ("1.20", "0.10")),
        (INTENSITY, ("24.2", "480")),
        (SHARE, ("1%", "8%")),
        (SHARE, ("0.1%", "1.2%")),
        (SHARE, ("0%", "64%")),
        (MONEY, ("0.3", "4.1")),
        ("kind: count, scale: thousands", ("24,318", "25,001")),
        ("kind: money, balance: credit, scale: millions, unit: JPY", ("31,379,507",)),
        ("kind: money, balance: credit, scale: thousands", ("8,120,400",)),
        (ENERGY, ("12,001", "12,300,000", "12,500,000")[:1]),
    ],
)
def test_a_change_that_can_happen_is_not(metric: str, figures: tuple[str, ...], tmp_path: Path) -> None:
    assert found(written(tmp_path, metric, values(*figures))) == []


def test_one_wrong_year_is_reported_once_and_not_again_when_it_is_right(tmp_path: Path) -> None:
    project = written(tmp_path, ENERGY, values("12,001", "12,150,000", "12,340"))
    [diagnostic] = found(project)
    assert diagnostic.span.file.path == "inputs/2017/progress.yaml"


def test_a_new_level_is_reported_once(tmp_path: Path) -> None:
    [diagnostic] = found(written(tmp_path, ENERGY, values("1,201", "15,400", "15,950")))
    assert diagnostic.span.file.path == "inputs/2017/progress.yaml"


def test_figures_of_history_are_compared(tmp_path: Path) -> None:
    [diagnostic] = found(written(tmp_path, ENERGY, values("12,001", "12,150,000", "12,340", "12,200")))
    assert diagnostic.span.file.path == "inputs/history.yaml"
    assert "about: figure, year: 2016" in (diagnostic.help or "")


def test_a_note_at_the_figure_answers(tmp_path: Path) -> None:
    figures = {2017: "value: '1,201'", YEAR: "value: '15,400', note: The data centre opened in May."}
    assert found(written(tmp_path, ENERGY, figures)) == []


@pytest.mark.parametrize(
    ("metric", "before", "now"),
    [
        (ENERGY, "1,906,850", "2,507.5"),
        (COUNT, "c. 15,100", "c. 1,700"),
        (COUNT, "1,510", "c. 16,000"),
        (SHARE, "13.9%", "0.145"),
        (COUNT, "120", "35,000"),
    ],
)
def test_a_note_does_not_answer_a_moved_decimal_point(
    metric: str, before: str, now: str, tmp_path: Path
) -> None:
    figures = {2017: f"value: '{before}'", YEAR: f"value: '{now}', note: Rounded to the nearest hundred."}
    [diagnostic] = found(written(tmp_path, metric, figures))
    assert diagnostic.rule.code == "CR281"
    assert "a `note` is not enough to answer this; if it is right, waive it" in (diagnostic.help or "")


@pytest.mark.parametrize("now", ["11,800", "1,020", "58,000", "160,000"])
def test_a_note_answers_any_other_change(now: str, tmp_path: Path) -> None:
    figures = {2017: "value: '9,000'", YEAR: f"value: '{now}', note: The data centre opened in May."}
    figures[2017] = "value: '1,600'" if now != "1,020" else "value: '8,400'"
    expected = ["CR281"] if now == "160,000" else []
    assert [d.rule.code for d in found(written(tmp_path, ENERGY, figures))] == expected


def test_a_year_without_any_is_passed_over(tmp_path: Path) -> None:
    [diagnostic] = found(written(tmp_path, COUNT, values("240", "120", "0", "3,500")))
    assert "about 29 times the `120` of 2016" in diagnostic.message


@pytest.mark.parametrize(
    "figures", [("240", "120", "0", "135"), ("800", "120", "0", "1,100"), ("0", "0", "350")]
)
def test_figures_after_a_year_without_any_may_be_as_before(figures: tuple[str, ...], tmp_path: Path) -> None:
    assert found(written(tmp_path, COUNT, values(*figures))) == []


def test_a_note_at_a_part_does_not_answer_for_the_total(tmp_path: Path) -> None:
    figures = {
        2017: "value: '1,201'",
        YEAR: "value: '15,400', by: {division: {rail: {value: '15,000', note: New.}, defence: '400'}}",
    }
    assert [d.rule.code for d in found(written(tmp_path, ENERGY, figures))] == ["CR281"]


def test_a_whole_observation_in_another_unit_is_one_finding(tmp_path: Path) -> None:
    figures = {
        2017: "value: '12,001', by: {division: {rail: '7,001', defence: '5,000'}}",
        YEAR: "value: '12,150,000', by: {division: {rail: '7,100,000', defence: '5,050,000'}}",
    }
    [diagnostic] = found(written(tmp_path, ENERGY, figures))
    assert diagnostic.subject is not None and diagnostic.subject.part == ()
    assert len(diagnostic.notes) == 3


def test_a_part_out_of_scale_is_found_at_the_part(tmp_path: Path) -> None:
    figures = {
        2017: "by: {division: {rail: '7,001', defence: '5,000'}}",
        YEAR: "by: {division: {rail: '7,100,000', defence: '5,050'}}",
    }
    [diagnostic] = found(written(tmp_path, ENERGY, figures))
    assert "`figure` for `rail`" in diagnostic.message
    assert "by: {division: rail}" in (diagnostic.help or "")


def test_a_new_part_has_nothing_to_be_compared_with(tmp_path: Path) -> None:
    figures = {
        2017: "value: '5,000', by: {division: {defence: '5,000'}}",
        YEAR: "value: '12,100', by: {division: {rail: '7,100', defence: '5,000'}}",
    }
    assert found(written(tmp_path, ENERGY, figures)) == []


RESTATED = """safety:
  observations: [{metric: figure, value: '%s'}]
  restatements:
    - {metric: figure, year: 2017, revised: '%s', reason: error, explanation: A meter was misread.}
"""


def test_a_restated_figure_is_compared_as_it_is_now(tmp_path: Path) -> None:
    right = {"2018/progress.yaml": RESTATED % ("12,340", "12,150")}
    assert found(written(tmp_path, ENERGY, values("12,001", "12,150,000", "1"), right)) == []


def test_a_restated_figure_can_be_out_of_scale_itself(tmp_path: Path) -> None:
    wrong = {"2018/progress.yaml": RESTATED % ("12,340", "12,100,000")}
    [diagnostic] = found(written(tmp_path, ENERGY, values("12,001", "12,150", "1"), wrong))
    assert diagnostic.rule.code == "CR281"
    assert (diagnostic.span.file.path, diagnostic.span.line) == ("inputs/2018/progress.yaml", 4)


def test_amounts_of_unlike_periods_are_not_compared(tmp_path: Path) -> None:
    report = (BASE / "inputs/2018/report.yaml").read_text(encoding="utf-8")
    short = {"2018/report.yaml": report.replace("start: 2018-01-01", "start: 2018-12-01")}
    assert found(written(tmp_path, ENERGY, values("12,001", "1,010"), short)) == []


TARGET = """safety:
  meaning: [{id: everyone-home, text: Everyone goes home unharmed.}]
  targets: [{id: goal, metric: figure, kind: absolute, due: 2020, %s}]
"""


@pytest.mark.parametrize(
    ("metric", "now", "target", "code"),
    [
        (SHARE + ", polarity: higher_is_better", "45%", "value: '0.5'", "CR281"),
        (SHARE, "45%", "value: 60%", None),
        (SHARE + ", polarity: lower_is_better", "45%", "value: 0.5%", None),
        (ENERGY, "12,001", "value: '11,000,000'", "CR281"),
        (ENERGY, "12,001", "value: '0'", None),
        (ENERGY, "12,001", "value: '120'", None),
        (ENERGY, "12,001", "value: '9,000', baseline: {year: 2015, value: '14,200,000'}", "CR281"),
        (ENERGY, "12,001", "value: '9,000', baseline: {year: 2010, value: '150,000'}", None),
        (ENERGY, "12,001", "value: '9,000', milestones: [{year: 2019, value: '10,000,000'}]", "CR281"),
    ],
)
def test_targets_and_baselines_are_compared_with_the_figures(
    metric: str, now: str, target: str, code: str | None, tmp_path: Path
) -> None:
    more = {"2018/commitments.yaml": TARGET % target}
    codes = [d.rule.code for d in found(written(tmp_path, metric, values(now), more))]
    assert codes == ([code] if code else [])


@pytest.mark.parametrize(
    ("metric", "now", "benchmark", "code"),
    [
        (SHARE, "14.5%", "0.139", "CR281"),
        (SHARE, "14.5%", "3%", None),
        (RATE, "4.40", "441", "CR281"),
        (ENERGY, "12,001", "98,000,000", None),
    ],
)
def test_benchmarks_of_rates_and_shares_are_compared(
    metric: str, now: str, benchmark: str, code: str | None, tmp_path: Path
) -> None:
    figures = {YEAR: f"value: '{now}', benchmarks: [{{name: Sector, value: '{benchmark}'}}]"}
    assert [d.rule.code for d in found(written(tmp_path, metric, figures))] == ([code] if code else [])


@pytest.mark.parametrize(
    ("before", "name", "benchmark", "times"),
    [
        ("12.9%", "Sector", "1.24%", "a tenth"),
        ("4.1%", "Sector", "40.1%", "10 times"),
        ("12.9%", "Sector 2018", "1.24%", "a tenth"),
    ],
)
def test_a_benchmark_is_compared_with_that_of_the_year_before(
    before: str, name: str, benchmark: str, times: str, tmp_path: Path
) -> None:
    figures = {
        2017: f"value: 9.1%, benchmarks: [{{name: Sector, value: '{before}'}}]",
        YEAR: f"value: 8.7%, benchmarks: [{{name: {name}, value: '{benchmark}'}}]",
    }
    [diagnostic] = found(written(tmp_path, SHARE, figures))
    assert diagnostic.message.startswith(f"`{benchmark}` for the benchmark of `figure` is about {times} "), (
        diagnostic.message
    )
    assert f"the `{before}` of 2017" in diagnostic.message


@pytest.mark.parametrize(("name", "benchmark"), [("Sector", "6.1%"), ("Another sector", "1.24%")])
def test_a_benchmark_may_change_and_be_replaced_by_another(name: str, benchmark: str, tmp_path: Path) -> None:
    figures = {
        2017: "value: 9.1%, benchmarks: [{name: Sector, value: 12.9%}]",
        YEAR: f"value: 8.7%, benchmarks: [{{name: {name}, value: '{benchmark}'}}]",
    }
    assert found(written(tmp_path, SHARE, figures)) == []


@pytest.mark.parametrize(
    ("metric", "value", "help"),
    [
        (MONEY, "GBP 318,200,000", "`GBP 318.2`"),
        ("kind: money, balance: credit, scale: billions", "1,250,000,000", "`1.25`"),
        ("kind: count, scale: millions", "12,500,000", "`12.5`"),
        ("kind: count, scale: thousands", "51,342,000", "`51,342`"),
        ("kind: energy, unit: kWh, scale: millions", "48,200,000", "`48.2`"),
    ],
)
def test_a_first_figure_in_full_is_found_under_a_scale(
    metric: str, value: str, help: str, tmp_path: Path
) -> None:
    [diagnostic] = found(written(tmp_path, metric, values(value)))
    assert diagnostic.rule.code == "CR282"
    assert help in (diagnostic.help or "")


@pytest.mark.parametrize(
    ("metric", "value"),
    [
        (ENERGY, "12,153"),
        (SHARE, "64.3%"),
        (RATE, "4.41"),
        (MONEY, "318.2"),
        (COUNT, "1,201,357"),
        (COUNT, "5,108"),
    ],
)
def test_the_same_digits_as_last_year_are_found(metric: str, value: str, tmp_path: Path) -> None:
    [diagnostic] = found(written(tmp_path, metric, values(value, value)))
    assert diagnostic.rule.code == "CR284"
    assert "the same figure as in 2017" in diagnostic.message


@pytest.mark.parametrize(
    ("metric", "figures"),
    [
        (COUNT, ("0", "0")),
        (COUNT, ("118", "118")),
        (COUNT, ("12,500", "12,500")),
        (COUNT, ("c. 17,123", "c. 17,123")),
        (SHARE, ("100%", "100%")),
        (SHARE, ("99.9%", "99.9%")),
        (SHARE, ("64%", "64%")),
        (ENERGY, ("12,153", "12,153", "12,153")),
        ("kind: area, unit: sqm", ("18,437", "18,437")),
        ("kind: money_per_share, unit: pence, balance: credit", ("12.25", "12.25")),
        (ENERGY, ("12,153", "12,154")),
    ],
)
def test_figures_that_may_well_be_the_same_are_not(
    metric: str, figures: tuple[str, ...], tmp_path: Path
) -> None:
    codes = {d.rule.code for d in found(written(tmp_path, metric, values(*figures)))}
    assert codes <= ({"CR284"} if len(figures) == 3 else set())
    if len(figures) == 3:
        assert found(tmp_path)[0].span.file.path == "inputs/2017/progress.yaml"


def test_an_estimate_may_be_carried_forward(tmp_path: Path) -> None:
    figures = {2017: "value: '12,153'", YEAR: "value: '12,153', estimated: true"}
    assert found(written(tmp_path, ENERGY, figures)) == []


def test_a_copied_observation_is_one_finding(tmp_path: Path) -> None:
    copied = "value: '12,153', by: {division: {rail: '7,131', defence: '5,022'}}"
    [diagnostic] = found(written(tmp_path, ENERGY, {2017: copied, YEAR: copied}))
    assert diagnostic.rule.code == "CR284"
    assert len(diagnostic.notes) == 3


@pytest.mark.parametrize(
    ("metric", "figure", "words"),
    [
        (
            COUNT,
            "value: '118', by: {division: {rail: '70'}}",
            "no figure for `defence`; the others leave `48`",
        ),
        (
            ENERGY,
            "value: '118.4', by: {division: {defence: '70'}}",
            "no figure for `rail`; the others leave `48.4`",
        ),
        (COUNT, "value: '118', by: {division: {}}", "no figure for `rail`, `defence`"),
    ],
)
def test_a_breakdown_without_a_member_is_found(metric: str, figure: str, words: str, tmp_path: Path) -> None:
    [diagnostic] = found(written(tmp_path, metric, {YEAR: figure}))
    assert diagnostic.rule.code == "CR285"
    assert words in diagnostic.message


@pytest.mark.parametrize(
    ("metric", "figure"),
    [
        (COUNT, "value: '118', by: {division: {rail: '118'}}"),
        (COUNT, "value: '118', by: {division: {rail: '70', defence: {value: not_available, reason: Lost.}}}"),
        (COUNT, "value: '118', by: {division: {rail: '70'}}, note: Defence does not count them."),
        (SHARE, "value: '64%', by: {division: {rail: '70%'}}"),
        (RATE, "value: '4.4', by: {division: {rail: '7.1'}}"),
    ],
)
def test_a_member_that_leaves_nothing_or_does_not_exist_is_not_missed(
    metric: str, figure: str, tmp_path: Path
) -> None:
    assert found(written(tmp_path, metric, {YEAR: figure})) == []


def test_members_are_missed_in_the_year_of_the_report_only(tmp_path: Path) -> None:
    figures = {2016: "value: '118', by: {division: {rail: '70'}}", YEAR: "value: '120'"}
    assert found(written(tmp_path, COUNT, figures)) == []


@pytest.mark.parametrize(
    "figure",
    [
        "value: '118', by: {division: {rail: '180'}}",
        "value: '118', by: {division: {rail: '180', defence: {value: not_available, reason: Lost.}}}",
    ],
)
def test_a_part_above_its_total_is_found(figure: str, tmp_path: Path) -> None:
    [diagnostic] = found(written(tmp_path, COUNT, {YEAR: figure}))
    assert diagnostic.rule.code == "CR286"
    assert "`180` for `rail` is more than the total of `figure`, `118`" in diagnostic.message


def test_a_part_above_a_total_that_is_no_sum_is_found(tmp_path: Path) -> None:
    figure = "value: '118', by: {division: {rail: '180', defence: '90'}}"
    [diagnostic] = found(written(tmp_path, COUNT + ", additive: false", {YEAR: figure}))
    assert diagnostic.rule.code == "CR286"


@pytest.mark.parametrize(
    ("metric", "figure"),
    [
        (COUNT + ", additive: false", "value: '118', by: {division: {rail: '100', defence: '90'}}"),
        (SHARE, "value: '64%', by: {division: {rail: '70%', defence: '58%'}}"),
        (RATE, "value: '4.4', by: {division: {rail: '7.1', defence: '2.0'}}"),
        (INTENSITY, "value: '24', by: {division: {rail: '71', defence: '12'}}"),
        ("kind: number", "value: '4.4', by: {division: {rail: '4.8', defence: '4.1'}}"),
        (PROFIT, "value: '12', by: {division: {rail: '15', defence: '-3'}}"),
        (
            ENERGY,
            "value: '12.1', by: {division: {rail: '12.14', defence: {value: not_available, reason: No.}}}",
        ),
    ],
)
def test_parts_of_what_does_not_add_up_can_be_above_it(metric: str, figure: str, tmp_path: Path) -> None:
    assert found(written(tmp_path, metric, {YEAR: figure})) == []


SCOPES = """- {id: figure, label: Emissions, definition: All, kind: emissions, unit: tCO2e, parts: [one, two]}
- {id: one, label: One, definition: Direct., kind: emissions, unit: ktCO2e}
- {id: two, label: Two, definition: Indirect., kind: emissions, unit: tCO2e}
"""


def test_a_metric_above_the_one_that_it_is_part_of_is_found_in_any_unit(tmp_path: Path) -> None:
    observations = "safety: {observations: [{metric: figure, value: '1,180'}, {metric: one, value: '1.5'}]}\n"
    more = {"metrics.yaml": SCOPES, "2018/progress.yaml": observations}
    [diagnostic] = found(written(tmp_path, ENERGY, {}, more))
    assert diagnostic.rule.code == "CR286"
    assert "`1.5` for `one` is more than the total of `figure`, `1,180`" in diagnostic.message


@pytest.mark.parametrize(
    ("metric", "figures"),
    [
        (ENERGY, ("12,001", "-12,150")),
        (ENERGY, ("12,001", "12,300", "-12,150")),
        (COUNT, ("-12",)),
        (PROFIT, ("51.2", "48.7", "-50.1")),
        (PROFIT, ("-51.2", "-48.7", "50.1")),
        ("kind: percent, label: Pay gap", ("8.1%", "7.9%", "-7.5%")),
    ],
)
def test_a_sign_unlike_that_of_other_years_is_found(
    metric: str, figures: tuple[str, ...], tmp_path: Path
) -> None:
    [diagnostic] = found(written(tmp_path, metric, values(*figures)))
    assert diagnostic.rule.code == "CR287"
    assert diagnostic.span.file.path == f"inputs/{YEAR}/progress.yaml"


@pytest.mark.parametrize(
    ("metric", "figures"),
    [
        (PROFIT, ("12.1", "-4.0")),
        (PROFIT, ("51.2", "31.7", "-12.4")),
        (PROFIT, ("12.1", "-4.0", "6.2")),
        ("kind: percent, label: Pay gap", ("0.4%", "-0.6%", "-0.5%")),
        ("kind: percent, label: Pay gap", ("1.2%", "0.8%", "-0.9%")),
        ("kind: count, label: Change in staff", ("-12",)),
        (ENERGY, ("12,001", "0")),
        (ENERGY, ("-12,001", "-12,150")),
    ],
)
def test_what_can_cross_zero_may_do_so(metric: str, figures: tuple[str, ...], tmp_path: Path) -> None:
    assert found(written(tmp_path, metric, values(*figures))) == []


def test_a_figure_with_another_error_is_told_once(tmp_path: Path) -> None:
    project = written(tmp_path, COUNT, values("51,342", "52.118"))
    assert [d.rule.code for d in diagnostics_of(project) if d.level is not Level.NOTE] == ["CR255"]


def test_what_a_formula_gives_is_not_judged_again(tmp_path: Path) -> None:
    metrics = """- {id: figure, label: Energy, definition: Energy., kind: energy, unit: MWh}
- {id: double, label: Double, definition: Twice., kind: energy, unit: MWh, formula: 2 * figure}
"""
    [diagnostic] = found(written(tmp_path, ENERGY, values("12,001", "12,150,000"), {"metrics.yaml": metrics}))
    assert "`figure`" in diagnostic.message


def parts_of(one: str, other: str) -> str:
    return f"by: {{division: {{rail: '{one}', defence: '{other}'}}}}"


@pytest.mark.parametrize(
    ("metric", "before", "now"),
    [
        (COUNT, ("10,612", "12,805"), ("13,180", "10,943")),
        (ENERGY, ("2,215", "5,712"), ("5,395", "1,640")),
        (SHARE, ("31%", "52%"), ("53%", "32%")),
        (RATE, ("4.41", "2.10"), ("2.04", "4.30")),
    ],
)
def test_members_that_seem_exchanged_are_found_once(
    metric: str, before: tuple[str, str], now: tuple[str, str], tmp_path: Path
) -> None:
    figures = {2017: parts_of(*before), YEAR: parts_of(*now)}
    diagnostics = [d for d in diagnostics_of(written(tmp_path, metric, figures)) if d.rule.code == "CR165"]
    [message] = [d.message for d in diagnostics]
    assert f"`{now[0]}` for `figure` for `rail` and `{now[1]}` for `figure` for `defence`" in message
    assert f"in 2017 they were `{before[0]}` and `{before[1]}`" in message


@pytest.mark.parametrize(
    ("metric", "before", "now"),
    [
        (COUNT, ("10,612", "11,805"), ("11,900", "10,543")),
        (COUNT, ("12", "31"), ("31", "12")),
        (COUNT, ("1,000", "1,300"), ("1,250", "1,180")),
        (COUNT, ("1,000", "2,000"), ("1,900", "4,100")),
        (COUNT, ("1,000", "2,000"), ("2,000", "2,000")),
        (SHARE, ("2%", "3%"), ("3%", "2%")),
        (ENERGY, ("2,215", "5,712"), ("3,395", "3,140")),
    ],
)
def test_members_that_may_have_changed_places_are_not(
    metric: str, before: tuple[str, str], now: tuple[str, str], tmp_path: Path
) -> None:
    figures = {2017: parts_of(*before), YEAR: parts_of(*now)}
    assert "CR165" not in {d.rule.code for d in diagnostics_of(written(tmp_path, metric, figures))}


def test_a_note_answers_for_figures_that_seem_exchanged(tmp_path: Path) -> None:
    now = f"{parts_of('13,180', '10,943')}, note: Rail gave its depots to Defence."
    figures = {2017: parts_of("10,612", "12,805"), YEAR: now}
    assert "CR165" not in {d.rule.code for d in diagnostics_of(written(tmp_path, COUNT, figures))}
