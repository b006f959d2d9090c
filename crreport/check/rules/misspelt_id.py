"""CR018: an id that is misspelt where it is defined."""

from __future__ import annotations

from crreport.diagnostics import Diagnostic, Meant, Rule
from crreport.repairs import Misnamed


class MisspeltId(Rule):
    """
    **What it finds.** An entry whose id nothing refers to, while two or more places name an id that is spelt almost like it and that no entry has.

    **Why it matters.** Each of these places would be an error of its own, but the id needs to be corrected in one place only.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: near-miss
      label: Near misses
      definition: Events that hurt nobody but could have.
      kind: count
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - id: near-misses
      label: Near misses
      definition: Events that hurt nobody but could have.
      kind: count
    ```
    """

    code, name = "CR018", "misspelt-id"


def told_at_definition(entry: Misnamed) -> Diagnostic:
    """One diagnostic for all places that name the id as it was meant."""
    meant, written = entry.repair.meant, entry.repair.written
    message = f"no place refers to `{written}`, but several places name `{meant}`, which no entry has"
    help = Meant(meant)
    notes = [(entry.uses[0].span, f"the first of the places that name `{meant}`")]
    return MisspeltId.at(entry.repair.place, message, help=help, notes=notes, about=(meant, written))
