"""A project with many figures of every quantity kind, generated from the project that uses every field."""

from __future__ import annotations

import shutil
from pathlib import Path

from crreport.measures.kinds import KINDS, Behaviour, UnitChoice
from tests.projects import EVERY_ROW

METRICS_A_KIND = 7

_SETTINGS = {
    "money": "scale: millions, balance: debit",
    "money_per_share": "unit: pence",
    "rate": 'per: "1,000,000 hours"',
    "intensity": "unit: MWh, per: GBP m",
    "count": "period: instant",
}
_ADDS_UP = tuple(kind.name for kind in KINDS.values() if kind.behaviour is Behaviour.AMOUNT)


def write_large_project(project: Path) -> None:
    """Writes the project; each kind has metrics with and without decimals, signs, and parts by division."""
    shutil.copytree(EVERY_ROW, project, dirs_exist_ok=True)
    metrics, observed = [], []
    history: dict[int, list[str]] = {2020: [], 2021: [], 2022: [], 2023: []}
    for kind in KINDS:
        for number in range(METRICS_A_KIND):
            id = f"{kind.replace('_', '-')}-no-{number}"
            settings = _settings(kind, number)
            adds_up = ", breakdowns: [division]" if kind in _ADDS_UP else ""
            texts = f"label: Sample {id}, definition: What sample {id} counts."
            metrics.append(f"- {{id: {id}, {texts}, kind: {kind}{settings}{adds_up}}}")
            for year, lines in history.items():
                lines.append(f"    - {{metric: {id}, value: {_figure(kind, number, year)}}}")
            by = f", by: {{division: {_parts(kind, number)}}}" if kind in _ADDS_UP else ""
            observed.append(f"  - {{metric: {id}, value: {_figure(kind, number, 2024)}{by}}}")
    _append(project / "inputs" / "metrics.yaml", metrics)
    _put_below(project / "inputs" / "2024" / "progress" / "nature.yaml", "observations:", observed)
    path = project / "inputs" / "history.yaml"
    known = path.read_text(encoding="utf-8")
    for year, lines in history.items():
        head = f"{year}:\n  observations:\n"
        known = known if head in known else known + head
        known = known.replace(head, head + "\n".join(lines) + "\n")
    path.write_text(known, encoding="utf-8")


def _settings(kind: str, number: int) -> str:
    """What a metric of the kind needs; of units to choose from, each in turn."""
    if KINDS[kind].unit_choice is UnitChoice.LISTED:
        units = KINDS[kind].units
        return f", unit: {units[number % len(units)].symbol}"
    return f", {_SETTINGS[kind]}" if kind in _SETTINGS else ""


def _value(kind: str, number: int, year: int) -> float:
    sign = -1 if number == 3 and kind in ("percent", "percentage_points", "number", "money") else 1
    return sign * (1000 * number + 2 * (year - 2000) + (0 if kind == "count" else 0.25 * number))


def _figure(kind: str, number: int, year: int) -> str:
    places = 0 if kind == "count" else number % 4
    return f'"{_value(kind, number, year):,.{places}f}"'


def _parts(kind: str, number: int) -> str:
    """Two parts, each half of the total, and written more precisely than it."""
    half = _value(kind, number, 2024) / 2
    written = f'"{half:,.0f}"' if kind == "count" else f'"{half:,.5f}"'
    return f"{{north: {written}, south: {written}}}"


def _append(path: Path, lines: list[str]) -> None:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text("\n".join((text, *lines)) + "\n", encoding="utf-8")


def _put_below(path: Path, head: str, lines: list[str]) -> None:
    text = path.read_text(encoding="utf-8")
    assert f"{head}\n" in text
    path.write_text(text.replace(f"{head}\n", "\n".join((head, *lines, ""))), encoding="utf-8")
