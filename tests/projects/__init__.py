"""Whole projects that tests build from."""

from pathlib import Path

PROJECTS = Path(__file__).parent
EVERY_ROW = PROJECTS / "every-row"
ROOT = PROJECTS.parents[1]
EXAMPLE = ROOT / "crreport" / "starters" / "example"
