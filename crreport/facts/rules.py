"""The faults that compiling inputs to facts can meet: CR3xx."""

from __future__ import annotations

from crreport.diagnostics import Level, Rule


class LeafNotReported(Rule):
    """
    **What it finds.** A value in the inputs that ends up in no fact.

    **Why it matters.** Everything that is written must reach every output. This fault is one of crreport, not of the inputs; please report it.

    **Instead.** Nothing in the inputs needs mending.
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
        }
    )


class DuplicateFact(Rule):
    """
    **What it finds.** Two facts that XBRL cannot tell apart: same concept, period, unit and dimensions.

    **Why it matters.** An auditor's tool would see two values for one thing. It comes from two entries whose ids or names lead to the same XBRL name, such as `near-misses` and `near--misses`, or benchmarks with one name.

    **Instead.** Give the two entries ids and names of their own.
    """

    code, name = "CR302", "duplicate-fact"


class TotalNotComputable(Rule):
    """
    **What it finds.** An observation without `value` whose total cannot be computed: its parts do not add up by nature (percents, rates), or one of them is missing.

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
    **What it finds.** A metric of the dictionary that has no figure in the year reported on.

    **Why it matters.** It does not appear in this year's report. That may be right: a metric can begin later, or its topic may not be reported this year.

    **Instead.** Observe it, or give the observation `value: not_available` with a reason, which the report then shows.
    """

    code, name, level = "CR304", "metric-without-figure", Level.NOTE
    reads = frozenset({"commitments.targets", "progress.observations"})


RULES: tuple[type[Rule], ...] = (LeafNotReported, DuplicateFact, TotalNotComputable, MetricWithoutFigure)
