"""CR254: a placeholder of another member or metric than the words beside it say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crreport.check.beside_placeholders import Beside, beside, member_said, metric_said
from crreport.check.placeholder_for import like
from crreport.check.prose import PlacedPlaceholder, Sentence, sentences
from crreport.compute.reported import value_of
from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.measures.kinds import kind_of
from crreport.parts import Part, crossing, pairs_of
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.placeholders import Placeholder

_STEM = 4


class PlaceholderOfAnother(Rule):
    """
    **What it finds.** A placeholder of another member or metric than the words directly beside it say: "Rail ({{ near-misses division=defence }})", "energy use was {{ revenue }}".

    Only plain cases are found: words with nothing but "was", "there were", a colon or a bracket between them and the placeholder. Where the words may belong to another placeholder or number, nothing is said.

    **Why it matters.** The figure is right, and the sentence is wrong. A reader of the inputs sees an id, and a reader of the report has no second figure to compare with.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "In Rail, there were {{ near-misses division=defence }} near misses."
    ```

    **Instead.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "In Rail, there were {{ near-misses division=rail }} near misses."
    ```
    """

    code, name, level = "CR254", "placeholder-of-another", Level.WARNING
    waivable = True
    reads = frozenset({"metrics", "organisation.language"})


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Placeholders that the words beside them do not fit."""
    for sentence in sentences(inputs, year):
        for placed in sentence.placeholders:
            metric = inputs.metric(placed.of.metric)
            if metric is not None:
                around = beside(placed, sentence, inputs)
                found = _of_metric(placed, metric, around, sentence, inputs, year) or _of_member(
                    placed, around, sentence, inputs, year
                )
                if found is not None:
                    yield found


def _of_metric(
    placed: PlacedPlaceholder, metric: Metric, around: Beside, sentence: Sentence, inputs: Inputs, year: int
) -> Diagnostic | None:
    said = metric_said(around, placed, sentence)
    if said is None or _may_be_of(metric, said.of, sentence.text):
        return None
    wanted = like(placed.of, year, metric=said.of.id) if placed.of.target is None else None
    words = (said.start, said.end)
    return _diagnostic(placed, sentence, words, f"a figure of `{metric.id}`", wanted, inputs, year)


def _of_member(
    placed: PlacedPlaceholder, around: Beside, sentence: Sentence, inputs: Inputs, year: int
) -> Diagnostic | None:
    of = placed.of
    own = _pairs(of)
    said = member_said(around, inputs, own)
    if said is None or of.target is not None:
        return None
    axes = {axis for axis, _ in own}
    others = [
        part
        for part in said.of
        if part[0] in axes or (not axes and _has_figure(of.metric, (part,), of.year or year, inputs))
    ]
    if len(others) != 1:
        return None
    axis, _ = others[0]
    pairs = (*(pair for pair in own if pair[0] != axis), others[0])
    what = "the figure of " + (", ".join(f"`{member}`" for _, member in own) if own else "the whole")
    return _diagnostic(
        placed, sentence, (said.start, said.end), what, like(of, year, pairs=pairs), inputs, year
    )


def _may_be_of(metric: Metric, named: Metric, text: str) -> bool:
    """Whether the figure of a metric can be meant although another one is named."""
    own, other = _words(metric), _words(named)
    if any(word in _stems(text) for word in own - other):
        return True
    if any(
        re.search(rf"(?<![\w-]){m.id}(?![\w-])", o.formula or "")
        for m, o in ((metric, named), (named, metric))
    ):
        return True
    kind, other_kind = kind_of(metric), kind_of(named)
    is_ratio = (kind.needs_base or kind.is_share) and not (other_kind.needs_base or other_kind.is_share)
    return is_ratio and other <= own


def _words(metric: Metric) -> set[str]:
    return {stem for name in (metric.label, *metric.names) for stem in _stems(name)}


def _stems(text: str) -> set[str]:
    """The beginnings of the words of a text, which are alike in singular and plural."""
    return {word[:_STEM].casefold() for word in re.findall(r"[^\W\d_]{3,}", text)}


def _pairs(placeholder: Placeholder) -> tuple[Part, ...]:
    return pairs_of(placeholder.part) if placeholder.part is not None else ()


def _has_figure(metric: str, pairs: tuple[Part, ...], year: int, inputs: Inputs) -> bool:
    observation = inputs.observation(metric, year)
    part = crossing(pairs) if pairs else None
    return observation is not None and value_of(observation, part) is not None


def _diagnostic(
    placed: PlacedPlaceholder,
    sentence: Sentence,
    words: tuple[int, int],
    what: str,
    wanted: Placeholder | None,
    inputs: Inputs,
    year: int,
) -> Diagnostic:
    said = " ".join(sentence.text[words[0] : words[1]].split())
    message = f"`{said}` does not fit `{placed.of.written}`, which is {what}"
    help = "correct the words, or name the figure that they are about"
    if wanted is not None and _has_figure(wanted.metric, _pairs(wanted), wanted.year or year, inputs):
        help = f"write `{wanted.written}`, or correct the words"
    span = sentence.span_of(placed)
    return PlaceholderOfAnother.at(span, message, help=help, about=[placed.of.metric])
