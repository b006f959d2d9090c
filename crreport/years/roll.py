"""A new year's inputs from the year before: what holds on is carried over, what it has to say is marked."""

from __future__ import annotations

import os
import re
import shutil
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from crreport.check.awaited import kind_of
from crreport.check.walk import below
from crreport.history.next_steps import NextStep
from crreport.history.periods import Days
from crreport.history.promises import Promise, Promises
from crreport.history.topic_changes import topics_now
from crreport.read.located import LocatedDict, LocatedStr, leaves
from crreport.read.models.base import Model
from crreport.read.models.blocks import Case, KeyFigure, Quote
from crreport.read.models.figures import Target
from crreport.read.models.inputs import SECTION_FILES, Inputs
from crreport.read.models.sections import NextStepsSection, TopicCommitments
from crreport.read.models.statements import Statement
from crreport.read.not_yet import NOT_YET, is_not_yet
from crreport.read.yaml_nodes import parse
from crreport.read.year_names import folder_like, is_plain
from crreport.source import SourceFile, Span
from crreport.years.edits import Edits, Written, as_lines
from crreport.years.periods import period_after, renamed

ONE_YEAR_ONLY: Mapping[str, frozenset[str]] = {
    "report": frozenset({"published", "assurance", "events_after_period", "topic_changes"}),
    "glance": frozenset({"text"}),
    "page": frozenset(),
    "materiality": frozenset(),
    "material_topic": frozenset(),
    "progress": frozenset({"answers", "restatements"}),
    "chart": frozenset({"title"}),
    "observation": frozenset({"estimated", "note", "reason", "benchmarks", "evidence"}),
    "next_steps": frozenset({"answers"}),
    "statement": frozenset({"answers", "disposition", "reason"}),
    "commitments": frozenset({"dropped_targets"}),
    "target": frozenset({"change_reason"}),
}
"""Entries that speak of one year alone, and that no other year takes over."""

_KINDS: Mapping[type[Model], str] = {
    Statement: "statement",
    Target: "target",
    NextStepsSection: "next_steps",
    TopicCommitments: "commitments",
}

_MARKED = Written(NOT_YET)
_ONE_TEXT = Written(f"[{NOT_YET}]", (f"- {NOT_YET}",))
_TOLD: Mapping[type[Model], Mapping[str, Written]] = {
    Quote: {"text": _MARKED},
    KeyFigure: {"text": _MARKED},
    Case: {"content": _ONE_TEXT},
}
"""What speaks of one year in elements that go on standing where they are."""
_WIDTH = 96


class FolderExistsError(Exception):
    """The folder of the new year is there already."""


@dataclass(frozen=True, slots=True)
class Rolled:
    """The files of a new year by their paths in its folder, and how much in them is to be filled in."""

    year: int
    folder: str
    source: int
    period: Days
    files: Mapping[str, str]
    figures: int
    answers: int
    texts: int
    dated: tuple[Span, ...]
    """The texts that were carried over and name the year that they were written for."""


def rolled(inputs: Inputs, year: int) -> Rolled:
    """The files of a year, from those of the latest year of the inputs, which must be an earlier one."""
    roller = _Roller(inputs, year)
    files = {name.removeprefix(roller.folder): text for name, text in sorted(roller.files())}
    written = [
        leaf for name, text in files.items() for leaf in _leaves(f"inputs/{roller.new_folder}/{name}", text)
    ]
    kinds = [kind_of(path) for path, leaf in written if is_not_yet(leaf)]
    return Rolled(
        year=year,
        folder=roller.new_folder,
        source=roller.source,
        period=roller.period,
        files=files,
        figures=kinds.count("figure"),
        answers=kinds.count("answer"),
        texts=kinds.count("text"),
        dated=tuple(
            leaf.span.narrowed(str(roller.source))
            for path, leaf in written
            if _is_dated(path, leaf, roller.source)
        ),
    )


def write(made: Rolled, inputs_folder: Path) -> Path:
    """Writes the year's folder, all of it or nothing; never over one that is there."""
    target = inputs_folder / made.folder
    if os.path.lexists(target):
        raise FolderExistsError(target)
    scratch = Path(mkdtemp(prefix=f".{made.year}-", dir=inputs_folder))
    try:
        for name, text in made.files.items():
            path = scratch / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        scratch.chmod(inputs_folder.stat().st_mode & 0o777)
        scratch.rename(target)
    except BaseException:
        shutil.rmtree(scratch)
        raise
    return target


class _Roller:
    def __init__(self, inputs: Inputs, year: int) -> None:
        self.inputs = inputs
        self.year = year
        self.source = max(inputs.years)
        self.before = inputs.years[self.source]
        self.folder = f"{self.before.folder}/"
        is_named = not is_plain(self.before.folder.rpartition("/")[2])
        self.new_folder = folder_like(inputs.organisation.year_names if is_named else None, year)
        self.sources = {file.path: file for file in inputs.files if file.path.startswith(self.folder)}
        self.period = self._period()

    def files(self) -> Iterator[tuple[str, str]]:
        """Path and text of each file of the new year, the path as that of the old one."""
        yield from self._report()
        for name in SECTION_FILES:
            if name == "progress":
                yield from self._progress()
            else:
                yield from self._carried_over(name)

    def _period(self) -> Days:
        ends = [known.report.period.end for known in self.inputs.years.values()]
        last = self.before.report.period
        usual_end = self.inputs.organisation.fiscal_year_end
        return period_after(Days(last.start, last.end), self.year - self.source, usual_end, ends)

    def _report(self) -> Iterator[tuple[str, str]]:
        path = f"{self.folder}report.yaml"
        root, edits = self._root(path), Edits(self.sources[path])
        for key in ("title", "subtitle"):
            if key in root:
                span = root[key].span
                written = edits.written(span)
                edits.replace(span, renamed(written, self.source, self.year))
        edits.rewrite(
            root["period"],
            put={"start": _day(self.period.start), "end": _day(self.period.end)},
        )
        put = {"status": Written("draft"), "redline": Written(str(self.source))}
        put = {key: new for key, new in put.items() if key in root}
        edits.rewrite(root, drop=ONE_YEAR_ONLY["report"], put=put)
        if "leadership_statement" in root:
            edits.rewrite(root["leadership_statement"], put={"title": _MARKED, "paragraphs": _ONE_TEXT})
        for figure in self.before.report.glance or ():
            if isinstance(figure.tree, LocatedDict):
                edits.rewrite(figure.tree, drop=ONE_YEAR_ONLY["glance"])
        for page in root.get("pages", ()):
            put = {"content": _ONE_TEXT} | ({"lead": _MARKED} if "lead" in page else {})
            edits.rewrite(page, put=put)
        if self.before.report.materiality is not None:
            for rated in self.before.report.materiality.topics:
                _scores(edits, rated.tree)
        yield path, edits.text

    def _carried_over(self, name: str) -> Iterator[tuple[str, str]]:
        """A section as it stands, without answers; next steps that were new are so no more.

        What quotes, case studies and key figures say is to be written anew.
        """
        changes = {path: Edits(self.sources[path]) for path in self._paths_of(name)}
        for model in (model for section in getattr(self.before, name).values() for model in _kept(section)):
            kind = _KINDS.get(type(model))
            told = _TOLD.get(type(model), {})
            if (kind is not None or told) and isinstance(model.tree, LocatedDict):
                put = dict(told)
                if model.tree.get("step") == "new":
                    put["step"] = Written("continuing")
                edits = changes[model.tree.span.file.path]
                edits.rewrite(model.tree, drop=ONE_YEAR_ONLY.get(kind or "", frozenset()), put=put)
        for path, edits in changes.items():
            yield path, edits.text

    def _progress(self) -> Iterator[tuple[str, str]]:
        whole = f"{self.folder}progress.yaml"
        left = Promises(self.inputs).open_at_the_end()
        topics = (topic.id for topic in self.before.topics)
        wanted = {
            topic: tuple(promise for promise in left if self._topic_now(promise) == topic) for topic in topics
        }
        if whole in self.sources:
            yield whole, self._progress_in_one_file(whole, wanted)
            return
        for path in self._paths_of("progress"):
            topic = Path(path).stem
            edits = Edits(self.sources[path])
            root: Any = self.inputs.roots[path]
            answers = wanted.pop(topic, ())
            if isinstance(root, LocatedDict):
                _topic(edits, root, answers)
            else:
                edits.replace_with_lines(root, _section(answers).lines)
            yield path, edits.text
        for topic, answers in wanted.items():
            if answers:
                lines = _section(answers, with_content=False).lines
                yield f"{self.folder}progress/{topic}.yaml", "".join(f"{line}\n" for line in lines)

    def _topic_now(self, promise: Promise) -> str:
        """The topic that answers a step: its own, or what that has become."""
        step = promise.step
        return next(iter(topics_now(self.inputs, step.topic, step.year, self.before.year)), step.topic)

    def _progress_in_one_file(self, path: str, wanted: dict[str, tuple[Promise, ...]]) -> str:
        root, edits = self._root(path), Edits(self.sources[path])
        put: dict[str, Written] = {}
        for topic, entry in root.items():
            answers = wanted.pop(topic, ())
            if isinstance(entry, LocatedDict):
                _topic(edits, entry, answers)
            else:
                put[topic] = _section(answers)
        put |= {topic: _section(answers, with_content=False) for topic, answers in wanted.items() if answers}
        edits.rewrite(root, put=put)
        return edits.text

    def _root(self, path: str) -> LocatedDict:
        root = self.inputs.roots[path]
        assert isinstance(root, LocatedDict)
        return root

    def _paths_of(self, name: str) -> list[str]:
        own = (f"{self.folder}{name}.yaml", f"{self.folder}{name}/")
        return [path for path in self.sources if path.startswith(own)]


def _kept(model: Model) -> Iterator[Model]:
    """A model and those inside it, without the content of case studies, which is written anew."""
    left = {id(block) for case in below(model) if isinstance(case, Case) for block in case.inside}
    hidden = {id(each) for block in below(model) if id(block) in left for each in below(block)}
    yield from (each for each in below(model) if id(each) not in hidden)


def _scores(edits: Edits, rated: Any) -> None:
    """The scores of a topic to be confirmed, or given anew; what is said of them stays."""
    if isinstance(rated, LocatedDict):
        edits.rewrite(rated, put={key: _MARKED for key in ("impact", "financial") if key in rated})


def _topic(edits: Edits, entry: LocatedDict, answers: tuple[Promise, ...]) -> None:
    """One topic's progress: its figures and texts to be filled in, and last year's steps to be answered."""
    says_nothing = not answers and "observations" not in entry
    put = {"content": _ONE_TEXT} if "content" in entry or says_nothing else {}
    if answers:
        put["answers"] = _answer_list(answers)
    edits.rewrite(entry, drop=ONE_YEAR_ONLY["progress"] - put.keys(), put=put)
    for observation in entry.get("observations", ()):
        _observation(edits, observation)
    for chart in entry.get("charts", ()):
        edits.rewrite(chart, drop=ONE_YEAR_ONLY["chart"])


def _observation(edits: Edits, observation: LocatedDict) -> None:
    """A figure to be filled in, by the same parts."""
    put = {"value": _awaited(edits, observation["value"])} if "value" in observation else {}
    edits.rewrite(observation, drop=ONE_YEAR_ONLY["observation"], put=put)
    for members in observation.get("by", {}).values():
        edits.rewrite(members, put={member: _awaited(edits, value) for member, value in members.items()})


def _awaited(edits: Edits, value: Any) -> Written:
    """The marker of a figure. The query of its records is kept as a comment, without their checksum."""
    if isinstance(value, LocatedDict) and "value" in value:
        value = value["value"]
    if not isinstance(value, LocatedDict):
        return _MARKED
    query = re.sub(r",?\s*sha256:\s*[\"']?[0-9a-f]{64}[\"']?", "", edits.written(value.span))
    return Written(
        NOT_YET, remarks=tuple(" ".join(line.split()) for line in query.splitlines() if line.strip())
    )


def _section(answers: tuple[Promise, ...], *, with_content: bool = True) -> Written:
    """The progress of a topic that has no entries to carry over."""
    entries = {"content": _ONE_TEXT} if with_content else {}
    if answers:
        entries["answers"] = _answer_list(answers)
    inline = ", ".join(f"{key}: {entry.inline}" for key, entry in entries.items())
    return Written(f"{{{inline}}}", tuple(as_lines(entries)))


def _answer_list(answers: tuple[Promise, ...]) -> Written:
    """An answer to be given for each step, below the step's words and above the keys that it may need."""
    inline = ", ".join(f"{{to: {answer.step.path}, disposition: {NOT_YET}}}" for answer in answers)
    lines: list[str] = []
    for answer in answers:
        lines += [
            line
            for text in _words(answer)
            for line in textwrap.wrap(text, _WIDTH, initial_indent="# ", subsequent_indent="# ")
        ]
        lines += [f"- to: {answer.step.path}", f"  disposition: {NOT_YET}", *_further_keys(answer.step)]
    return Written(f"[{inline}]", tuple(lines))


def _further_keys(step: NextStep) -> Iterator[str]:
    """The keys that some dispositions need, as comments; the step itself has been copied with its id."""
    yield f"  # statement: {step.id}   # if it is continuing, or the id of what replaced it"
    yield "  # reason:   # if it is dropped or not_reported, or continuing without a statement"


def _words(promise: Promise) -> Iterator[str]:
    """What was promised, and where it was for more than a year, since when."""
    step = promise.step
    yield step.statement.text
    yield from (f"- {part.statement.text}" for part in step.parts)
    if promise.first_year < step.year:
        yield f"(first promised in {promise.first_year})"


def _day(day: date) -> Written:
    return Written(day.isoformat())


def _leaves(name: str, text: str) -> Iterator[tuple[tuple[str | int, ...], LocatedStr]]:
    root, faults, _ = parse(SourceFile(name, text))
    assert not faults, faults
    return leaves(root)


def _is_dated(path: tuple[str | int, ...], leaf: LocatedStr, year: int) -> bool:
    """Whether running text names a year, as against a field that holds one."""
    is_field = path[-1] in ("start", "to", "id", "year", "due")
    return not is_field and re.search(rf"(?<!\d){year}(?!\d)", leaf) is not None
