"""A project whose figures have a scale and a unit in each kind of place."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.projects import EVERY_ROW

_HOURS = "\n    - {{metric: volunteering-hours, value: {}}}"
_TARGET = (
    "{id: more-hours, metric: volunteering-hours, kind: absolute, value: 50.00, due: 2027, "
    "baseline: {year: 2022}}"
)
_CHANGES = (
    ("metrics.yaml", "kind: hours}", "kind: hours, scale: millions, breakdowns: [gender], chart: bars}"),
    ("history.yaml", "value: 61%}", f"value: 61%}}{_HOURS.format('40.10')}"),
    ("history.yaml", "value: 63.0%}", f"value: 63.0%}}{_HOURS.format('41.00')}"),
    (
        "2024/progress/safe-work.yaml",
        'value: "c. 17,000"',
        "value: 42.94, by: {gender: {women: 20.00, men: 22.94}}",
    ),
    ("2024/commitments.yaml", "  dropped_targets:", f"    - {_TARGET}\n  dropped_targets:"),
    ("2024/report.yaml", "figures: [headcount, energy]", "figures: [headcount, volunteering-hours]"),
    ("2024/report.yaml", "  - scope-12\n", "  - scope-12\n  - volunteering-hours\n"),
    ("2024/report.yaml", "includes it.", "includes it; volunteers gave {{ volunteering-hours }} hours."),
)


def scaled(folder: Path, language: str = "en-GB") -> Path:
    """Writes the project into a folder: 42.94 million hours of volunteering, and more."""
    shutil.copytree(EVERY_ROW, folder, dirs_exist_ok=True)
    for name, before, after in (*_CHANGES, ("organisation.yaml", "language: en-GB", f"language: {language}")):
        path = folder / "inputs" / name
        text = path.read_text(encoding="utf-8")
        assert before in text, before
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return folder
