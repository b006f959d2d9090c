"""Waivers: what a writer says of findings that are right as they are, put together with these findings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from crreport.check import ALL_RULES
from crreport.check.rules.waiver_faults import IdleWaiver, WaiverMisfit
from crreport.check.totals import breakdown_of
from crreport.check.walk import models
from crreport.compute import RULES as COMPUTE_RULES
from crreport.diagnostics import Diagnostic, Rule, Subject, Waived
from crreport.history.answers import written_answers
from crreport.read.models.inputs import Inputs
from crreport.read.models.waivers import Waiver
from crreport.read.schema_faults import did_you_mean
from crreport.read.statement_ids import ids_of_chapter

RULES_OF_INPUTS = (*ALL_RULES, *COMPUTE_RULES)
"""The rules whose findings can be waived if they say so."""


def with_waivers(found: Iterable[Diagnostic], inputs: Inputs, year: int) -> tuple[Diagnostic, ...]:
    """The diagnostics of a year's report, with the waivers of those that are waived, and the idle waivers.

    A waiver of an earlier report holds for the same figure in later ones.
    """
    waivers = [(of, waiver) for of, folder in inputs.years.items() for waiver in folder.waivers]
    diagnostics = [_judged_by(waivers, diagnostic, inputs, year) for diagnostic in found]
    used = {diagnostic.waived.place for diagnostic in diagnostics if diagnostic.waived is not None}
    idle = (waiver for waiver in inputs.years[year].waivers if waiver.place() not in used)
    return (*diagnostics, *(fault for waiver in idle for fault in _faults(waiver, diagnostics, inputs, year)))


def _judged_by(
    waivers: Sequence[tuple[int, Waiver]], diagnostic: Diagnostic, inputs: Inputs, year: int
) -> Diagnostic:
    """A diagnostic with its waiver, or with how to write one, if its rule is waivable."""
    if diagnostic.subject is None:
        return diagnostic
    for of, waiver in waivers:
        if _answers(waiver, of, diagnostic):
            return replace(diagnostic, waived=Waived(waiver.place(), waiver.reason))
    rule = diagnostic.rule
    advice = "explain it in a `note` there, or waive it" if diagnostic.answered_by_note else "waive it"
    entry = _entry(rule, diagnostic.subject, year)
    how = f"if it is right, {advice} in {inputs.years[year].folder}/waivers.yaml: `{entry}`"
    return replace(diagnostic, help=f"{diagnostic.help}; {how}" if diagnostic.help else how)


def _entry(rule: type[Rule], subject: Subject, year: int) -> str:
    """The waiver of a finding, as it is written in the folder of a year."""
    of_year = f", year: {subject.year}" if subject.year not in (None, year) else ""
    members = ", ".join(f"{axis}: {member}" for axis, member in subject.part)
    by = f", by: {{{members}}}" if members else ""
    return f"- {{rule: {rule.code}, about: {subject.id}{of_year}{by}, reason: ...}}"


def _answers(waiver: Waiver, of: int, diagnostic: Diagnostic) -> bool:
    subject = diagnostic.subject
    return (
        subject is not None
        and _rule_of(waiver) is diagnostic.rule
        and waiver.about == subject.id
        and subject.year in (None, waiver.year or of)
        and waiver.by.keys() == dict(subject.part).keys()
        and all(member in waiver.by[axis] for axis, member in subject.part)
    )


def _rule_of(waiver: Waiver) -> type[Rule] | None:
    wanted = waiver.rule.lower()
    return next((rule for rule in RULES_OF_INPUTS if wanted in (rule.code.lower(), rule.name)), None)


def _faults(waiver: Waiver, found: Sequence[Diagnostic], inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Why a waiver answers no finding. Nobody can say so if something could not be read or computed."""
    rule = _rule_of(waiver)
    if rule is None or not rule.waivable:
        yield _not_waivable(waiver, rule)
    elif not inputs.unread and not inputs.uncomputed:
        unknown = tuple(_unknown(waiver, inputs, year))
        yield from unknown or (_idle(waiver, rule, found, year),)


def _not_waivable(waiver: Waiver, rule: type[Rule] | None) -> Diagnostic:
    if rule is None:
        text = f"there is no rule `{waiver.rule}` whose findings can be waived"
    else:
        text = f"what {rule.code} ({rule.name}) finds cannot be waived"
    codes = sorted(known.code for known in RULES_OF_INPUTS if known.waivable)
    can_be = f"findings of these can be waived: {', '.join(codes)}"
    question = did_you_mean(waiver.rule, codes, can_be) if rule is None else f"fix what it finds; {can_be}"
    help = question or can_be
    return WaiverMisfit.at(waiver.place("rule"), text, help=help, about=())


def _unknown(waiver: Waiver, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    known = _ids(inputs, year)
    if waiver.about not in known:
        help = did_you_mean(waiver.about, known) or "copy the entry from the help of the finding"
        yield WaiverMisfit.at(waiver.place("about"), f"nothing has the id `{waiver.about}`", help=help)
    for axis, members in waiver.by.items():
        breakdown = breakdown_of(inputs, axis)
        if breakdown is None:
            axes = [known.id for known in inputs.organisation.breakdowns]
            place = waiver.place("by", axis, key=True)
            text = f"there is no breakdown `{axis}`"
            yield WaiverMisfit.at(place, text, help=did_you_mean(axis, axes))
            continue
        ids = [member.id for member in breakdown.members]
        for number, member in enumerate(members):
            if member not in ids:
                place = waiver.place("by", axis, number)
                text = f"`{axis}` has no member `{member}`"
                yield WaiverMisfit.at(place, text, help=did_you_mean(member, ids))


def _ids(inputs: Inputs, year: int) -> frozenset[str]:
    """The ids of everything that a finding can be about."""
    ids = {Subject.REPORT, *(getattr(model, "id", None) for model in models(inputs, year))}
    for chapter in inputs.years[year].chapters:
        ids |= {path for id in ids_of_chapter(chapter).values() for path in (id, f"{chapter.id}/{id}")}
    ids |= {answer.to for answer in written_answers(inputs.years[year])}
    return frozenset(id for id in ids if isinstance(id, str))


def _idle(waiver: Waiver, rule: type[Rule], found: Sequence[Diagnostic], year: int) -> Diagnostic:
    alike = [d for d in found if d.rule is rule and d.subject is not None and d.subject.id == waiver.about]
    waived = next(
        (d.waived for d in alike if d.waived is not None and d.waived.place != waiver.place()), None
    )
    open = next((d.subject for d in alike if d.waived is None), None)
    text = f"no finding of {rule.code} about `{waiver.about}` is waived by this entry"
    if open is not None:
        return IdleWaiver.at(
            waiver.place("rule"), text, help=f"for what it finds write `{_entry(rule, open, year)}`"
        )
    notes = [(waived.place, "what it finds is waived here")] if waived is not None else []
    return IdleWaiver.at(waiver.place("rule"), text, help="delete the entry", notes=notes)
