"""CR162: long texts that are in the report twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from crreport.check.walk import below, year_models
from crreport.diagnostics import Diagnostic, Level, Rule, Subject
from crreport.read.models.base import Model
from crreport.read.models.blocks import KeyFigure
from crreport.read.models.inputs import Inputs, YearInputs
from crreport.read.models.report import LeadershipStatement
from crreport.read.models.statements import Statement
from crreport.source import Span

_LONG = 80
"""From how many characters on a text is no standard phrase."""


class RepeatedText(Rule):
    """
    **What it finds.** A paragraph or list item of 80 characters or more that is in the year's report twice, alone or inside a longer one, with or without another id. Spaces, line breaks and the stop at the end make no difference. Also two entries of one register, such as two terms of the glossary, with the same definition.

    Texts of other years and notes of figures are not compared.

    **Why it matters.** A paragraph that was pasted once too often is printed twice, or it stands where another text should be.

    **Example.**

    ```yaml
    # 2018/progress.yaml
    safety:
      - {id: training, text: "All supervisors were trained to stop unsafe work, and four in five told us that they had done so."}
      - {id: fences, text: "All supervisors were trained to stop unsafe work, and four in five told us that they had done so."}
    ```

    **Instead.** Delete one of the two, or write what belongs there.

    ```yaml
    # 2018/progress.yaml
    safety:
      - {id: training, text: "All supervisors were trained to stop unsafe work, and four in five told us that they had done so."}
      - {id: fences, text: "Fences were put round all sites."}
    ```
    """

    code, name, level = "CR162", "repeated-text", Level.WARNING
    waivable = True


@dataclass(frozen=True, slots=True)
class _Text:
    plain: str
    place: Span
    subject: Subject | None = None


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Long texts of the year, and of each register, that repeat an earlier one or contain it."""
    yield from _repeated(_texts_of(inputs.years[year]))
    registers: tuple[tuple[Iterable[Model], str], ...] = (
        (inputs.metrics, "definition"),
        (inputs.values, "definition"),
        (inputs.glossary, "definition"),
        (inputs.risks, "description"),
    )
    for register, field in registers:
        yield from _repeated(_of_field(entry, field) for entry in register if getattr(entry, field))


def _texts_of(year: YearInputs) -> Iterator[_Text]:
    for top in year_models(year):
        for model in below(top):
            if isinstance(model, Statement | KeyFigure):
                yield _of_field(model, "text")
            elif isinstance(model, LeadershipStatement):
                for number, paragraph in enumerate(model.paragraphs):
                    yield _Text(_plain(paragraph), model.place("paragraphs", number))


def _of_field(model: Model, field: str) -> _Text:
    id = getattr(model, "id", None)
    return _Text(_plain(getattr(model, field)), model.place(field), Subject(id) if id else None)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(" .;:,")


def _repeated(texts: Iterable[_Text]) -> Iterator[Diagnostic]:
    long = [text for text in texts if len(text.plain) >= _LONG]
    for number, text in enumerate(long):
        other = next((o for o in long[:number] if o.plain in text.plain or text.plain in o.plain), None)
        if other is not None:
            is_same = other.plain == text.plain
            message = (
                "this text is in the report twice"
                if is_same
                else "a long part of this text is in the report twice"
            )
            yield _diagnostic(text, message, [(other.place, "it is also here")])
        elif _is_doubled(text.plain):
            yield _diagnostic(text, "this text says everything twice", [])


def _is_doubled(plain: str) -> bool:
    """Whether a text consists of the same long text twice."""
    first = plain[: len(plain) // 2].rstrip(" .;:,")
    return len(first) >= _LONG and plain[len(plain) // 2 :].lstrip(" .;:,") == first


def _diagnostic(text: _Text, message: str, notes: list[tuple[Span, str]]) -> Diagnostic:
    help = "delete one of them, or write what belongs here"
    return RepeatedText.at(text.place, message, help=help, notes=notes, about=(), subject=text.subject)
