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
"""A word that is wider than a column, and has no place to break."""


@dataclass
class Stress:
    """A project of made-up content. Its texts and figures say nothing; their length and number matter."""

    language: str = "en-GB"
    brand: Mapping[str, Any] = field(default_factory=dict)
    name: str = "Stress plc"
    short_name: str | None = None
    title: str = "Corporate responsibility report 2024"
    pillar: str = "Our people"
    other_pillar: str | None = None
    """A second pillar, green, which has every sixth topic."""
    topics: Sequence[str] = ("Working hours",)
    metrics: Sequence[Mapping[str, Any]] = ()
    """Definitions of metrics, all of them figures of the first topic unless each topic has one."""
    one_metric_each: bool = False
    figures: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    """What is observed in a year, by the ids of metrics: a value, or all fields of the observation.

    Years without a report are history.
    """
    charts: Sequence[Mapping[str, Any]] = ()
    """The charts of the first topic in 2024."""
    targets: Sequence[Mapping[str, Any]] = ()
    members: Sequence[str] = ()
    """The names of the members of the breakdown `division`."""
    progress: Sequence[str] = ()
    """Statements about the first topic's year 2024."""

    def pillar_of(self, number: int) -> str:
        """The id of a topic's pillar, by the topic's number from 0."""
        return "world" if self.other_pillar is not None and number % 6 == 5 else "people"

    def write(self, folder: Path) -> Path:
        """Writes the project, and gives its folder."""
        inputs = folder / "inputs"
        _write(inputs / "organisation.yaml", self._organisation())
        _write(inputs / "metrics.yaml", [*self.metrics])
        for name in ("policies", "risks", "bodies", "values", "glossary"):
            _write(inputs / f"{name}.yaml", [])
        earlier = (year for year in self.figures if year not in YEARS)
        history = {year: {"observations": self._observations(year)} for year in earlier}
        _write(inputs / "history.yaml", history)
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
        pillars: list[dict[str, Any]] = [{"id": "people", "name": self.pillar}]
        if self.other_pillar is not None:
            pillars.append({"id": "world", "name": self.other_pillar, "colour": "#0a7d55"})
        return {
            "name": self.name,
            **({"short_name": self.short_name} if self.short_name is not None else {}),
            "lei": "529900ABCDEFGHIJKL19",
            "boundary": "All companies of the group.",
            "language": self.language,
            "currency": "GBP",
            "namespace": "https://xbrl.stress.example/cr",
            "prefix": "stress",
            "pillars": pillars,
            **({"breakdowns": [division]} if self.members else {}),
            **({"brand": dict(self.brand)} if self.brand else {}),
        }

    def _year(self, year: int) -> dict[str, Any]:
        ids = [f"topic-{n}" for n in range(len(self.topics))]
        topics = [
            {"id": id, "title": title, "pillar": self.pillar_of(n)}
            for n, (id, title) in enumerate(zip(ids, self.topics, strict=True))
        ]
        report = {
            "title": self.title,
            "period": {"start": f"{year}-01-01", "end": f"{year}-12-31"},
            "topics": topics,
        }
        texts = {id: {"meaning": {"content": [{"id": "why", "text": "What it means."}]}} for id in ids}
        said: dict[str, Any] = {
            id: {"observations": found} for id, found in self._observed(year, ids).items()
        }
        if year == YEARS[-1]:
            content = [{"id": f"s{n}", "text": text} for n, text in enumerate(self.progress)]
            of_first = {"content": content, "charts": [*self.charts]}
            said.setdefault(ids[0], {"observations": []}).update({k: v for k, v in of_first.items() if v})
        commitments: dict[str, Any] = {**texts}
        if self.targets and year == YEARS[-1]:
            commitments[ids[0]] = {**texts[ids[0]], "targets": [*self.targets]}
        return {
            "report": report,
            "commitments": commitments,
            "progress": said,
            "governance": {},
            "next_steps": {},
        }

    def _observed(self, year: int, ids: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
        """The observations of a year, by the ids of their topics."""
        topic_of = {metric["id"]: id for metric, id in zip(self.metrics, ids, strict=False)}
        found: dict[str, list[dict[str, Any]]] = {}
        for observation in self._observations(year):
            topic = topic_of[observation["metric"]] if self.one_metric_each else ids[0]
            found.setdefault(topic, []).append(observation)
        return found

    def _observations(self, year: int) -> list[dict[str, Any]]:
        return [
            {"metric": id, **(said if isinstance(said, Mapping) else {"value": said})}
            for id, said in self.figures.get(year, {}).items()
        ]


def _variant(topics: int = 3, members: int = 3, names: str = "{}", **fields: Any) -> Stress:
    """A project whose topics have a metric each. `names` says what becomes of the name of anything."""
    parts = {f"m{n}": 100 + 7 * n for n in range(members)}
    total = sum(parts.values())
    ids = [f"energy-{n}" for n in range(topics)]
    labels = [names.format(f"Energy use {n + 1}") for n in range(topics)]
    return Stress(
        name=names.format("Stress Services plc"),
        short_name=names.format("Stress"),
        title=names.format("Corporate responsibility report"),
        pillar=names.format("People"),
        other_pillar=names.format("World"),
        topics=[names.format(f"Topic {n + 1}") for n in range(topics)],
        members=[names.format(f"Division {n + 1}") for n in range(members)],
        metrics=[
            metric(id, "energy", unit="MWh", polarity="lower_is_better", breakdowns=["division"])
            | {"label": label}
            for id, label in zip(ids, labels, strict=True)
        ],
        figures={
            2023: dict.fromkeys(ids, f"{total + 17:,} MWh"),
            2024: {id: {"value": f"{total:,} MWh", "by": {"division": parts}} for id in ids},
        },
        progress=["The Board reviews this every three months."],
        one_metric_each=True,
        **fields,
    )


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


class _Plain(yaml.SafeDumper):
    """Writes what stands in several places each time, since inputs have no aliases."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _write(path: Path, content: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(content, Dumper=_Plain, allow_unicode=True, sort_keys=False, width=1000)
    path.write_text(text, encoding="utf-8")


VARIANTS = {
    "thirty-topics": _variant(topics=30),
    "forty-rows": _variant(members=40),
    "yellow": _variant(brand={"primary": "#ffd100", "accent": "#ffe680"}),
    "long-names": _variant(names=f"{{}} of the {LONG_WORD} and everybody who depends on it"),
    "letter": _variant(brand={"page": "Letter"}),
    "single-pages": _variant(brand={"facing": False, "margins": {"inner": 30, "outer": 20}}),
}
"""The six that a change of design is looked at with."""


def branded(brand: Mapping[str, Any]) -> Stress:
    """A small project of two pillars in a brand."""
    return _variant(topics=6, brand=brand)


def charted() -> Stress:
    """A project with a chart of each kind, named by its title."""
    sources = ("electricity", "gas", "diesel")
    shares = {2021: (300, 260, 190), 2022: (310, 240, 170), 2023: (330, 210, 150), 2024: (340, 180, 120)}
    divisions = {2023: (330, 210, 150), 2024: (300, 220, 120)}
    figures = {
        year: {
            "energy": {
                "value": f"{sum(parts)} MWh",
                **({"by": {"division": _of_members(divisions[year])}} if year in divisions else {}),
            },
            **{id: f"{part} MWh" for id, part in zip(sources, parts, strict=True)},
        }
        for year, parts in shares.items()
    }
    of_year: list[dict[str, Any]] = [
        {"metric": "energy", "kind": kind} for kind in ("bars", "line", "path", "progress")
    ]
    of_parts: list[dict[str, Any]] = [
        {"metrics": [*sources], "kind": kind} for kind in ("stacked", "share", "waterfall")
    ]
    of_members: list[dict[str, Any]] = [
        {"metric": "energy", "by": "division", "kind": kind} for kind in ("grouped", "dumbbell")
    ]
    return Stress(
        topics=["Energy"],
        members=["Rail", "Ports", "Housing"],
        metrics=[
            metric(
                "energy",
                "energy",
                unit="MWh",
                polarity="lower_is_better",
                breakdowns=["division"],
                parts=[*sources],
            ),
            *(metric(id, "energy", unit="MWh") for id in sources),
        ],
        figures=figures,
        targets=[
            {
                "id": "less-energy",
                "kind": "absolute",
                "metric": "energy",
                "value": "500 MWh",
                "due": 2028,
                "baseline": {"year": 2021, "value": "750 MWh"},
                "milestones": [{"year": 2026, "value": "570 MWh"}],
            }
        ],
        charts=[{**chart, "title": f"kind: {chart['kind']}"} for chart in (*of_year, *of_parts, *of_members)],
    )


def _of_members(figures: Sequence[int]) -> dict[str, int]:
    return {f"m{n}": figure for n, figure in enumerate(figures)}
