"""Errors in keys, and values that do not go together: CR1xx."""

from __future__ import annotations

from crreport.diagnostics import Rule


class UnknownKey(Rule):
    """
    **What it finds.** A key that is not known in this place.

    **Why it matters.** Everything under a misspelt key would be missing from the report.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      defintion: An event that could have led to harm.
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
    ```
    """

    code, name = "CR101", "unknown-key"


class MissingKey(Rule):
    """
    **What it finds.** A missing key that is needed in this place.

    **Why it matters.** The report has a place for this value, which would stay empty.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
    ```
    """

    code, name = "CR102", "missing-key"


class WrongShape(Rule):
    """
    **What it finds.** A list where a mapping is expected, a mapping where a text is expected, and the like.

    **Why it matters.** crreport does not guess what was meant.

    **Example.**

    ```yaml
    # glossary.yaml
    term: Near miss
    definition: An event that could have led to harm.
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
    ```
    """

    code, name = "CR103", "wrong-shape"


class EmptyValue(Rule):
    """
    **What it finds.** A key without a value, an empty text, or an empty list where something is needed.

    **Why it matters.** An empty place in the report is a mistake that nobody sees until it is printed.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition:
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: An event that could have led to harm.
    ```
    """

    code, name = "CR104", "empty-value"


class UnknownChoice(Rule):
    """
    **What it finds.** An unknown word where only certain words are possible, such as `kind: percentage` instead of `kind: percent`.

    **Why it matters.** These words decide how a value is checked, printed and tagged.

    **Example.**

    ```yaml
    # bodies.yaml
    - id: board
      name: The Board
      level: top
    ```

    **Instead.**

    ```yaml
    # bodies.yaml
    - id: board
      name: The Board
      level: board
    ```
    """

    code, name = "CR107", "unknown-choice"


class UnquotedColon(Rule):
    """
    **What it finds.** A text with a colon and a space, which YAML reads as a key and a value: `- Justice: we run prisons`.

    **Why it matters.** The text would be lost.

    **Example.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition:
        In short: an event that could have led to harm.
    ```

    **Instead.**

    ```yaml
    # glossary.yaml
    - term: Near miss
      definition: "In short: an event that could have led to harm."
    ```
    """

    code, name = "CR114", "unquoted-colon"


class OutOfBounds(Rule):
    """
    **What it finds.** A number that is too small or too large for its place, such as a body that meets -4 times a year.

    **Why it matters.** It is a typing error.

    **Example.**

    ```yaml
    # bodies.yaml
    - id: board
      name: The Board
      level: board
      meetings_per_year: -4
    ```

    **Instead.**

    ```yaml
    # bodies.yaml
    - id: board
      name: The Board
      level: board
      meetings_per_year: 4
    ```
    """

    code, name = "CR115", "out-of-bounds"


class ReasonMissing(Rule):
    """
    **What it finds.** A value `not_available` or `not_applicable` without a `reason`, or a `reason` next to a real value.

    **Why it matters.** Zero, not applicable and not available are three different things, and readers will ask why.

    **Example.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - metric: score
          value: not_available
    ```

    **Instead.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - metric: score
          value: not_available
          reason: The survey was not held in 2016.
    ```
    """

    code, name = "CR116", "reason-missing"


class BadCombination(Rule):
    """
    **What it finds.** Keys that do not go together, or a key without another one that it needs: a block without a text or items, a rate without its base.

    **Why it matters.** The entry cannot be printed or tagged.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: lost-time-rate
      label: Lost time incident rate
      definition: Lost time incidents for the hours worked.
      kind: rate
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - id: lost-time-rate
      label: Lost time incident rate
      definition: Lost time incidents for the hours worked.
      kind: rate
      per: 1,000,000 hours
    ```
    """

    code, name = "CR120", "bad-combination"
    reads = frozenset({"metrics"})
    spoils = True


RULES: tuple[type[Rule], ...] = (
    UnknownKey,
    MissingKey,
    WrongShape,
    EmptyValue,
    UnknownChoice,
    UnquotedColon,
    OutOfBounds,
    ReasonMissing,
    BadCombination,
)
