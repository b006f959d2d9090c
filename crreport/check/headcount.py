"""The number of employees in running text, which is said without its name: "we employ 1,200 people"."""

from __future__ import annotations

import re
from dataclasses import replace

from crreport.check.parts_in_prose import speaks_of_a_part
from crreport.check.prose import Mention, Sentence, word_pattern
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.wording.prose import prose_words


def headcount_of(inputs: Inputs) -> Metric | None:
    """The metric of the number of employees, if its label says so and no other one's does."""
    labels = {label.casefold() for label in prose_words("headcount", inputs.organisation.language)}
    found = [metric for metric in inputs.metrics if " ".join(metric.label.split()).casefold() in labels]
    return found[0] if len(found) == 1 else None


def with_headcount(sentence: Sentence, headcount: Metric | None, language: str) -> Sentence:
    """The sentence with a mention of the metric where it says how many people are employed in all."""
    if headcount is None:
        return sentence
    employs, people = (word_pattern(name, language).pattern for name in ("employs", "people"))
    pattern = rf"{employs}(?=\s+(?:[^\W\d_]+\.?\s+){{0,3}}\d\S*\s+{people}(?P<behind>.*))"
    found = re.finditer(pattern, sentence.text, re.IGNORECASE | re.DOTALL)
    mentions = tuple(
        Mention(headcount, *m.span()) for m in found if not speaks_of_a_part(m["behind"], language)
    )
    return replace(sentence, mentions=(*sentence.mentions, *mentions)) if mentions else sentence
