"""CR214: next steps of earlier years that this year does not answer."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.history.answers import written_answers
from crreport.history.next_steps import NextStep
from crreport.history.promises import Promise, Promises
from crreport.history.topic_changes import topics_now
from crreport.read.models.inputs import Inputs, YearInputs
from crreport.source import SourceFile, Span, start_of


class UnansweredStep(Rule):
    """
    **What it finds.** A next step of the previous report that this year does not answer, or an older one that the previous report left open.

    A step is answered by an entry of `answers` in progress.yaml or next_steps.yaml, or by `answers:` in a statement. An answer to a step also answers its child items. If only child items are answered, each of them must be. A step that is `continuing` stays open until it is among the next steps again (under its own id, or as the `statement` that the answer names) or is answered again. In a section with a list, the paragraphs around the list are not steps.

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
      content:
        - {id: trained, text: All supervisors were trained., answers: 2017/safety/train-all}
    ```
    """

    code, name, level = "CR214", "unanswered-step", Level.WARNING
    reads = frozenset({"next_steps", "progress", "report.topic_changes", "report.topics"})
    level_when_final = Level.ERROR


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Next steps that are open when the year begins and that its report does not answer."""
    promises = Promises(inputs)
    unanswered = promises.unanswered(year)
    for promise in unanswered:
        step = promise.step
        if _is_meant_by_others(step, unanswered, promises, inputs.years[year]):
            continue
        message = f"the report of {year} does not say what became of `{step.path}`"
        if promise.times:
            message += f", first promised in {promise.first_year}"
        topics = topics_now(inputs, step.topic, step.year, year) or (step.topic,)
        under = " or ".join(f"`{topic}`" for topic in topics)
        entry = f"- {{to: {step.path}, disposition: ...}}"
        files = dict.fromkeys(_place_of_answers(inputs, year, topic).file.path for topic in topics)
        help = f"add `{entry}` to `answers` of {under} in {' or '.join(files)}"
        notes = [
            (_place_of_answers(inputs, year, topic), f"the progress of {year} is here") for topic in topics
        ]
        if promise.place.file != step.statement.place().file:
            notes.insert(0, (step.statement.place("text"), "the step is here"))
        yield UnansweredStep.at(promise.place, message, help=help, notes=notes, about=[step.id])


def _is_meant_by_others(
    step: NextStep, unanswered: tuple[Promise, ...], promises: Promises, year: YearInputs
) -> bool:
    """Whether the topic's answers to no step, which another rule reports, may be to all that it has left."""
    topic = f"{step.year}/{step.topic}/"
    to = [a.to for a in written_answers(year) if a.to.startswith(topic) and a.to not in promises.announced]
    return 0 < sum(p.step.path.startswith(topic) for p in unanswered) <= len(to)


def _place_of_answers(inputs: Inputs, year: int, topic: str) -> Span:
    """The place of the year's progress on the topic, or the file in which it belongs."""
    spans = inputs.years[year].topic_spans
    folder = f"{inputs.years[year].folder}/progress"
    others = (span.file.path for (section, _), span in spans.items() if section == "progress")
    file = (
        f"{folder}/{topic}.yaml"
        if any(path.startswith(f"{folder}/") for path in others)
        else f"{folder}.yaml"
    )
    return spans.get(("progress", topic)) or start_of(SourceFile(file, ""))
