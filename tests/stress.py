"""Projects that try the pages: many topics, long tables and words, every kind of quantity at every scale."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from crreport.measures.kinds import KINDS, UnitChoice
from crreport.measures.scales import POWERS

YEARS = (2023, 2024)
UNITS = {
    "count": "calls",
    "number": "points",
    "emissions": "tCO2e",
    "energy": "MWh",
    "volume": "m3",
    "mass": "t",
    "area": "ha",
    "length": "km",
    "power": "MW",
    "intensity": "tCO2e",
}
BASES = {"rate": "1,000,000 hours", "intensity": "employee"}
LONG_WORD = "Unternehmensverantwortungsberichterstattungsgrundsätze"


@dataclass
class Stress:
    """A project of made-up content. Its texts and figures say nothing; their length and number matter."""

    language: str = "en-GB"
    brand: Mapping[str, Any] = field(default_factory=dict)
    name: str = "Stress plc"
    title: str = "Corporate responsibility report 2024"
    pillar: str = "Our people"
    topics: Sequence[str] = ("Working hours",)
    metrics: Sequence[Mapping[str, Any]] = ()
    """Definitions of metrics, all of them figures of the first topic."""
    figures: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    """What is observed in a year, by the ids of metrics: a value, or all fields of the observation."""
    targets: Sequence[Mapping[str, Any]] = ()
    members: Sequence[str] = ()
    """The names of the members of the breakdown `division`."""
    progress: Sequence[str] = ()
    """Statements about the first topic's year 2024."""

    def write(self, folder: Path) -> Path:
        """Writes the project, and gives its folder."""
        inputs = folder / "inputs"
        _write(inputs / "organisation.yaml", self._organisation())
        _write(inputs / "metrics.yaml", [*self.metrics])
        for name in ("policies", "risks", "bodies", "values", "glossary"):
            _write(inputs / f"{name}.yaml", [])
        _write(inputs / "history.yaml", {})
        for year in YEARS:
            for name, content in self._year(year).items():
                _write(inputs / str(year) / f"{name}.yaml", content)
        return folder

    def _organisation(self) -> dict[str, Any]:
        division = {
            "id": "division",
            "name": "Division",
            "total": "Group",
            "members": [{"id": f"m{n}", "name": name} for n, name in enumerate(self.members)],
        }
        return {
            "name": self.name,
            "lei": "00EXAMPLEYOURORG0079",
            "boundary": "All companies of the group.",
            "language": self.language,
            "currency": "GBP",
            "namespace": "https://xbrl.stress.example/cr",
            "prefix": "stress",
            "pillars": [{"id": "people", "name": self.pillar}],
            **({"breakdowns": [division]} if self.members else {}),
            **({"brand": dict(self.brand)} if self.brand else {}),
        }

    def _year(self, year: int) -> dict[str, Any]:
        ids = [f"topic-{n}" for n in range(len(self.topics))]
        topics = [{"id": id, "title": t, "pillar": "people"} for id, t in zip(ids, self.topics, strict=True)]
        report = {
            "title": self.title,
            "period": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
            "topics": topics,
        }
        texts = {id: {"meaning": {"content": ["What it means."]}} for id in ids}
        said: dict[str, Any] = {"observations": self._observations(year)}
        if year == YEARS[-1] and self.progress:
            said["content"] = [{"id": f"s{n}", "text": text} for n, text in enumerate(self.progress)]
        commitments: dict[str, Any] = {**texts}
        if self.targets and year == YEARS[-1]:
            commitments[ids[0]] = {**texts[ids[0]], "targets": [*self.targets]}
        return {
            "report": report,
            "commitments": commitments,
            "progress": {ids[0]: said} if said["observations"] or "content" in said else {},
            "governance": {},
            "next_steps": {},
        }

    def _observations(self, year: int) -> list[dict[str, Any]]:
        return [
            {"metric": id, **(said if isinstance(said, Mapping) else {"value": said})}
            for id, said in self.figures.get(year, {}).items()
        ]


def metric(id: str, kind: str, **fields: Any) -> dict[str, Any]:
    """The definition of a metric."""
    return {"id": id, "label": id.replace("-", " ").capitalize(), "definition": "D.", "kind": kind, **fields}


def kinds_and_scales() -> list[dict[str, Any]]:
    """A metric of each kind at each scale that it can have."""
    return [
        metric(f"{kind.replace('_', '-')}-{scale}", kind, **_unit(kind), scale=scale)
        for kind in KINDS
        for scale in POWERS
        if scale == "units" or _can_be_scaled(kind)
    ]


def _can_be_scaled(kind: str) -> bool:
    return not KINDS[kind].is_share and KINDS[kind].unit_choice is not UnitChoice.CURRENCY_PER_SHARE


def _unit(kind: str) -> dict[str, str]:
    found = {"unit": UNITS[kind]} if kind in UNITS else {}
    return {**found, **({"per": BASES[kind]} if kind in BASES else {})}


def _write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8")
