from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from crreport.facts.model import FactSet
from crreport.read.models.figures import Target
from crreport.render.context import Context
from crreport.render.targets import state_of


def target(**given: object) -> Target:
    fields = {"id": "goal", "metric": "engagement", "kind": "absolute", "value": "70%", **given}
    return Target.model_validate(fields)


def state(context: Context, goal: str, polarity: str, made: Target, figure: str = "0.641") -> str:
    """The state of a target of engagement, whose figure of 2024 is given, and is 0.5 in 2022."""
    base = context.facts["engagement.2024"]
    facts = {f.id: f for f in context.facts if not f.id.startswith("engagement.")}
    facts["engagement.2024"] = replace(base, value=Decimal(figure))
    facts["engagement.2022"] = replace(base, id="engagement.2022", value=Decimal("0.5"))
    facts["engagement.target.goal"] = replace(base, id="engagement.target.goal", value=Decimal(goal))
    changed = FactSet(context.facts.entity, context.facts.year, tuple(facts.values()))
    metric = context.inputs.metric("engagement")
    assert metric is not None
    odd = metric.model_copy(update={"polarity": polarity})
    return state_of(replace(context, facts=changed), odd, made)


@pytest.mark.parametrize(
    ("goal", "polarity", "expected"),
    [
        ("0.6", "higher_is_better", "met"),
        ("0.641", "higher_is_better", "met"),
        ("0.7", "higher_is_better", "missed"),
        ("0.7", "lower_is_better", "met"),
        ("0.6", "lower_is_better", "missed"),
        ("0.6", "neutral", ""),
    ],
)
def test_a_target_that_is_due_is_met_or_missed_by_its_polarity(
    context: Context, goal: str, polarity: str, expected: str
) -> None:
    assert state(context, goal, polarity, target(due=2024)) == expected


def test_a_target_of_a_later_year_is_open_until_it_is_met(context: Context) -> None:
    assert state(context, "0.7", "higher_is_better", target(due=2030)) == "open"
    assert state(context, "0.6", "higher_is_better", target(due=2030)) == "met"


def test_a_threshold_is_missed_in_any_year(context: Context) -> None:
    assert state(context, "0.7", "higher_is_better", target(kind="threshold", due=2030)) == "missed"


def test_a_relative_target_counts_the_change_against_its_baseline(context: Context) -> None:
    made = target(kind="relative", due=2030, baseline={"year": 2022})
    assert state(context, "0.28", "neutral", made) == "met"
    assert state(context, "0.29", "neutral", made) == "open"
    assert state(context, "-0.1", "neutral", made, figure="0.4") == "met"
