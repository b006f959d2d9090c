"""Compares what a tool read with the inputs: fact by fact, aspect by aspect, value by value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from crreport.diagnostics import Diagnostic
from crreport.facts.model import Fact, FactSet
from crreport.marks import place_of
from crreport.source import SourceFile, Span, start_of
from crreport.verify.arelle import Lint, Message, Reading
from crreport.verify.records import Record, record_from, record_of
from crreport.verify.rules import LINTS, FactAdded, FactChanged, FactLost, XbrlInvalid
from crreport.xbrl.oim.xbrl_csv import fact_id


def disagreements(reading: Reading, facts: FactSet, file: str) -> Iterator[Diagnostic]:
    """Where a file differs from the facts, each at the line of the inputs that it comes from.

    A fact may be reported several times (inline marks each printed place); all of them must agree.
    """
    found: dict[tuple[object, ...], set[Record]] = defaultdict(set)
    ids: dict[tuple[object, ...], set[str]] = defaultdict(set)
    for read in reading.facts:
        record = record_from(read)
        found[record.aspects].add(record)
        ids[record.aspects].add(_plain_id(read["id"] or ""))
    expected = {record_of(fact, facts): fact for fact in facts}
    for record, fact in expected.items():
        yield from _compared(record, found.pop(record.aspects, set()), fact, file)
        for other in sorted(ids[record.aspects] - {fact.id}):
            text = f"{file} reports `{fact.id}` under the id `{other}`"
            yield FactChanged.at(fact.sources[0], text)
    for records in found.values():
        for record in sorted(records, key=repr):
            text = (
                f"{file} reports `{_local(record.concept)}` for {record.period}, which is not in the inputs"
            )
            yield FactAdded.at(start_of(SourceFile(file, "")), text)


def complaints(reading: Reading, facts: FactSet, file: str) -> Iterator[Diagnostic]:
    """Arelle's messages about a file, each at the line of the inputs that its fact comes from."""
    for message in reading.messages:
        text = f"{file}: {message.level.lower()} {message.code}: {message.short_text}"
        yield XbrlInvalid.at(_place(message, facts, file), text)


def oversights(reading: Reading, facts: FactSet, file: str) -> Iterator[Diagnostic]:
    """What Arelle does not report about a file, each at the line of the inputs that its fact comes from.

    Hidden facts are left out: the build has reported those that a page should have shown.
    """
    for lint in reading.lints:
        if lint.name == "hidden":
            continue
        yield LINTS[lint.name].at(_place(lint, facts, file), f"{file}: {lint.text}")


def _compared(record: Record, others: set[Record], fact: Fact, file: str) -> Iterator[Diagnostic]:
    if not others:
        yield FactLost.at(fact.sources[0], f"{file} does not contain `{fact.id}`")
    for other in sorted(others, key=repr):
        if other.value != record.value:
            text = f"{file} has {_short(other.value)} for `{fact.id}`, the inputs have {_short(record.value)}"
            yield FactChanged.at(fact.sources[0], text)
        elif other.decimals != record.decimals:
            text = f"{file} has `{fact.id}` with {other.decimals} decimals, the inputs with {record.decimals}"
            yield FactChanged.at(fact.sources[0], text)
        elif other.footnotes != record.footnotes:
            text = f"the footnotes of `{fact.id}` in {file} differ from the inputs: {_notes(other)}"
            yield FactChanged.at(fact.sources[0], text)


def _notes(record: Record) -> str:
    return "; ".join(_short(note) for note in record.footnotes) or "none"


def _place(message: Message | Lint, facts: FactSet, file: str) -> Span:
    ids = map(_plain_id, message.fact_ids)
    fact = next((facts.by_id[id] for id in ids if id in facts.by_id), None)
    return fact.sources[0] if fact else start_of(SourceFile(file, ""))


def _plain_id(reported: str) -> str:
    """The fact's own id: inline numbers the places after the first, tables have ids of their cells."""
    return fact_id(place_of(reported)[0])


def _local(clark: str) -> str:
    return clark.rpartition("}")[2]


def _short(value: str | None) -> str:
    text = "nil" if value is None else value
    return f"`{text}`" if len(text) <= 60 else f"`{text[:59]}…`"
