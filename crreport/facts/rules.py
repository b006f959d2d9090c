"""The rules for compiling inputs to facts: CR3xx."""

from __future__ import annotations

from crreport.diagnostics import Level, Rule


class LeafNotReported(Rule):
    """
    **What it finds.** A value in the inputs that ends up in no fact.

    **Why it matters.** Everything in the inputs must reach every output. This is an error in crreport, not in the inputs; please report it.

    **Instead.** You need not change the inputs.
    """

    code, name = "CR301", "leaf-not-reported"
    reads = frozenset(
        {
            "bodies",
            "commitments",
            "glossary",
            "governance",
            "history",
            "metrics",
            "next_steps",
            "organisation",
            "policies",
            "progress",
            "report",
            "risks",
            "signatures",
            "values",
            "waivers",
        }
    )


class DuplicateFact(Rule):
    """
    **What it finds.** Two facts that XBRL cannot distinguish: they have the same concept, period, unit and dimensions.

    **Why it matters.** An auditor's tool would see two values for the same fact. The cause is two entries whose ids or names give the same XBRL name, such as `near-misses` and `near--misses`, or two benchmarks with the same name.

    **Instead.** Give each entry its own id and name.
    """

    code, name = "CR302", "duplicate-fact"


class TotalNotComputable(Rule):
    """
    **What it finds.** An observation without `value` whose total cannot be computed: its parts cannot be added up (percentages, rates), or one of them is missing.

    **Why it matters.** The total would be missing from every table.

    **Example.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - metric: score
          by:
            division:
              rail: 4
              defence: {value: not_available, reason: The survey was not held there.}
    ```

    **Instead.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - metric: score
          value: not_available
          reason: The survey was not held in one division.
    ```
    """

    code, name = "CR303", "total-not-computable"


class MetricWithoutFigure(Rule):
    """
    **What it finds.** A metric in the dictionary that has no figure in the reporting year.

    **Why it matters.** It does not appear in this year's report. This may be intended: the metric may start in a later year, or its topic may not be reported this year.

    **Instead.** Add an observation. If there is no figure, write `value: not_available` with a `reason`; the report shows the reason.
    """

    code, name, level = "CR304", "metric-without-figure", Level.NOTE
    reads = frozenset({"commitments.targets", "progress.observations"})


RULES: tuple[type[Rule], ...] = (LeafNotReported, DuplicateFact, TotalNotComputable, MetricWithoutFigure)
