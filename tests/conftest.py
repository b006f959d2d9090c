from __future__ import annotations

import pytest

from crreport.facts.build import build
from crreport.facts.model import FactSet
from crreport.read.load import load
from crreport.read.models.inputs import Inputs
from tests.projects import EVERY_ROW


@pytest.fixture(scope="session")
def every_row_inputs() -> Inputs:
    inputs, diagnostics = load(EVERY_ROW)
    assert inputs is not None, diagnostics
    return inputs


@pytest.fixture(scope="session")
def every_row(every_row_inputs: Inputs) -> FactSet:
    facts, diagnostics = build(every_row_inputs, 2024, final=True)
    assert not [d for d in diagnostics if d.level == "error"]
    return facts
