"""Whether built reports say what their inputs say: `verdict PROJECT OUTPUT [--final]`.

Every year's folder below OUTPUT is read back with Arelle, offline and in all its XBRL forms. A warning
or error of Arelle fails, and so does a fact that is lost, added or changed against the inputs.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from crreport.diagnostics import as_text
from crreport.pipeline import validate
from crreport.verify.outputs import verify_outputs


def main() -> None:
    """Prints a line for each year, and fails where there is anything to say against one."""
    project, output = (Path(argument) for argument in sys.argv[1:3])
    years = sorted(int(folder.name) for folder in output.iterdir() if folder.is_dir())
    if not years:
        sys.exit(f"{output} holds no year")
    verdicts = [_is_right(project, output, year, final="--final" in sys.argv[3:]) for year in years]
    sys.exit(0 if all(verdicts) else 3)


def _is_right(project: Path, output: Path, year: int, *, final: bool) -> bool:
    started = time.perf_counter()
    facts = validate(project, year, _silent, final=final).facts
    if facts is None:
        sys.exit(f"the inputs of {year} have faults")
    found = verify_outputs(output / str(year), facts)
    seconds = time.perf_counter() - started
    sys.stdout.write(f"{output / str(year)}: {len(facts)} facts, {len(found)} faults, {seconds:.1f} s\n")
    sys.stdout.write("".join(f"{as_text(diagnostic)}\n" for diagnostic in found))
    return not found


def _silent(stage: str) -> None:
    """Announces nothing."""


if __name__ == "__main__":
    main()
