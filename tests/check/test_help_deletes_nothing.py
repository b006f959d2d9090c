"""The help of a finding does not ask to delete what a slip in an id has put in the wrong place."""

from pathlib import Path

from tests.rules.cases import BASE, diagnostics_of, laid_over_base


def help_of(code: str, project: Path) -> str:
    (found,) = [d for d in diagnostics_of(project) if d.rule.code == code]
    return str(found.help)


def test_a_second_answer_may_be_for_a_step_that_has_none(tmp_path: Path) -> None:
    laid_over_base(BASE, tmp_path)
    steps = "safety: [{id: train-all, text: Train all.}, {id: look-twice, text: Look twice.}]\n"
    (tmp_path / "inputs/2017/next_steps.yaml").write_text(steps)
    answer = "{to: 2017/safety/train-all, disposition: done}"
    (tmp_path / "inputs/2018/progress.yaml").write_text(f"safety: {{answers: [{answer}, {answer}]}}\n")
    assert "`2017/safety/look-twice` without an answer" in help_of("CR230", tmp_path)


def test_a_dropped_target_that_is_still_there_may_be_another_one(tmp_path: Path) -> None:
    laid_over_base(BASE, tmp_path)
    target = "{id: %s, metric: care-score, kind: threshold, value: 60%%}"
    both = ", ".join(target % id for id in ("care", "kind"))
    (tmp_path / "inputs/2017/commitments.yaml").write_text(f"safety: {{targets: [{both}]}}\n")
    (tmp_path / "inputs/2018/commitments.yaml").write_text(
        f"safety:\n  targets: [{target % 'care'}]\n  dropped_targets: [{{id: care, reason: Reached.}}]\n"
    )
    assert help_of("CR236", tmp_path) == "write the id of the target that was dropped: `kind`"


def test_a_second_figure_may_be_of_another_metric(tmp_path: Path) -> None:
    laid_over_base(BASE, tmp_path)
    figures = "[{metric: score, value: 4.5}, {metric: score, value: 118}]"
    (tmp_path / "inputs/2018/progress.yaml").write_text(f"safety: {{observations: {figures}}}\n")
    assert help_of("CR209", tmp_path).startswith("correct the metric of the one that is of another metric")
