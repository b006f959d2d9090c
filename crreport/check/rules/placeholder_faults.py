"""CR117 and CR216: placeholders that cannot be read, and placeholders without a figure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from crreport.check.totals import known_total, members_of, total_of
from crreport.check.walk import placeholder_pieces, placeholders, texts
from crreport.diagnostics import Diagnostic, Rule
from crreport.parts import part_in_words
from crreport.read.inline_marks import place_in
from crreport.read.models.inputs import Inputs
from crreport.read.models.quantity import Missing
from crreport.read.placeholders import Placeholder, PlaceholderFault
from crreport.read.rules.values import PlaceholderSyntax
from crreport.source import Span

_MOST_PLACES = 4
_SINGLE = re.compile(r"(?<!\{)\{\s*([a-z][\w-]*)\b[^{}]*\}(?!\})")


class PlaceholderWithoutFigure(Rule):
    """
    **What it finds.** A placeholder whose metric has no figure for the year or the member or, with `change` and `direction`, for the year that it is compared with: the previous one, or that of `since=`.

    **Why it matters.** The sentence would be printed with a gap in it.

    **Example.**

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "In 2012 our care score was {{ care-score 2012 }}."
    ```

    **Instead.** Add the figure for that year to `history.yaml`, or name a year that has one:

    ```yaml
    # 2018/commitments.yaml
    safety:
      meaning:
        - "In 2017 our care score was {{ care-score 2017 }}."
    ```
    """

    code, name = "CR216", "placeholder-without-figure"
    reads = frozenset({"history", "metrics", "progress.observations"})


def find_unreadable(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Placeholders that cannot be read."""
    for piece, span in placeholder_pieces(inputs, year):
        if isinstance(piece, PlaceholderFault):
            help = "write `{{ METRIC }}`, with a year, `AXIS=MEMBER`, `change`, `direction` or `since=YEAR` if you like"
            message = f"`{piece.written}` cannot be read as a placeholder: {piece.reason}"
            yield PlaceholderSyntax.at(span, message, help=help)
        elif piece.since is not None and piece.since >= (piece.year or year):
            message = f"`since={piece.since}` is not before {piece.year or year}"
            yield PlaceholderSyntax.at(span, message, help="name an earlier year")
    for text, model, path in texts(inputs, year):
        for match in _SINGLE.finditer(text):
            if inputs.metric(match[1]) is not None:
                message = f"`{match[0]}` has one brace on each side, and would be printed as it is written"
                span = place_in(text, model.place(*path), *match.span())
                yield PlaceholderSyntax.at(span, message, help=f"write `{{{match[0]}}}`")


def find_without_figure(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Placeholders without a figure; those of a year that has none at all are told once."""
    of_no_year: dict[int, list[Span]] = {}
    for placeholder, span in placeholders(inputs, year):
        if inputs.metric(placeholder.metric) is None or placeholder.target is not None:
            continue
        if placeholder.metric in inputs.uncomputed:
            continue  # another rule reports its formula or records
        shown_year = placeholder.year or year
        if not _has_figure(placeholder, shown_year, inputs):
            if shown_year in inputs.observed_years:
                yield _diagnostic(placeholder, span, shown_year, inputs)
            else:
                of_no_year.setdefault(shown_year, []).append(span)
        elif placeholder.word is not None:
            for needed in reversed(placeholder.compared(year)):
                if not _is_number(placeholder, needed, inputs) and not _is_awaited(
                    placeholder, needed, inputs
                ):
                    if needed in inputs.observed_years:
                        yield _diagnostic(placeholder, span, needed, inputs)
                    else:
                        of_no_year.setdefault(needed, []).append(span)
                    break
    for missing, places in of_no_year.items():
        yield _of_no_year(missing, places, inputs)


def _of_no_year(year: int, places: list[Span], inputs: Inputs) -> Diagnostic:
    more = f", which {len(places) - 1} more placeholders name" if len(places) > 1 else ""
    known = ", ".join(map(str, inputs.observed_years))
    help = f"add the figures of {year} to history.yaml, or name a year that has some: {known}"
    notes = [(place, f"this one needs a figure of {year} too") for place in places[1:_MOST_PLACES]]
    message = f"there are no figures of {year}{more}"
    return PlaceholderWithoutFigure.at(places[0], message, help=help, notes=notes)


def _diagnostic(placeholder: Placeholder, span: Span, year: int, inputs: Inputs) -> Diagnostic:
    part = f" for {part_in_words(placeholder.part)}" if placeholder.part else ""
    message = f"`{placeholder.metric}` has no figure{part} in {year}"
    if placeholder.word:
        message = f"`{placeholder.word}` needs a number for {year}, but {message}"
    if placeholder.word and _has_figure(placeholder, year, inputs):
        message = f"`{placeholder.word}` needs a number for {year}, but `{placeholder.metric}` has none{part}"
        help = f"say it in words, and give the figure with `{{{{ {placeholder.metric} }}}}`"
        return PlaceholderWithoutFigure.at(span, message, help=help)
    years = [y for y in inputs.observed_years if _has_figure(placeholder, y, inputs)]
    help = f"add the figure for {year}"
    if years:
        help += f", or name a year that has one: {', '.join(map(str, years))}"
    return PlaceholderWithoutFigure.at(span, message, help=help)


def _has_figure(placeholder: Placeholder, year: int, inputs: Inputs) -> bool:
    """Whether there is a figure: a number, or a word that says why there is none."""
    observation = inputs.observation(placeholder.metric, year)
    metric = inputs.metric(placeholder.metric)
    if observation is None or metric is None:
        return False
    if placeholder.axis is None or placeholder.member is None:
        is_written = observation.value is not None or observation.is_awaited
        return is_written or total_of(observation, metric, inputs) is not None
    members = members_of(inputs, placeholder.axis)
    if placeholder.member not in members:
        return True  # CR202 reports it
    return placeholder.member in observation.by.get(placeholder.axis, {})


def _is_awaited(placeholder: Placeholder, year: int, inputs: Inputs) -> bool:
    """Whether the figure is marked as outstanding, which is reported where it is marked."""
    observation = inputs.observation(placeholder.metric, year)
    if observation is None or placeholder.axis is None or placeholder.member is None:
        return observation is not None and observation.is_awaited
    figure = observation.by.get(placeholder.axis, {}).get(placeholder.member)
    return figure is not None and figure.value is Missing.NOT_YET


def _is_number(placeholder: Placeholder, year: int, inputs: Inputs) -> bool:
    if placeholder.axis is None or placeholder.member is None:
        return known_total(inputs, placeholder.metric, year) is not None
    observation = inputs.observation(placeholder.metric, year)
    figure = observation.by.get(placeholder.axis, {}).get(placeholder.member) if observation else None
    return figure is not None and figure.quantity is not None
