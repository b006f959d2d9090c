"""Sentences put into one project, and the rules on running text that each of them breaks."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
import yaml

from tests.rules.cases import BASE, diagnostics_of

OF_PROSE = {"CR207", "CR208", "CR135", "CR254", "CR256", "CR259", "CR260", "CR270"}
METRICS = """\
- {id: volunteers, label: Volunteers, definition: Who gave time., kind: count, breakdowns: [division]}
- {id: chargers, label: Charging points, definition: Where buses charge., kind: count}
- {id: complaints, label: Complaints, definition: Written ones., kind: count, polarity: lower_is_better}
- {id: water-use, label: Water use, definition: Water bought., kind: volume, unit: m3}
- {id: gas-use, label: Gas use, definition: Gas bought., kind: energy, unit: MWh}
- {id: miss-rate, label: Near miss rate, definition: By hours., kind: rate, per: "1,000,000 hours"}
- {id: people, label: Employees, names: [workforce], definition: All., kind: count, breakdowns: [gender]}
"""
GENDER = """\
  - id: gender
    name: Gender
    total: All
    members:
      - {id: women, name: Women}
      - {id: men, name: Men}
"""
FIGURES: dict[int, dict[str, dict[str, object]]] = {
    2017: {
        "volunteers": {"value": 205, "by": {"division": {"rail": 100, "defence": 105}}},
        "chargers": {"value": 30},
        "complaints": {"value": 400},
        "water-use": {"value": "900 m3"},
        "gas-use": {"value": "1,200 MWh"},
        "miss-rate": {"value": "3.1"},
        "people": {"value": 900, "by": {"gender": {"women": 400, "men": 500}}},
    },
    2018: {
        "volunteers": {"value": 430, "by": {"division": {"rail": 310, "defence": 120}}},
        "chargers": {"value": 91},
        "complaints": {"value": 200},
        "water-use": {"value": "600 m3"},
        "gas-use": {"value": "900 MWh"},
        "miss-rate": {"value": "2.9"},
        "people": {"value": 950, "by": {"gender": {"women": 440, "men": 510}}},
    },
}


def broken_by(project: Path, texts: Iterable[str], language: str) -> dict[str, str]:
    """The codes of the rules that each text breaks as a statement of the base project with more metrics."""
    shutil.copytree(BASE, project, dirs_exist_ok=True)
    inputs = project / "inputs"
    organisation = inputs / "organisation.yaml"
    organisation.write_text(
        organisation.read_text().replace("en-GB", language).replace("sign_off:", f"{GENDER}sign_off:")
    )
    metrics = inputs / "metrics.yaml"
    metrics.write_text(metrics.read_text() + METRICS)
    for year, figures in FIGURES.items():
        file = inputs / str(year) / "progress.yaml"
        observations = [{"metric": metric, **figure} for metric, figure in figures.items()]
        lines = yaml.safe_dump(observations, width=1000).splitlines()
        file.write_text(file.read_text() + "".join(f"    {line}\n" for line in lines))
    steps = [{"id": f"s{number}", "text": text} for number, text in enumerate(dict.fromkeys(texts))]
    file = inputs / "2018/next_steps.yaml"
    file.write_text(yaml.safe_dump({"safety": steps}, allow_unicode=True, width=1000), encoding="utf-8")
    lines = file.read_text(encoding="utf-8").splitlines()
    found: dict[str, set[str]] = defaultdict(set)
    for diagnostic in diagnostics_of(project):
        if diagnostic.span.file.path.endswith("2018/next_steps.yaml"):
            number = sum(line.startswith(("- id:", "  - id:")) for line in lines[: diagnostic.span.line])
            found[steps[number - 1]["text"]].add(diagnostic.rule.code)
    return {step["text"]: " ".join(sorted(found[step["text"]] & OF_PROSE)) for step in steps}


def broken_in_each_language(
    sentences: Sequence[tuple[str, str, str]], folders: pytest.TempPathFactory
) -> dict[str, str]:
    """The codes of the rules that each sentence breaks; `sentences` are codes, languages and texts."""
    found: dict[str, str] = {}
    for language in dict.fromkeys(of for _, of, _ in sentences):
        texts = [text for _, of, text in sentences if of == language]
        found |= broken_by(folders.mktemp(language), texts, language)
    return found
