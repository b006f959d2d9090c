from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType

import pytest

from crreport.facts.model import FactSet
from crreport.read.models.inputs import Inputs
from tests.compiled import compiled
from tests.projects import EVERY_ROW

LONG = ("slow", "arelle", "cli")
"""The markers of tests that take long."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write the goldens in tests/golden/ anew from what is made now",
    )


class _PagesForSlowTests(MetaPathFinder):
    """Lets only tests marked `slow` import WeasyPrint, so that `make quick` stays quick."""

    loaded: ModuleType | None = None
    is_closed = False

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if self.is_closed and name == "weasyprint":
            raise ImportError("a test that sets pages is marked with `@pytest.mark.slow`")
        return None

    def close(self) -> None:
        self.loaded = sys.modules.pop("weasyprint", self.loaded)
        self.is_closed = True

    def open(self) -> None:
        if self.loaded is not None:
            sys.modules["weasyprint"] = self.loaded
        self.is_closed = False


_pages = _PagesForSlowTests()
sys.meta_path.insert(0, _pages)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Marks what starts the command line in a process of its own, which takes a second each.

    Where workers share the tests, files with the most tests that take long come first, so that short ones are
    left to share out at the end.
    """
    for item in items:
        if "cli" in item.path.parts or item.path.name == "test_cli.py":
            item.add_marker(pytest.mark.cli)
    if hasattr(config, "workerinput"):
        long = Counter(item.path for item in items if any(map(item.get_closest_marker, LONG)))
        items.sort(key=lambda item: -long[item.path])


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    if item.get_closest_marker("slow"):
        _pages.open()
    else:
        _pages.close()
    result = yield
    _pages.open()
    return result


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
