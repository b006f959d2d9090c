"""Errors in restatements of earlier figures."""

from __future__ import annotations

from crreport.diagnostics import Judges, Rule


class PreviousDiffers(Rule):
    """
    **What it finds.** A restatement whose `previous` differs from what was reported in that year's inputs, in `history.yaml` or in an earlier restatement.

    **Why it matters.** The report says "we published 62%, it should have been 61%". Anyone who opens the old report must find 62% there.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: care-score, value: 64%}
      restatements:
        - {metric: care-score, year: 2016, previous: 63%, revised: 61%, reason: error, explanation: One site was counted twice.}
    ```

    **Instead.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: care-score, value: 64%}
      restatements:
        - {metric: care-score, year: 2016, previous: 62%, revised: 61%, reason: error, explanation: One site was counted twice.}
    ```
    """

    code, name = "CR224", "previous-differs"
    judges = Judges.SUM
    reads = frozenset({"history", "metrics", "progress.observations"})
    spoils = True


class NothingToRestate(Rule):
    """
    **What it finds.** A restatement of a figure that was never reported, that does not change, or that is not of an earlier year.

    **Why it matters.** A restatement replaces a published figure. If there is none, or nothing changes, the year, the part or the value is a mistake.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: care-score, value: 64%}
      restatements:
        - {metric: care-score, year: 2015, revised: 61%, reason: error, explanation: One site was counted twice.}
    ```

    **Instead.** Add a figure that was left out to `history.yaml`, and correct a figure of this year in its own place.

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: care-score, value: 64%}
      restatements:
        - {metric: care-score, year: 2016, revised: 61%, reason: error, explanation: One site was counted twice.}
    ```
    """

    code, name = "CR225", "nothing-to-restate"
    reads = frozenset({"history", "metrics", "progress.observations"})
    spoils = True


class RestatedTwice(Rule):
    """
    **What it finds.** Two restatements of the same figure in one report.

    **Why it matters.** Only one of them can be the figure of the report.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: care-score, value: 64%}
      restatements:
        - {metric: care-score, year: 2016, revised: 61%, reason: error, explanation: One site was counted twice.}
        - {metric: care-score, year: 2016, revised: 60%, reason: error, explanation: Two sites were counted twice.}
    ```

    **Instead.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: care-score, value: 64%}
      restatements:
        - {metric: care-score, year: 2016, revised: 60%, reason: error, explanation: Two sites were counted twice.}
    ```
    """

    code, name = "CR226", "restated-twice"
    spoils = True


RULES: tuple[type[Rule], ...] = (PreviousDiffers, NothingToRestate, RestatedTwice)
