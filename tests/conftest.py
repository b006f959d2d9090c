from __future__ import annotations

import pytest

from crreport.facts.model import FactSet
from crreport.read.models.inputs import Inputs
from tests.compiled import compiled
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
    return compiled(EVERY_ROW, 2024).inputs


@pytest.fixture(scope="session")
def every_row() -> FactSet:
    report = compiled(EVERY_ROW, 2024, final=True)
    assert not [d for d in report.diagnostics if d.level == "error"]
    return report.facts
