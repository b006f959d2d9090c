"""Whether a metric is a share of something, or a change or gap, as far as its names and definition say."""

from __future__ import annotations

import re

from crreport.measures.kinds import Form, kind_of
from crreport.read.models.metrics import Metric
from crreport.wording.prose import in_all_languages

_OPENING_WORDS = 3
"""How many words of a definition say what kind of figure it is."""


def is_share(metric: Metric) -> bool:
    """Whether a metric is a share of a whole. What a formula gives is judged where it is computed."""
    return kind_of(metric).form is Form.SHARE and metric.formula is None and not is_change_or_gap(metric)


def is_change_or_gap(metric: Metric) -> bool:
    """Whether a metric says that it is a change, a difference or a margin, which can have either sign."""
    if metric.polarity in ("closer_to_zero", "within_band"):
        return True
    opening = " ".join(metric.definition.split()[:_OPENING_WORDS])
    said = re.findall(r"\w+", f"{metric.id} {metric.label} {opening}".casefold())
    endings = in_all_languages("not_shares")  # as in a German compound
    return any(word.endswith(endings) for word in said)
