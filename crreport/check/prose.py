"""Running text as rules read it: sentences, the metrics they name, and the words they use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from crreport.check.once import once
from crreport.check.walk import below
from crreport.read.inline_marks import place_in
from crreport.read.models.base import Model
from crreport.read.models.blocks import KeyFigure
from crreport.read.models.charts import Chart
from crreport.read.models.images import Image
from crreport.read.models.inputs import Inputs
from crreport.read.models.materiality import MaterialTopic
from crreport.read.models.metrics import Metric
from crreport.read.models.pages import FreePage
from crreport.read.models.report import Report
from crreport.read.models.statements import Statement, StatementList
from crreport.read.placeholders import Placeholder, split
from crreport.source import Span
from crreport.wording.prose import in_all_languages, prose_words

FILLED = "\ufffc"
"""Stands for each character of a placeholder, so that offsets keep."""

QUOTED = "\ufffb"
"""Stands for each character of direct speech, whose words are somebody else's."""

_SPEECH = re.compile(r"""[“"„«»](?:[^“”"„«»]*\s){4,}[^“”"„«»]*[”"“»«]""")

_NO_END = "".join(rf"(?<!\b{re.escape(word)})" for word in sorted({*in_all_languages("abbreviations")}))
_END = re.compile(rf"""(?<=[.!?;]){_NO_END}["”’)]*\s+(?=["“‘(]?[A-ZÀ-ÞŸ\ufffc\d])""")


@dataclass(frozen=True, slots=True)
class PlacedText:
    """A text and its place; `statement` is the statement whose text it is, if it is one's.

    `metric` is the metric of the key figure that it says something about.
    """

    text: str
    span: Span
    statement: Statement | None = None
    metric: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a sentence where a metric is named."""

    metric: Metric
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PlacedPlaceholder:
    """A placeholder of a sentence, and where in the sentence it is."""

    of: Placeholder
    start: int

    @property
    def end(self) -> int:
        """Where the sentence goes on."""
        return self.start + len(self.of.written)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its text with placeholders filled, the placed text it is of, and what it names."""

    text: str
    placed: PlacedText
    start: int
    mentions: tuple[Mention, ...]
    linked: tuple[Metric, ...]
    placeholders: tuple[PlacedPlaceholder, ...]

    def span_of(self, placed: PlacedPlaceholder) -> Span:
        """The place in the inputs of a placeholder."""
        return self.span(placed.start, placed.end)

    def span(self, start: int, end: int) -> Span:
        """The place in the inputs of a stretch of the sentence."""
        return place_in(self.placed.text, self.placed.span, self.start + start, self.start + end)

    @property
    def without_names(self) -> str:
        """The text without the names of metrics, whose words say nothing of the sentence."""
        text = self.text
        for mention in self.mentions:
            text = text[: mention.start] + " " * (mention.end - mention.start) + text[mention.end :]
        return text

    @property
    def named(self) -> tuple[Metric, ...]:
        """The metrics that the words or placeholders of the sentence name, else those linked to it."""
        named = {mention.metric.id: mention.metric for mention in self.mentions}
        return tuple(named.values()) or self.linked


@once
def sentences(inputs: Inputs, year: int) -> Iterator[Sentence]:
    """The sentences of a year's statements, letter, summaries and words on what matters."""
    names = _names(inputs, inputs.organisation.language)
    pattern = _alternatives(names)
    for placed in prose(inputs, year):
        if not re.search(r"[^\W\d_]", placed.text):
            continue
        links = placed.statement.metrics if placed.statement is not None else ()
        linked_ids = (placed.metric, *(link.id or "" for link in links))
        linked = tuple(m for m in map(inputs.metric, linked_ids) if m is not None)
        filled, found = _filled(placed.text)
        start = 0
        for end in (*(match.start() for match in _END.finditer(filled)), len(filled)):
            text = filled[start:end]
            inside = [(p, at - start) for p, at in found if start <= at < end]
            mentions = _mentions(text, names, pattern, inside, inputs)
            placeholders = tuple(PlacedPlaceholder(p, at) for p, at in inside)
            yield Sentence(text, placed, start, mentions, linked, placeholders)
            start = end


def prose(inputs: Inputs, year: int) -> Iterator[PlacedText]:
    """The texts of a year that are read as prose."""
    report = inputs.years[year].report
    yield from _of_report(report)
    for chapter in inputs.years[year].chapters:
        for section in chapter.sections.values():
            for model in below(section):
                yield from prose_of(model)


def prose_of(model: Model) -> Iterator[PlacedText]:
    """What a part of a content says itself. The words of a quote are somebody else's."""
    match model:
        case Statement():
            yield PlacedText(model.text, model.place("text"), model)
        case StatementList() if model.lead_in is not None:
            yield PlacedText(model.lead_in, model.place("lead_in"))
        case KeyFigure():
            yield PlacedText(model.text, model.place("text"), metric=model.metric)
        case FreePage() if model.page_lead is not None:
            yield PlacedText(model.page_lead, model.place("page_lead"))
        case Image() if model.caption is not None:
            yield PlacedText(model.caption, model.place("caption"))
        case MaterialTopic() if model.text is not None:
            yield PlacedText(model.text, model.place("text"))
        case Chart() if model.title is not None:
            yield PlacedText(model.title, model.place("title"), metric=model.metric or "")


def _of_report(report: Report) -> Iterator[PlacedText]:
    letter = report.leadership_statement
    for index, paragraph in enumerate(letter.paragraphs if letter is not None else ()):
        if letter is not None:
            yield PlacedText(paragraph, letter.place("paragraphs", index))
    for topic in report.topics:
        if topic.summary is not None:
            yield PlacedText(topic.summary, topic.place("summary"))
    for model in below(report.materiality) if report.materiality is not None else ():
        yield from prose_of(model)


@cache
def word_pattern(name: str, language: str) -> re.Pattern[str]:
    """A pattern for any word of a list in a language; it never matches if the language has no such list."""
    return _alternatives(prose_words(name, language))


@cache
def month_pattern(language: str) -> re.Pattern[str]:
    """A pattern for the name of any month in a language."""
    return _alternatives(Locale.parse(language, sep="-").months["format"]["wide"].values())


def _alternatives(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, longest first, as whole words; for no words it never matches."""
    ordered = sorted(words, key=len, reverse=True)
    if not ordered:
        return re.compile(r"(?!)")
    escaped = (r"\s+".join(map(re.escape, word.split())).replace("’", "['’]") for word in ordered)
    return re.compile(rf"(?<!\w)(?:{'|'.join(escaped)})(?!\w)", re.IGNORECASE)


def _names(inputs: Inputs, language: str) -> Mapping[str, list[Metric]]:
    """The names of all metrics in small letters, each with the metrics that it is a name of.

    A plural stands for its singular and the other way round, if that is no metric's own name.
    """
    names: dict[str, list[Metric]] = {}
    for metric in inputs.metrics:
        for name in dict.fromkeys(_flat(n).casefold() for n in (metric.label, *metric.names)):
            names.setdefault(name, []).append(metric)
    own = dict(names)
    for name, metrics in own.items():
        for other in _numbers_of(name, prose_words("plurals", language)):
            if other not in own:
                names.setdefault(other, []).extend(metrics)
    return names


def _numbers_of(name: str, endings: Iterable[str]) -> Iterator[str]:
    """What a name may be in the plural and, if it is one, in the singular."""
    for ending in endings:
        yield f"{name}{ending}"
        if name.endswith(ending) and len(name) > len(ending) + 3:
            yield name.removesuffix(ending)


def _filled(text: str) -> tuple[str, list[tuple[Placeholder, int]]]:
    filled, found = "", []
    for piece in split(text):
        if isinstance(piece, Placeholder):
            found.append((piece, len(filled)))
        filled += piece if isinstance(piece, str) else FILLED * len(piece.written)
    return _SPEECH.sub(lambda match: QUOTED * len(match[0]), filled), found


def _mentions(
    text: str,
    names: Mapping[str, list[Metric]],
    pattern: re.Pattern[str],
    inside: list[tuple[Placeholder, int]],
    inputs: Inputs,
) -> tuple[Mention, ...]:
    """Where metrics are named. Of names inside one another the longest counts."""
    found = [
        Mention(metric, *match.span())
        for match in pattern.finditer(text)
        for metric in names.get(_flat(match[0]).casefold(), ())
    ]
    for placeholder, at in inside:
        metric = inputs.metric(placeholder.metric)
        if metric is not None:
            found.append(Mention(metric, at, at + len(placeholder.written)))
    return tuple(sorted(found, key=lambda mention: mention.start))


def flat_words(text: str) -> str:
    """A text in small letters, without the stop at its end and without line breaks."""
    return " ".join(text.casefold().split()).rstrip(" .")


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)
