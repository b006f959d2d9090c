"""A small project with figures by two breakdowns at once."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.rules.cases import BASE

GENDER = """  - id: gender
    name: Gender
    total: Everyone
    members: [{id: women, name: Women}, {id: men, name: Men}]
"""
METRICS = """
- id: headcount
  label: Headcount
  definition: Employees.
  kind: count
  period: instant
  breakdowns: [division, gender]
- {id: trained, label: Trained, definition: Share trained., kind: percent, breakdowns: [division, gender]}
- id: mix
  label: Mix
  definition: Women and men.
  kind: percent
  breakdowns: [division, gender]
  makes_100: [gender]
"""
CELLS = "division x gender: {rail: {women: 12, men: 14}, defence: {women: 9, men: 20}}"
BEFORE = "division x gender: {rail: {women: 10, men: 14}, defence: {women: 9, men: 21}}"


def crossed_project(
    folder: Path, cells: str = CELLS, *, value: str = "", more: str = "", before: str = BEFORE, text: str = ""
) -> Path:
    """The base project with a headcount by division and gender in two years."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    inputs = folder / "inputs"
    _change(inputs / "organisation.yaml", "sign_off:", f"{GENDER}sign_off:")
    _change(inputs / "metrics.yaml", None, METRICS)
    for year, by in ((2017, before), (2018, cells)):
        total = f"value: {value}, " if value and year == 2018 else ""
        entry = f"    - {{metric: headcount, {total}by: {{{by}}}}}\n" if by else ""
        _change(inputs / f"{year}/progress.yaml", None, entry + (more if year == 2018 else ""))
    if text:
        (inputs / "2018/next_steps.yaml").write_text(f'safety:\n  - {{id: crossed, text: "{text}"}}\n')
    return folder


def _change(path: Path, old: str | None, new: str) -> None:
    written = path.read_text(encoding="utf-8").rstrip("\n") + "\n"
    changed = written.replace(old, new) if old else f"{written}{new.lstrip(chr(10))}"
    path.write_text(changed, encoding="utf-8")
