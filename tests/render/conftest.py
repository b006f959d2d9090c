from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from crreport.facts.model import FactSet
from crreport.read.models.inputs import Inputs
from crreport.render.drawing.charts import Charts
from crreport.render.drawing.colours import palette
from crreport.render.drawing.pictures import Pictures
from crreport.render.pages.context import Context
from crreport.render.pages.marks import Marks
from crreport.render.pages.tree import page_tree
from crreport.render.templates import Templates
from crreport.wording import words
from tests.projects import EVERY_ROW


@pytest.fixture(scope="session")
def tree(every_row_inputs: Inputs, every_row: FactSet) -> etree._Element:
    made, diagnostics = page_tree(every_row_inputs, every_row, final=True, project=EVERY_ROW)
    assert diagnostics == ()
    return made


@pytest.fixture(scope="session")
def context(every_row_inputs: Inputs, every_row: FactSet) -> Context:
    catalogue = words("en-GB")
    charts = Charts(Templates(Path("/nowhere")), palette(every_row_inputs.organisation.brand))
    return Context(
        every_row_inputs,
        every_row,
        catalogue,
        Marks(every_row, "en-GB", catalogue),
        charts,
        Pictures(EVERY_ROW),
    )
