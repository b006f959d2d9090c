"""CR214: next steps of last year that this year does not answer."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs, TopicInputs
from crreport.read.models.statements import Statement, StatementList
from crreport.read.statement_ids import ids_of_topic, statements_in
from crreport.source import SourceFile, start_of


class UnansweredStep(Rule):
    """
    **What it finds.** A next step of the year before that no `answers` entry of this year takes up.

    An answer to a step answers its child items; answers to a child item answer the step. In a section with a list, paragraphs around it are no steps.

    **Why it matters.** Readers compare what was promised with what was done. A promise that silently disappears costs more trust than one that was dropped for a reason.

    **Example.**

    ```yaml
    # 2017/next_steps.yaml
    safety:
      - {id: train-all, text: Train all supervisors.}
    ```

    **Instead.**

    ```yaml
    # 2017/next_steps.yaml
    safety:
      - {id: train-all, text: Train all supervisors.}
    ```

    ```yaml
    # 2018/progress.yaml
    safety:
      answers:
        - {to: 2017/safety/train-all, disposition: done}
    ```
    """

    code, name, level = "CR214", "unanswered-step", Level.WARNING


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Steps of the latest earlier year that the year does not answer."""
    previous = max((loaded for loaded in inputs.years if loaded < year), default=None)
    if previous is None:
        return
    answered = {answer.to for section in inputs.years[year].progress.values() for answer in section.answers}
    for topic in inputs.years[previous].topics:
        ids = ids_of_topic(topic)
        for step in _steps(topic):
            paths = {f"{previous}/{topic.id}/{ids[id(s)]}" for s in statements_in((step,))}
            if paths & answered:
                continue
            path = f"{previous}/{topic.id}/{ids[id(step)]}"
            message = f"the report of {year} does not say what became of `{path}`"
            help = f"add `- {{to: {path}, disposition: ...}}` to `answers` in progress.yaml of {year}"
            place = inputs.years[year].topic_spans.get(("progress", topic.id))
            notes = [(place or start_of(_progress(year)), f"progress of {year} stands here")]
            yield UnansweredStep.at(step.place("text"), message, help=help, notes=notes)


def _progress(year: int) -> SourceFile:
    return SourceFile(f"inputs/{year}/progress.yaml", "")


def _steps(topic: TopicInputs) -> Iterator[Statement]:
    content = topic.next_steps.content if topic.next_steps is not None else ()
    has_list = any(isinstance(block, StatementList) or block.items for block in content)
    for block in content:
        if isinstance(block, StatementList):
            yield from block.items
        elif not has_list or block.items or block.step is not None or block.due is not None:
            yield block
