"""Two commands timed in turn, A B A B ..., and the ratio of their wall seconds pair by pair.

Usage: python benchmarks/paired.py [-n PAIRS] 'COMMAND A' 'COMMAND B'
"""

from __future__ import annotations

import argparse
import shlex
import statistics
import subprocess
import time


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-n", type=int, default=5, help="counted pairs, after one that is not counted")
    parser.add_argument("a")
    parser.add_argument("b")
    options = parser.parse_args()
    seconds = [(timed(options.a), timed(options.b)) for _ in range(options.n + 1)][1:]
    ratios = [a / b for a, b in seconds]
    for name, values in (("A", [a for a, _ in seconds]), ("B", [b for _, b in seconds]), ("A/B", ratios)):
        print(
            f"{name:<4} min {min(values):.3f}  median {statistics.median(values):.3f}  max {max(values):.3f}"
        )


def timed(command: str) -> float:
    """Wall seconds of a command, which must succeed."""
    start = time.perf_counter()
    subprocess.run(shlex.split(command), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
