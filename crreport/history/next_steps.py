"""Next steps as the reports announced them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from crreport.read.models.inputs import TopicInputs, YearInputs
from crreport.read.models.statements import Statement, StatementList
from crreport.read.statement_ids import ids_of_chapter


@dataclass(frozen=True, slots=True)
class NextStep:
    """A next step as a report announced it, with its child items. `path` is `YEAR/TOPIC/STATEMENT`."""

    path: str
    statement: Statement
    parts: tuple[NextStep, ...]

    @property
    def year(self) -> int:
        """The year of the report."""
        return int(self.path.partition("/")[0])

    @property
    def topic(self) -> str:
        """The id of the topic."""
        return self.path.split("/")[1]

    @property
    def id(self) -> str:
        """The id of the statement."""
        return self.path.rpartition("/")[2]

    def with_parts(self) -> Iterator[NextStep]:
        """The step and all below it."""
        yield self
        for part in self.parts:
            yield from part.with_parts()


def steps_of_year(year: YearInputs) -> Iterator[NextStep]:
    """The next steps that a year's report announces, in its order."""
    for topic in year.topics:
        ids = ids_of_chapter(topic)
        for statement in next_steps_of(topic):
            yield _step(statement, f"{year.year}/{topic.id}", ids)


def next_steps_of(topic: TopicInputs) -> Iterator[Statement]:
    """The next steps of a topic. Next to a list, a plain paragraph is an introduction and not a step.

    What an image, a quote or a box says beside them is none either.
    """
    content = topic.next_steps.content if topic.next_steps is not None else ()
    told = [block for block in content if isinstance(block, Statement | StatementList)]
    has_list = any(isinstance(block, StatementList) or block.items for block in told)
    for block in told:
        if isinstance(block, StatementList):
            yield from block.items
        elif not has_list or _is_marked_as_step(block):
            yield block


def _is_marked_as_step(block: Statement) -> bool:
    return bool(block.items or block.step or block.due or block.owner or block.answers)


def _step(statement: Statement, topic_path: str, ids: Mapping[int, str]) -> NextStep:
    parts = tuple(_step(item, topic_path, ids) for item in statement.items)
    return NextStep(f"{topic_path}/{ids[id(statement)]}", statement, parts)
