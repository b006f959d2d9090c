"""CR245: placeholders in texts that are printed as they are written."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.check.walk import below, texts
from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.base import Model
from crreport.read.models.figures import Benchmark, Figure, Restatement
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric
from crreport.read.models.organisation import Breakdown, Member, OwnUnit

_AS_WRITTEN: tuple[tuple[type[Model], frozenset[str]], ...] = (
    (Figure, frozenset({"note", "reason", "boundary"})),
    (Restatement, frozenset({"note", "boundary"})),
    (Benchmark, frozenset({"name", "source"})),
    (Metric, frozenset({"label"})),
    (Breakdown, frozenset({"name", "total"})),
    (Member, frozenset({"name"})),
    (OwnUnit, frozenset({"symbol", "label"})),
)


class PlaceholderNotFilled(Rule):
    """
    **What it finds.** A placeholder in a text that belongs to a figure or names something: the note, reason or boundary of a figure, the name or source of a benchmark, the label of a metric, or the name of a breakdown, member or unit.

    **Why it matters.** These texts are printed as they are written, so the page would show the placeholder and not the figure.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      observations:
        - {metric: care-score, value: 64%, note: "Without rail, it would be {{ care-score 2017 }}."}
    ```

    **Instead.** Write the figure itself, or say it in a statement of the topic, where placeholders are filled in:

    ```yaml
    # 2018/progress.yaml
    safety:
      content:
        - In 2017 it was {{ care-score 2017 }}.
      observations:
        - {metric: care-score, value: 64%}
    ```
    """

    code, name = "CR245", "placeholder-not-filled"


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Placeholders in texts that are printed as they are written."""
    for text, model, path in _texts(inputs, year):
        fields = (fields for kind, fields in _AS_WRITTEN if isinstance(model, kind))
        if "{{" in text and any(path[0] in names for names in fields):
            written = text[text.index("{{") : text.find("}}") + 2 if "}}" in text else len(text)]
            message = f"`{written}` would be printed as it is written; a placeholder is not filled in here"
            help = "write the figure itself, or use the placeholder in a statement"
            yield PlaceholderNotFilled.at(model.place(*path).narrowed(written), message, help=help)


def _texts(inputs: Inputs, year: int) -> Iterator[tuple[str, Model, tuple[str | int, ...]]]:
    """The texts of the year, and those of the figures of years without a folder."""
    yield from texts(inputs, year)
    for of_history in inputs.history.values():
        for observation in of_history.observations:
            for model in below(observation):
                for name in type(model).model_fields:
                    if isinstance(value := getattr(model, name), str):
                        yield value, model, (name,)
