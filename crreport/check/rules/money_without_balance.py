"""CR507: amounts of money that are neither debit nor credit."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.measures.kinds import kind_of
from crreport.measures.xbrl_types import ConceptType
from crreport.read.models.inputs import Inputs


class MoneyWithoutBalance(Rule):
    """
    **What it finds.** A metric of kind `money` without a `balance`.

    **Why it matters.** Programs that add up or compare amounts of money do not know whether this one counts as positive or negative. Regulators ask for a balance on every amount.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: donations
      label: Donations
      definition: Gifts in money to charities.
      kind: money
    ```

    **Instead.** Write `debit` for what is spent or owned, and `credit` for what is earned or owed.

    ```yaml
    # metrics.yaml
    - id: donations
      label: Donations
      definition: Gifts in money to charities.
      kind: money
      balance: debit
    ```
    """

    code, name, level = "CR507", "money-without-balance", Level.NOTE


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Metrics of money without a balance, except those whose base taxonomy gives one."""
    for metric in inputs.metrics:
        if kind_of(metric).type is ConceptType.MONETARY and metric.balance is None and metric.concept is None:
            text = f"`{metric.id}` is an amount of money but has no `balance`"
            help = "add `balance: debit` for what is spent or owned, or `credit` for what is earned or owed"
            yield MoneyWithoutBalance.at(metric.place("kind"), text, help=help)
