"""CR028: a year of the history that is mistyped."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.walk import placeholders
from crreport.diagnostics import Diagnostic, Meant, Rule
from crreport.read.located import LocatedDict
from crreport.read.models.inputs import Inputs
from crreport.read.year_names import year_named
from crreport.repairs import is_slip_of_year
from crreport.source import Span


class MistypedYear(Rule):
    """
    **What it finds.** A year in history.yaml that stands alone and that no placeholder names, while some name a year that is written almost like it and that has no figures. A year after that of the latest report is an error in any case (CR121).

    **Why it matters.** All figures of the year would be those of another one, and each placeholder would be an error of its own.

    **Example.**

    ```yaml
    # history.yaml
    2006:
      observations:
        - {metric: care-score, value: 61%}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      content:
        - "Our care score was {{ care-score 2016 }} two years before."
    ```

    **Instead.**

    ```yaml
    # history.yaml
    2016:
      observations:
        - {metric: care-score, value: 61%}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      content:
        - "Our care score was {{ care-score 2016 }} two years before."
    ```
    """

    code, name = "CR028", "mistyped-year"
    reads = frozenset({"history"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Years of the history for which another one was meant."""
    known, named = frozenset(inputs.observed_years), _named(inputs, year)
    for number, span in _of_history(inputs):
        has_folder = number in inputs.years
        if not has_folder and (number in named or not known.isdisjoint((number - 1, number + 1))):
            continue
        meant = [other for other in named if other not in known and is_slip_of_year(span.text, str(other))]
        if len(meant) != 1 or (abs(meant[0] - number) == 1 and not has_folder):
            continue
        missing = f"texts name figures of {meant[0]}, which has none"
        message = f"`{span.text}` has its own folder, while {missing}"
        if not has_folder:
            message = f"no text names figures of `{span.text}`, while {missing}"
        notes = [(named[meant[0]], "the first of these texts")]
        yield MistypedYear.at(span, message, help=Meant(str(meant[0])), notes=notes, about=())


def _named(inputs: Inputs, year: int) -> dict[int, Span]:
    """The years that placeholders name, each with the first place."""
    found: dict[int, Span] = {}
    for placeholder, span in placeholders(inputs, year):
        for number in (placeholder.year, placeholder.since):
            if number is not None:
                found.setdefault(number, span)
    return found


def _of_history(inputs: Inputs) -> Iterator[tuple[int, Span]]:
    root = inputs.roots.get("inputs/history.yaml")
    for key, span in root.key_spans.items() if isinstance(root, LocatedDict) else ():
        if (number := year_named(key)) is not None:
            yield number, span
