"""CR298: metrics whose definition names another base than their `per`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from crreport.check.prose import word_pattern
from crreport.check.typed_numbers import numbers_in
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.measures.scales import POWERS, scale_named
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.wording.prose import in_all_languages


class BaseUnlikeWords(Rule):
    """
    **What it finds.** A metric whose definition or method names another number of the same noun than its `per`, such as "for every 200,000 hours" with `per: 1,000,000 hours`.

    **Why it matters.** Both are printed, and each figure means five times as much by the one as by the other.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: recordable-rate
      label: Recordable injury rate
      definition: Injuries that need more than first aid, for every 200,000 hours worked.
      kind: rate
      per: 1,000,000 hours
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - id: recordable-rate
      label: Recordable injury rate
      definition: Injuries that need more than first aid, for every 200,000 hours worked.
      kind: rate
      per: 200,000 hours
    ```
    """

    code, name, level = "CR298", "base-unlike-words", Level.WARNING
    waivable = True
    reads = frozenset({"organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Metrics whose words name another base than they have."""
    language = inputs.organisation.language
    for metric in inputs.metrics:
        base = _number_and_noun(metric)
        if base is None:
            continue
        number, noun = base
        for field in ("definition", "method"):
            said = list(_bases_in(getattr(metric, field) or "", noun, language))
            if said and all(other != number for _, other in said):
                yield _diagnostic(metric, field, said[0][0])


def _number_and_noun(metric: Metric) -> tuple[Decimal, str] | None:
    """The number of a metric's base, and the last of its nouns: 1,000,000 and `hours`."""
    digits, words = re.sub(r"\D", "", metric.per or ""), re.findall(r"[^\W\d_]+", metric.per or "")
    return (Decimal(digits), words[-1]) if digits and words else None


def _bases_in(text: str, noun: str, language: str) -> Iterator[tuple[str, Decimal]]:
    """The numbers of a noun that a text says something is measured by, as written and as they are."""
    lead = rf"(?:{word_pattern('measured_by', language).pattern})\s+"
    behind = rf"\s+(?:d[’']|de\s+)?(?:[^\W\d_]+\s+)?{re.escape(noun)}(?!\w)"
    text = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "\u00a0", text)  # digits in groups are one number
    for typed in numbers_in(text, language):
        is_base = re.search(rf"{lead}$", text[: typed.start], re.IGNORECASE)
        if is_base and re.match(rf"[^.,;]{{0,10}}?{behind}", text[typed.end :], re.IGNORECASE):
            yield text[typed.start : typed.end], typed.number.scaleb(typed.power)
    scales = "|".join(
        map(re.escape, (*in_all_languages("scales.millions"), *in_all_languages("scales.thousands")))
    )
    for match in re.finditer(rf"{lead}(?P<scale>{scales}){behind}", text, re.IGNORECASE):
        scale = scale_named(match["scale"])
        if scale is not None:
            yield match["scale"], Decimal(1).scaleb(POWERS[scale])


def _diagnostic(metric: Metric, field: str, said: str) -> Diagnostic:
    message = f"the {field} of `{metric.id}` says `{said}`, but its figures are per `{metric.per}`"
    help = "correct the wrong one of the two"
    notes = [(metric.place(field).narrowed(said), "it says so here")]
    return BaseUnlikeWords.at(
        metric.place("per"), message, help=help, notes=notes, about=(), subject=Subject(metric.id)
    )
