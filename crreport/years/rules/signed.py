"""CR620 and CR621: signatures that no longer hold, and those that a final report lacks."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.facts.signatures import is_valid
from crreport.project import CompiledYear
from crreport.read.models.inputs import YearInputs
from crreport.read.models.signatures import Role
from crreport.source import Span


class SignatureOutdated(Rule):
    """
    **What it finds.** A signature of a topic, or of the report, in which a fact or statement has changed since it was signed.

    A signature covers only what the report says: comments, white space and the order of files do not matter. A topic's signature covers its statements, the figures of all years, its targets and the definitions of its metrics.

    **Why it matters.** The person who signed has not seen what the report now says.

    **Instead.** Show the change to the people who signed (`crreport diff` lists it), and ask them to sign again with `crreport sign`. A new signature replaces the old one of the same person and role.
    """

    code, name, level, level_when_final = "CR620", "signature-outdated", Level.WARNING, Level.ERROR


class NotSigned(Rule):
    """
    **What it finds.** A topic, or a report, without a signature that `sign_off` in organisation.yaml requires. If there is a signature that no longer counts, CR620 reports it instead.

    **Why it matters.** A final report must be signed by the people responsible for it.

    **Instead.** `crreport sign 2018 safety --role reviewer --by "Robin Sample"`, or without a topic for the report as a whole.
    """

    code, name, level, level_when_final = "CR621", "not-signed", Level.NOTE, Level.ERROR
    reads = frozenset({"signatures"})


RULES: tuple[type[Rule], ...] = (SignatureOutdated, NotSigned)


def find(year: CompiledYear, *, is_sound: bool) -> Iterator[Diagnostic]:
    """What is wrong with the signatures of a year; nobody can say so where a part of it is left out.

    Signatures are not renewed before all other errors are corrected (`is_sound`), which may be why the report
    differs.
    """
    if year.is_whole:
        if is_sound:
            yield from _outdated(year)
        yield from _unsigned(year)


def _outdated(year: CompiledYear) -> Iterator[Diagnostic]:
    """Signatures of what has changed since."""
    facts = year.facts
    for signature in year.inputs.years[year.number].signatures:
        if not is_valid(signature, facts):
            what = f"`{signature.topic}`" if signature.topic else "the report"
            text = f"{what} has changed since {signature.by} signed it as {signature.role}"
            help = f"have it signed again: `{_command(facts.year, signature.topic, signature.role)}`"
            yield SignatureOutdated.at(signature.place("fingerprint"), text, help=help)


def _unsigned(compiled: CompiledYear) -> Iterator[Diagnostic]:
    """Signatures that the organisation asks for and that are not there, nor are outdated ones in their place."""
    policy = compiled.inputs.organisation.sign_off
    if policy is None:
        return
    year = compiled.inputs.years[compiled.number]
    signed = {(signature.topic, signature.role) for signature in year.signatures}
    for topic, place in _to_sign(year):
        for role in policy.report if topic is None else policy.topics:
            if (topic, role) not in signed:
                text = f"no {role} has signed {f'`{topic}`' if topic else 'the report'}"
                help = f"`{_command(compiled.number, topic, role)}`"
                yield NotSigned.at(place, text, help=help)


def _to_sign(year: YearInputs) -> Iterator[tuple[str | None, Span]]:
    """The topics with a chapter and the report as a whole, each with its place."""
    for entry in year.report.topics:
        if entry.omitted is None:
            yield entry.id, entry.place("id")
    yield None, year.report.place("title")


def _command(year: int, topic: str | None, role: Role) -> str:
    return f"crreport sign {year}{f' {topic}' if topic else ''} --role {role} --by NAME"
