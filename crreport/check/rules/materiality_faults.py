"""CR193, CR195 and CR200: scores of topics that cannot be right, or have no place."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.models.materiality import Materiality, MaterialTopic
from crreport.read.models.quantity import Quantity
from crreport.source import Span

_RATINGS = ("impact", "financial")


class ScoreOutOfScale(Rule):
    """
    **What it finds.** A score under `materiality` in report.yaml that is below 0 or above the highest one, which is 5 unless `scale` says otherwise. Also a `scale` that is not above 0.

    **Why it matters.** The topic would stand outside the matrix, and readers could not tell how much the score is.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    materiality:
      topics:
        - {topic: safety, impact: 8, financial: 6.5}
    ```

    **Instead.** Correct the score, or say what the highest one is:

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    materiality:
      scale: 10
      topics:
        - {topic: safety, impact: 8, financial: 6.5}
    ```
    """

    code, name = "CR193", "score-out-of-scale"
    reads = frozenset({"report.materiality"})


class NoPlaceInMatrix(Rule):
    """
    **What it finds.** A topic without both scores, although `materiality` says `show: matrix`.

    **Why it matters.** The topic has no place in the matrix, and would be in the table below only.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    materiality:
      show: matrix
      topics:
        - {topic: safety, impact: 4}
    ```

    **Instead.** Add the other score, or write `show: list`.
    """

    code, name, level = "CR195", "no-place-in-matrix", Level.WARNING
    reads = frozenset({"report.materiality"})


class ScoredTwice(Rule):
    """
    **What it finds.** A topic that stands twice under `materiality` in report.yaml.

    **Why it matters.** It would have two ranks, and nobody could tell which scores are right.

    **Example.**

    ```yaml
    # 2018/report.yaml
    title: Corporate responsibility report 2018
    period: {start: 2018-01-01, end: 2018-12-31}
    topics:
      - {id: safety, title: Safety, pillar: people}
    materiality:
      topics:
        - {topic: safety, impact: 4, financial: 3}
        - {topic: safety, impact: 2, financial: 3}
    ```

    **Instead.** Keep one of the two.
    """

    code, name = "CR200", "scored-twice"
    spoils = True


def find_out_of_scale(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Scores that are not between 0 and the highest one."""
    written = inputs.years[year].report.materiality
    if written is None or not isinstance(written.scale, Quantity):
        return
    highest = written.scale
    if highest.number <= 0:
        message = f"the highest score is `{highest.written}`, so that there are no scores"
        help = "write the highest score that a topic can have, such as 5"
        yield ScoreOutOfScale.at(written.place("scale"), message, help=help)
        return
    for rated in written.topics:
        for rating in _RATINGS:
            score = getattr(rated, rating)
            if isinstance(score, Quantity) and not 0 <= score.number <= highest.number:
                yield _out_of_scale(written, rated, rating, score)


def _out_of_scale(written: Materiality, rated: MaterialTopic, rating: str, score: Quantity) -> Diagnostic:
    assert isinstance(written.scale, Quantity)
    notes: list[tuple[Span, str]] = []
    help = f"write a number from 0 to {written.scale.written}"
    if score.number > 0 and not written.written("scale"):
        help = f"{help}, or the highest score that a topic can have under `scale`"
    elif score.number > 0:
        notes = [(written.place("scale"), "the highest score is given here")]
    side = "above the highest score" if score.number > 0 else "below 0"
    message = f"`{score.written}` is {side}" + (f", {written.scale.written}" if score.number > 0 else "")
    return ScoreOutOfScale.at(rated.place(rating), message, help=help, notes=notes, about=[rated.topic])


def find_without_place(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Topics that a matrix is asked for and that have not both scores."""
    written = inputs.years[year].report.materiality
    if written is None or written.show != "matrix":
        return
    for rated in written.topics:
        if not rated.is_scored_twice:
            lacking = [f"`{rating}`" for rating in _RATINGS if getattr(rated, rating) is None]
            message = f"`{rated.topic}` has no place in the matrix without {' and '.join(lacking)}"
            notes = [(written.place("show"), "a matrix is asked for here")]
            help = f"add {' and '.join(lacking)}, or write `show: list`"
            place = rated.place("topic")
            yield NoPlaceInMatrix.at(place, message, help=help, notes=notes, about=[rated.topic])


def find_twice(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Topics that are scored twice."""
    written = inputs.years[year].report.materiality
    first: dict[str, Span] = {}
    for rated in written.topics if written is not None else ():
        place = rated.place("topic")
        if rated.topic in first:
            notes = [(first[rated.topic], "it is here first")]
            message = f"`{rated.topic}` is already among the topics that matter"
            yield ScoredTwice.at(place, message, help="keep one of the two entries", notes=notes)
        first.setdefault(rated.topic, place)
