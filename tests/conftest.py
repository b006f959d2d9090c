from __future__ import annotations

import pytest

from crreport.compute import computed
from crreport.facts.build import build
from crreport.facts.model import FactSet
from crreport.read.load import load
from crreport.read.models.inputs import Inputs
from tests.projects import EVERY_ROW


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the goldens in tests/golden/ anew from what is made now",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def every_row_inputs() -> Inputs:
    inputs, diagnostics = load(EVERY_ROW)
    assert inputs is not None, diagnostics
    inputs, faults = computed(inputs, EVERY_ROW)
    assert not faults
    return inputs


@pytest.fixture(scope="session")
def every_row(every_row_inputs: Inputs) -> FactSet:
    facts, diagnostics = build(every_row_inputs, 2024, final=True)
    assert not [d for d in diagnostics if d.level == "error"]
    return facts
