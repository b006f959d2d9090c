"""Seconds and peak memory of figures from a large CSV file, beside a plain DuckDB query on the same file.

    python benchmarks/records.py [ROWS]

Each runs in a process of its own, in turn, three times. What crreport adds is that every cell is held to be a
number, exact sums, and the checks for values and blanks.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

from crreport.evidence.query import answers
from crreport.evidence.tables import Reading, opened_table
from crreport.read.models.evidence import Records

DIVISIONS = ("Rail", "Defence", "Health", "Justice")
RUNS = 3


def main() -> None:
    if len(sys.argv) == 4 and sys.argv[1] == "run":
        started = time.perf_counter()
        {"crreport": ours, "plain DuckDB": plain}[sys.argv[2]](Path(sys.argv[3]))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(time.perf_counter() - started, peak)
        return
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "energy.csv"
        write(path, rows)
        print(f"{rows:,} rows, {path.stat().st_size / 1e6:.0f} MB, five figures")
        seconds: dict[str, list[float]] = {"crreport": [], "plain DuckDB": []}
        for _ in range(RUNS):
            for name, taken in seconds.items():
                command = [sys.executable, __file__, "run", name, str(path)]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                second, peak = done.stdout.split()
                taken.append(float(second))
                print(f"{name:<13} {float(second):6.2f} s  {peak} MB")
        pairs = zip(*seconds.values(), strict=True)
        print(f"median of the ratios: {statistics.median(a / b for a, b in pairs):.2f}")


def write(path: Path, rows: int) -> None:
    chosen = random.Random(1)
    with path.open("w") as out:
        out.write("contract,division,read on,kwh\n")
        for row in range(rows):
            division, month = DIVISIONS[row % 4], row % 12 + 1
            out.write(
                f"C{row % 700:04d},{division},2025-{month:02d}-15,{chosen.randrange(10**7) / 100:.2f}\n"
            )


def ours(path: Path) -> None:
    """The total and a member for each division, as a breakdown asks for them."""
    wheres = [{}, *({"division": division} for division in DIVISIONS)]
    questions = [
        Records.model_validate({"from": path.name, "sum": "kwh", "where": where}) for where in wheres
    ]
    with opened_table(path, Reading()) as table:
        assert all(answer.number for answer in answers(table, questions))


def plain(path: Path) -> None:
    """The same five sums in doubles, with types and dialect guessed."""
    sums = ", ".join(f"sum(kwh) FILTER (WHERE division = '{division}')" for division in DIVISIONS)
    assert duckdb.sql(f"SELECT sum(kwh), {sums} FROM '{path}'").fetchall()


if __name__ == "__main__":
    main()
