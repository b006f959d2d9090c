"""The faults that restatements of earlier figures can have."""

from __future__ import annotations

from crreport.diagnostics import Rule


class PreviousDiffers(Rule):
    """
    **What it finds.** A restatement whose `previous` is not what was reported: in that year's inputs, in `history.yaml`, or in an earlier restatement.

    **Why it matters.** The report says "we published 62%, it should have been 61%". Whoever opens the old report must find 62% there.

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
    reads = frozenset({"history", "metrics", "progress.observations"})
    spoils = True


class NothingToRestate(Rule):
    """
    **What it finds.** A restatement of a figure that was never reported, of one that stays as it was, or of one that is not of an earlier year.

    **Why it matters.** A restatement replaces a published figure. Where there is none, or nothing changes, the year, the part or the value is a slip.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: care-score, value: 64%}
      restatements:
        - {metric: care-score, year: 2015, revised: 61%, reason: error, explanation: One site was counted twice.}
    ```

    **Instead.** A figure that was left out is added to `history.yaml`; one of this year is corrected where it stands.

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
    **What it finds.** Two restatements of one figure in the report of one year.

    **Why it matters.** Only one of them can be what the report says.

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
