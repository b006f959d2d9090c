"""Errors in formulas and in the figures that they give."""

from __future__ import annotations

from crreport.diagnostics import Rule


class FormulaSyntax(Rule):
    """
    **What it finds.** A formula that cannot be read: an operator or a parenthesis is missing or too many, a word has no meaning, or a number has an unknown unit.

    **Why it matters.** A formula that cannot be read cannot be computed. `docs/formulas.md` describes the whole language.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: energy-intensity
      label: Energy intensity
      definition: Energy bought for each million pounds of revenue.
      kind: intensity
      unit: MWh
      per: GBP m
      formula: energy-use / (revenue
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - id: energy-intensity
      label: Energy intensity
      definition: Energy bought for each million pounds of revenue.
      kind: intensity
      unit: MWh
      per: GBP m
      formula: energy-use / revenue
    - {id: energy-use, label: Energy use, definition: Energy bought., kind: energy, unit: MWh}
    - {id: revenue, label: Revenue, definition: Revenue of the year., kind: money, scale: millions}
    ```
    """

    code, name = "CR247", "formula-syntax"


class FormulaUnknownName(Rule):
    """
    **What it finds.** A formula with a metric, a breakdown or a member that is not defined. Ids contain hyphens, so a minus needs spaces around it: `scope-1 - scope-2`.

    **Why it matters.** Such a name has no figure.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: both
      label: Both
      definition: The sum of both.
      kind: count
      formula: near-misses + near-mises
    - {id: near-misses, label: Near misses, definition: Events that hurt nobody., kind: count}
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - id: both
      label: Both
      definition: The sum of both.
      kind: count
      formula: near-misses + near-misses
    - {id: near-misses, label: Near misses, definition: Events that hurt nobody., kind: count}
    ```
    """

    code, name = "CR248", "formula-unknown-name"
    reads = frozenset({"metrics", "organisation.breakdowns"})


class FormulaCycle(Rule):
    """
    **What it finds.** A metric whose formula computes it from itself, directly or through other metrics. `previous(...)` is not a cycle, because it takes the figure of the previous year.

    **Why it matters.** Such a figure has no value.

    **Example.**

    ```yaml
    # metrics.yaml
    - {id: one, label: One, definition: One of two., kind: count, formula: other + 1}
    - {id: other, label: Other, definition: The other., kind: count, formula: one - 1}
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - {id: one, label: One, definition: One of two., kind: count}
    - {id: other, label: Other, definition: The other., kind: count, formula: one * 2}
    ```
    """

    code, name = "CR249", "formula-cycle"


class FormulaUnit(Rule):
    """
    **What it finds.** A formula whose result does not have the unit of its metric, or that adds what cannot be added: tonnes to megawatt hours, pounds to euros, a percentage to a plain number. Also a conversion written by hand, such as `* 100` in a percentage or `/ 1,000` between kWh and MWh.

    Units, scales and bases are converted automatically: tCO2e divided by GBP m gives tCO2e per GBP m, and 195 injuries in 38.7 million hours give 5.04 per 1,000,000 hours. A formula that converts again is wrong by a factor of a hundred or a thousand.

    **Why it matters.** A mistake in units is the most common error in derived figures, and the hardest to see in print.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: energy-intensity
      label: Energy intensity
      definition: Energy bought for each million pounds of revenue.
      kind: energy
      unit: MWh
      formula: energy-use / revenue
    - {id: energy-use, label: Energy use, definition: Energy bought., kind: energy, unit: MWh}
    - {id: revenue, label: Revenue, definition: Revenue of the year., kind: money, scale: millions}
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - id: energy-intensity
      label: Energy intensity
      definition: Energy bought for each million pounds of revenue.
      kind: intensity
      unit: MWh
      per: GBP m
      formula: energy-use / revenue
    - {id: energy-use, label: Energy use, definition: Energy bought., kind: energy, unit: MWh}
    - {id: revenue, label: Revenue, definition: Revenue of the year., kind: money, scale: millions}
    ```
    """

    code, name = "CR250", "formula-unit"
    reads = frozenset({"organisation.currency"})


class ShareOfWrongTotal(Rule):
    """
    **What it finds.** A percentage whose formula divides by a total of which the numerator cannot be a part. According to `parts`, the divisor is another part of the same total, or a part of the numerator. Or it is the total of another year, or smaller than the numerator in some year.

    If a ratio can correctly be over 100 % (complaints closed by complaints received), say so: `range: {max: 300}`.

    **Why it matters.** A share of the wrong total looks like a share of the right one.

    **Example.**

    ```yaml
    # metrics.yaml
    - {id: buried, label: Buried, definition: Waste buried., kind: mass, unit: t}
    - {id: recycled, label: Recycled, definition: Waste recycled., kind: mass, unit: t}
    - {id: waste, label: Waste, definition: All waste., kind: mass, unit: t, parts: [buried, recycled]}
    - {id: rate, label: Recycling, definition: Share of waste recycled., kind: percent, formula: recycled / buried}
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - {id: buried, label: Buried, definition: Waste buried., kind: mass, unit: t}
    - {id: recycled, label: Recycled, definition: Waste recycled., kind: mass, unit: t}
    - {id: waste, label: Waste, definition: All waste., kind: mass, unit: t, parts: [buried, recycled]}
    - {id: rate, label: Recycling, definition: Share of waste recycled., kind: percent, formula: recycled / waste}
    ```
    """

    code, name = "CR251", "share-of-wrong-total"
    reads = frozenset({"metrics"})


class ComputedFigureTyped(Rule):
    """
    **What it finds.** A figure that is typed although its metric has a formula, and all figures in the formula are available.

    **Why it matters.** Every figure is written once. A typed result agrees with its formula on the day it is typed, but not for long.

    A figure can be typed for a year in which figures of the formula are missing, as in `history.yaml`. In any year, `not_applicable` or `not_available` can be written with a reason.

    **Example.**

    ```yaml
    # metrics.yaml
    - {id: near-misses, label: Near misses, definition: Events that hurt nobody., kind: count}
    - {id: twice, label: Twice, definition: Near misses doubled., kind: count, formula: near-misses * 2}
    ```

    ```yaml
    # history.yaml
    2016:
      observations:
        - {metric: near-misses, value: 4}
        - {metric: twice, value: 8}
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - {id: near-misses, label: Near misses, definition: Events that hurt nobody., kind: count}
    - {id: twice, label: Twice, definition: Near misses doubled., kind: count, formula: near-misses * 2}
    ```

    ```yaml
    # history.yaml
    2016:
      observations:
        - {metric: near-misses, value: 4}
    ```
    """

    code, name = "CR252", "computed-figure-typed"


class NotComputable(Rule):
    """
    **What it finds.** A formula that gives no figure for a year: it divides by zero, or a figure that it needs is missing although the year asks for the result.

    **Why it matters.** The figure would silently be missing from every table.

    **Example.**

    ```yaml
    # metrics.yaml
    - {id: visits, label: Visits, definition: Visits made., kind: count}
    - {id: faults, label: Faults, definition: Faults found., kind: count}
    - {id: faults-each, label: Faults a visit, definition: Faults by visits., kind: number, formula: faults / visits}
    ```

    ```yaml
    # history.yaml
    2016:
      observations:
        - {metric: visits, value: 0}
        - {metric: faults, value: 0}
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - {id: visits, label: Visits, definition: Visits made., kind: count}
    - {id: faults, label: Faults, definition: Faults found., kind: count}
    - {id: faults-each, label: Faults a visit, definition: Faults by visits., kind: number, formula: faults / visits}
    ```

    ```yaml
    # history.yaml
    2016:
      observations:
        - {metric: visits, value: 0}
        - {metric: faults, value: 0}
        - {metric: faults-each, value: not_applicable, reason: Nothing was visited.}
    ```
    """

    code, name = "CR253", "not-computable"
    reads = frozenset({"history", "metrics", "progress.observations"})
    spoils = True


RULES: tuple[type[Rule], ...] = (
    FormulaSyntax,
    FormulaUnknownName,
    FormulaCycle,
    FormulaUnit,
    ShareOfWrongTotal,
    ComputedFigureTyped,
    NotComputable,
)
