"""Seconds and peak memory of each stage of a build, from reading to the PDF, each in a process of its own.

Usage: python benchmarks/stages.py PROJECT YEAR
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

from crreport.outputs import FORMS
from crreport.pipeline import composed
from crreport.project import Project

COMMANDS = {
    "version": ["--version"],
    "validate": ["validate", "{year}", "--project", "{project}"],
    "facts": ["facts", "{year}", "--project", "{project}", "--format", "csv"],
    "build --only xbrl": [
        "build",
        "{year}",
        "--project",
        "{project}",
        "--output",
        "{output}",
        "--only",
        "xbrl",
    ],
    "build": ["build", "{year}", "--project", "{project}", "--output", "{output}"],
    "verify": ["verify", "{year}", "--project", "{project}", "--output", "{output}"],
}
INSIDE = ("reading", "checking", "compiling", "laying out", "writing the XBRL", "setting the pages")


def main(project: Path, year: str) -> None:
    with tempfile.TemporaryDirectory() as output:
        names = {"project": str(project), "year": year, "output": output}
        print(f"{'command':<20} {'seconds':>8} {'peak MB':>8}")
        for name, words in COMMANDS.items():
            seconds, memory = measured([word.format(**names) for word in words])
            print(f"{name:<20} {seconds:8.2f} {memory:8.0f}")
    print()
    print(f"{'stage of a build':<20} {'seconds':>8}")
    for stage, seconds in stages(project, int(year)):
        print(f"{stage:<20} {seconds:8.2f}")


def measured(words: list[str]) -> tuple[float, float]:
    """Wall seconds of a crreport command, and the peak memory of its process in MB."""
    code = "import sys; from crreport.cli import main; main()"
    probe = (
        "import resource, subprocess, sys;"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.returncode)"
    )
    start = time.perf_counter()
    command = [sys.executable, "-c", probe, sys.executable, "-c", code, *words]
    answer = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert answer[1] == "0", f"`crreport {' '.join(words)}` ended with {answer[1]}"
    return time.perf_counter() - start, int(answer[0]) / 1024


def stages(project: Path, year: int) -> list[tuple[str, float]]:
    """Seconds of each stage inside one build."""
    marks: list[tuple[str, float]] = []
    opened = Project(project, lambda stage: marks.append((stage, time.perf_counter())))
    composed(opened, year, FORMS)
    marks.append(("end", time.perf_counter()))
    names = {stage: next((word for word in INSIDE if stage.startswith(word)), stage) for stage, _ in marks}
    found = [(names[stage], after - at) for (stage, at), (_, after) in pairwise(marks)]
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [*found, ("(peak MB)", peak)]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
