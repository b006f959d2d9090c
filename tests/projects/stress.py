"""Small projects that are hard to lay out: many topics, long tables and names, light colours, other paper."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

YEAR = 2018
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsversorgungswerk"
"""A word that is wider than a column, and has no place to break."""


@dataclass(frozen=True, slots=True)
class Stress:
    """What is hard about a project. `brand` is what stands under `brand` in its organisation.yaml."""

    topics: int = 3
    members: int = 3
    long_names: bool = False
    brand: str = "{}"

    @property
    def pillars(self) -> tuple[str, ...]:
        """The ids of the pillars."""
        return ("people", "world")

    def pillar_of(self, number: int) -> str:
        """The pillar of a topic: most have the first one."""
        return self.pillars[number % 6 == 5]

    def name_of(self, what: str, number: int) -> str:
        """The name of a topic, member or metric."""
        plain = f"{what} {number + 1}"
        return f"{plain} of the {LONG} and everybody who depends on it" if self.long_names else plain


VARIANTS = {
    "thirty-topics": Stress(topics=30),
    "forty-rows": Stress(members=40),
    "yellow": Stress(brand='{primary: "#ffd100", accent: "#ffe680"}'),
    "long-names": Stress(long_names=True),
    "letter": Stress(brand="{page: Letter}"),
    "single-pages": Stress(brand="{facing: false, margins: {inner: 30, outer: 20}}"),
}
"""The six that a change of design is looked at with."""


def write(stress: Stress, folder: Path) -> Path:
    """A project of that kind in a folder, with a report of 2018."""
    texts = {
        "organisation": _organisation(stress),
        "metrics": _metrics(stress),
        "history": _history(stress),
        f"{YEAR}/report": _report(stress),
        f"{YEAR}/commitments": _sections(
            stress, "meaning", "Why this matters, in a sentence of some length."
        ),
        f"{YEAR}/governance": _sections(stress, "content", "The Board reviews this every three months."),
        f"{YEAR}/progress": _progress(stress),
        f"{YEAR}/next_steps": _next_steps(stress),
        **dict.fromkeys(("policies", "risks", "bodies", "values", "glossary"), "[]\n"),
    }
    for name, text in texts.items():
        path = folder / "inputs" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def _organisation(stress: Stress) -> str:
    members = "\n".join(
        f'      - {{id: member-{n}, name: "{stress.name_of("Division", n)}"}}' for n in range(stress.members)
    )
    long = f" of the {LONG}" if stress.long_names else ""
    return (
        dedent(f"""\
        name: "Stress Services plc{long}"
        short_name: "Stress{long}"
        lei: 529900ABCDEFGHIJKL19
        boundary: Stress Services plc and its subsidiaries.
        language: en-GB
        currency: GBP
        namespace: https://xbrl.example.com/cr
        prefix: stress
        brand: {stress.brand}
        pillars:
          - {{id: people, name: "People{long}", description: Those who do the work.}}
          - {{id: world, name: "World{long}", colour: "#0a7d55"}}
        breakdowns:
          - id: division
            name: Division
            total: All divisions
            members:
        """)
        + members
        + "\n"
    )


def _metrics(stress: Stress) -> str:
    return "".join(
        f'- id: energy-{n}\n  label: "{stress.name_of("Energy use", n)}"\n'
        "  definition: Energy bought in the year.\n  kind: energy\n  unit: MWh\n"
        "  polarity: lower_is_better\n  breakdowns: [division]\n"
        for n in range(stress.topics)
    )


def _history(stress: Stress) -> str:
    years = (
        f"{year}:\n  observations:\n"
        + "".join(
            f'    - {{metric: energy-{n}, value: "{_total(stress) + year - 1900:,} MWh"}}\n'
            for n in range(stress.topics)
        )
        for year in (2016, 2017)
    )
    return "".join(years)


def _report(stress: Stress) -> str:
    topics = "".join(
        f'  - {{id: topic-{n}, title: "{stress.name_of("Topic", n)}", pillar: {stress.pillar_of(n)}}}\n'
        for n in range(stress.topics)
    )
    long = f" of the {LONG}" if stress.long_names else ""
    return (
        f'title: "Corporate responsibility report{long}"\n'
        f"period: {{start: {YEAR}-01-01, end: {YEAR}-12-31}}\nstatus: final\ntopics:\n{topics}"
    )


def _sections(stress: Stress, key: str, words: str) -> str:
    texts = (f'"{stress.name_of("Topic", n)} matters. {words}"' for n in range(stress.topics))
    return "".join(
        f"topic-{n}:\n  {key}:\n    - {{id: {key}-{n}, text: {text}}}\n" for n, text in enumerate(texts)
    )


def _progress(stress: Stress) -> str:
    parts = ", ".join(f"member-{n}: {100 + 7 * n}" for n in range(stress.members))
    return "".join(
        f'topic-{n}:\n  observations:\n    - {{metric: energy-{n}, value: "{_total(stress):,} MWh", '
        f"by: {{division: {{{parts}}}}}}}\n"
        for n in range(stress.topics)
    )


def _next_steps(stress: Stress) -> str:
    return "".join(f"topic-{n}: []\n" for n in range(stress.topics))


def _total(stress: Stress) -> int:
    return sum(100 + 7 * n for n in range(stress.members))
