"""CR246: a unit or sign beside a placeholder that prints it too."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crreport.check.walk import texts
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.measures.kinds import UnitChoice, kind_of
from crreport.measures.quantities import quantity_kind
from crreport.measures.units import is_currency, unit_of, unit_spelt_at
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.placeholders import Placeholder, split

_PERCENT = re.compile(r"\s?(?:%|per\s?cent\b|Prozent\b|pour\s?cent\b)", re.IGNORECASE)
_POINTS = re.compile(r"\s?(?:percentage\s)?points?\b", re.IGNORECASE)
_SCALE = re.compile(r"\s?(?:m|bn|k|mn|million|billion|thousand|Mio\.?|Mrd\.?|millions?|milliards?)(?![\w.])")
_CURRENCY = re.compile(r"(?:[£€$¥]|\b[A-Z]{3})\s?$")


class UnitTwice(Rule):
    r"""
    **What it finds.** A unit, a percent sign, a currency or a scale right beside a placeholder that prints it too: `£{{ revenue }}m`, `{{ care-score }} per cent`, `{{ energy-use }} MWh`.

    **Why it matters.** The page would say it twice: `££318.2mm`.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "The care score was {{ care-score }} per cent."
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "The care score was {{ care-score }}."
    ```
    """

    code, name, level, level_when_final = "CR246", "unit-twice", Level.WARNING, Level.ERROR


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Units beside placeholders that print them."""
    for text, model, path in texts(inputs, year):
        if "{{" not in text:
            continue
        pieces = ["", *split(text), ""]
        for before, piece, after in zip(pieces, pieces[1:], pieces[2:], strict=False):
            metric = inputs.metric(piece.metric) if isinstance(piece, Placeholder) else None
            if not isinstance(piece, Placeholder) or metric is None or piece.word == "direction":
                continue
            repeated = _repeated(
                before if isinstance(before, str) else "",
                after if isinstance(after, str) else "",
                piece,
                metric,
                inputs,
            )
            if repeated:
                message = f"`{repeated}` beside `{piece.written}` would be printed twice, since the placeholder prints it"
                help = f"leave `{repeated}` out of the text; the figure keeps it"
                yield UnitTwice.at(model.place(*path).narrowed(piece.written), message, help=help)


def _repeated(before: str, after: str, piece: Placeholder, metric: Metric, inputs: Inputs) -> str:
    """The unit, sign or scale in the text that the placeholder prints too, or nothing."""
    kind, currency = kind_of(metric), inputs.organisation.currency
    if piece.word == "change":
        found = _PERCENT.match(after) or (_POINTS.match(after) if kind.is_share else None)
        return found[0].strip() if found else ""
    printed = quantity_kind(metric, currency, inputs.organisation.language)
    if "%" in printed.suffix:
        found = _PERCENT.match(after)
        return found[0].strip() if found else ""
    if kind.unit_choice is UnitChoice.CURRENCY:
        sign, scale = _CURRENCY.search(before), _SCALE.match(after) if metric.scale != "units" else None
        if sign and (not sign[0].strip().isalpha() or is_currency(sign[0].strip())):
            return sign[0].strip()
        return scale[0].strip() if scale else ""
    words = after.split()[:1]
    if words and after[:1].isspace() and kind.unit_choice is UnitChoice.LISTED:
        return words[0].rstrip(".,;:)") if unit_spelt_at(after, unit_of(metric, currency)) else ""
    return ""
