"""CR288 and CR289: waivers that answer no finding, and those that cannot answer one."""

from __future__ import annotations

from crreport.diagnostics import Level, Rule


class IdleWaiver(Rule):
    """
    **What it finds.** An entry in waivers.yaml for which there is no finding: the figure was corrected, or the entry names another figure, year or part than the finding.

    **Why it matters.** An entry that is left over would silence the same finding the next time, when it may be a real error.

    **Example.**

    ```yaml
    # 2018/waivers.yaml
    - rule: CR283
      about: care-score
      reason: The survey counts several answers of one person.
    ```

    **Instead.** Delete the entry, or copy it from the help of the finding that it is meant for.

    ```yaml
    # 2018/waivers.yaml
    []
    ```
    """

    code, name, level = "CR288", "idle-waiver", Level.WARNING


class WaiverMisfit(Rule):
    """
    **What it finds.** An entry in waivers.yaml that can answer no finding: there is no such rule, id, breakdown or member, or the findings of the rule cannot be waived.

    **Why it matters.** Whoever wrote it believes that something is explained, and it is not. An error is never waived, only what may be right.

    **Example.**

    ```yaml
    # 2018/waivers.yaml
    - rule: CR201
      about: near-misses
      reason: Some events belong to no division.
    ```

    **Instead.** Fix what the rule finds, or correct the entry. `crreport explain CR283` says whether the findings of a rule can be waived.
    """

    code, name = "CR289", "waiver-misfit"
