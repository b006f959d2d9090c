from __future__ import annotations

import re
from dataclasses import replace

from crreport.render.pages.context import Context
from crreport.render.pages.restatements import restatement_rows


def plain(markup: str) -> str:
    return re.sub(r"<[^>]+>", "", markup)


def test_every_restated_figure_has_a_row_with_both_values_the_difference_and_why(context: Context) -> None:
    row = next(row for row in restatement_rows(context) if row.anchor == "restated-waste.2023")
    assert (plain(row.previous), plain(row.revised), plain(row.difference)) == (
        "61.0\u00a0t",
        "64.5\u00a0t",
        "+3.5\u00a0t",
    )
    assert plain(row.reason) == "Change of boundary"
    assert plain(row.explanation) == "What contractors take away counts too."
    assert "data-footnote" in row.explanation


def test_rows_follow_the_dictionary_with_totals_before_their_parts(context: Context) -> None:
    anchors = [row.anchor for row in restatement_rows(context)]
    total = anchors.index("restated-apprentices.2023")
    assert anchors[total + 1] == "restated-apprentices.2023.region.isles"
    scopes = [anchors.index(f"restated-{id}.2023") for id in ("scope-1", "scope-2", "scope-12")]
    assert scopes == list(range(scopes[0], scopes[0] + 3))


def test_rows_without_a_restatement_of_their_own_say_why_they_are_there(context: Context) -> None:
    rows = {row.anchor: row for row in restatement_rows(context)}
    assert rows["restated-apprentices.2023"].explanation == "Calculated from restated figures"
    assert rows["restated-scope-2.2023"].explanation == "Not restated; shown as part of a restated total"


def test_a_report_that_restates_nothing_has_no_rows(context: Context) -> None:
    facts = tuple(fact for fact in context.facts if not fact.id.endswith((".previous", ".difference")))
    silent = replace(
        context, inputs=replace(context.inputs, restated=()), facts=replace(context.facts, facts=facts)
    )
    assert restatement_rows(silent) == ()
