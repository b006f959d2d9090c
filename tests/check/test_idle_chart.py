"""What becomes of a project's drawings of charts under names that nothing asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from crreport.read.models.charts import DRAWINGS
from crreport.render.drawing.charts import DRAWN
from tests.rules.cases import BASE, diagnostics_of, laid_over_base


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("trend-bars.vl.json", "`bars.vl.json`"),
        ("trend-line.vl.json", "`line.vl.json`"),
        ("breakdown.vl.json", "`members.vl.json`"),
        ("bars.json", "`bars.vl.json`"),
        ("wtaerfall.vl.json", "`waterfall.vl.json`"),
        ("beads.vl.json", "`kind: beads`"),
    ],
)
def test_a_drawing_that_nothing_uses_is_told_with_what_to_call_it(
    file: str, said: str, tmp_path: Path
) -> None:
    project = laid_over_base(BASE, tmp_path)
    spec = project / "templates/charts" / file
    spec.parent.mkdir(parents=True)
    spec.write_text("{}", encoding="utf-8")
    [found] = diagnostics_of(project)
    assert (found.rule.code, found.span.file.path) == ("CR189", f"templates/charts/{file}")
    assert said in str(found.help)


def test_every_drawing_of_crreport_can_be_replaced() -> None:
    assert {*DRAWINGS} == {*DRAWN}
