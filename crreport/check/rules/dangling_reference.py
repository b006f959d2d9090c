"""CR202: references to things that do not exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from crreport.check.steps_meant import StepsMeant
from crreport.check.totals import breakdown_of
from crreport.check.walk import models, placeholders, targets
from crreport.diagnostics import Diagnostic, Meant, Rule
from crreport.history.answers import WrittenAnswer, written_answers
from crreport.keys import SECTIONS
from crreport.parts import pairs_of
from crreport.read.models.base import Model
from crreport.read.models.charts import Chart
from crreport.read.models.front import About, GlanceFigure
from crreport.read.models.inputs import Inputs
from crreport.read.models.materiality import MaterialTopic
from crreport.read.models.metrics import Metric
from crreport.read.models.pages import PLACES, FreePage
from crreport.read.models.report import TopicEntry
from crreport.read.models.sections import Answer
from crreport.read.models.statements import Statement
from crreport.read.placeholders import Placeholder
from crreport.read.schema_faults import did_you_mean
from crreport.read.statement_ids import ids_of_chapter
from crreport.source import Span

_REGISTER_OF_FIELD = {
    "values": "value",
    "see": "topic",
    "risks": "risk",
    "bodies": "body",
    "policies": "policy",
    "metrics": "metric",
}

_PARTS = {
    "value": ("values",),
    "risk": ("risks",),
    "body": ("bodies",),
    "policy": ("policies",),
    "metric": ("metrics",),
    "topic": ("report.topics",),
    "pillar": ("organisation.pillars",),
    "breakdown": ("organisation.breakdowns", "metrics"),
    "target": ("commitments.targets",),
}
"""The parts of the inputs that hold what is referred to; members are in breakdowns, statements anywhere."""


_PLACES = ("report.topics", "report.pages", "organisation.pillars")
_AXES = ("sector", "division", "region")
_OUTSIDE = "for something outside the project write `{external: Name, note: ...}`"
_MOST_CHOICES = 15
"""A longer list of ids helps nobody."""


class DanglingReference(Rule):
    """
    **What it finds.** A reference to a topic, policy, risk, body, value, metric, pillar, member, target or statement that does not exist, and a page of your own that stands `after` nothing known.

    **Why it matters.** The link would lead nowhere, in print and in the data.

    **Example.**

    ```yaml
    # 2018/governance.yaml
    safety:
      bodies: [bord]
    ```

    **Instead.** Correct the id, add the entry to its register, or refer to something outside the project by name:

    ```yaml
    # 2018/governance.yaml
    safety:
      bodies:
        - board
        - {external: Joint safety forum, note: run by the customer}
    ```
    """

    code, name = "CR202", "dangling-reference"
    reads = frozenset(
        {
            "bodies",
            "commitments",
            "governance",
            "metrics",
            "next_steps",
            "organisation.breakdowns",
            "organisation.pillars",
            "policies",
            "progress",
            "report.pages",
            "report.topics",
            "risks",
            "values",
        }
    )
    spoils = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """References that lead nowhere, in the metrics and in the year."""
    registers = _registers(inputs, year)
    for model in models(inputs, year):
        yield from _in_lists(model, registers)
        if isinstance(model, Statement):
            yield from _members(model, inputs)
        elif isinstance(model, FreePage):
            yield from _of_page(model, registers)
        elif isinstance(model, TopicEntry):
            yield from _known(model.pillar, "pillar", model.place("pillar"), registers["pillar"])
        elif isinstance(model, Metric):
            yield from _of_metric(model, registers)
        elif isinstance(model, MaterialTopic):
            yield from _known(model.topic, "topic", model.place("topic"), registers["topic"])
        elif isinstance(model, GlanceFigure):
            yield from _known(model.metric, "metric", model.place("metric"), registers["metric"])
        elif isinstance(model, About):
            yield from _of_about(model, registers)
        elif isinstance(model, Chart):
            yield from _of_chart(model, registers)
    yield from _answers(inputs, year)
    for placeholder, span in placeholders(inputs, year):
        yield from _of_placeholder(placeholder, span, inputs, year)


def _registers(inputs: Inputs, year: int) -> Mapping[str, list[str]]:
    return {
        "value": [value.id for value in inputs.values],
        "topic": [topic.id for topic in inputs.years[year].report.topics],
        "page": [page.id for page in inputs.years[year].report.pages],
        "risk": [risk.id for risk in inputs.risks],
        "body": [body.id for body in inputs.bodies],
        "policy": [policy.id for policy in inputs.policies],
        "metric": [metric.id for metric in inputs.metrics],
        "pillar": [pillar.id for pillar in inputs.organisation.pillars],
        "breakdown": [breakdown.id for breakdown in inputs.organisation.breakdowns],
    }


def _known(
    id: str,
    what: str,
    span: Span,
    known: list[str],
    *,
    where: str = "",
    help: str | None = None,
    elsewhere: str | Meant | None = None,
) -> Iterator[Diagnostic]:
    """An id that is not among the known ones; `elsewhere` says where it would be known."""
    if id not in known:
        choices = f"possible: {', '.join(known)}" if known else f"no {what} is defined{where}"
        reads = _PARTS.get(what)
        advice = elsewhere or did_you_mean(id, known, help) or help or choices
        yield DanglingReference.at(span, f"there is no {what} `{id}`{where}", help=advice, reads=reads)


def _in_lists(model: Model, registers: Mapping[str, list[str]]) -> Iterator[Diagnostic]:
    for field, what in _REGISTER_OF_FIELD.items():
        if field not in type(model).model_fields:
            continue
        for index, reference in enumerate(getattr(model, field)):
            id = reference if isinstance(reference, str) else reference.id
            if id is None:
                continue
            is_plain = isinstance(reference, str)
            place = model.place(field, index) if is_plain else model.place(field, index, "id")
            known, other = registers[what], _in_other_register(id, what, model, registers)
            outside = None if is_plain else _OUTSIDE
            near = did_you_mean(id, known, other or outside)
            choices = f"possible: {', '.join(known)}; {outside}" if outside else None
            few = choices if len(known) <= _MOST_CHOICES else outside
            yield from _known(id, what, place, known, help=other or few, elsewhere=near)


def _in_other_register(id: str, what: str, model: Model, registers: Mapping[str, list[str]]) -> str | None:
    """A help for an id that stands under the wrong key, such as a policy among the risks."""
    if id in registers["page"]:
        return f"`{id}` is a page of yours: link to it from words of the text, as in `[words](#{id})`"
    keys = {other: key for key, other in _REGISTER_OF_FIELD.items()}
    for other in (other for other in keys if other != what and id in registers[other]):
        is_here = keys[other] in type(model).model_fields
        return f"`{id}` is a {other}" + (
            f", which goes under `{keys[other]}`" if is_here else f", not a {what}"
        )
    return None


def _members(statement: Statement, inputs: Inputs) -> Iterator[Diagnostic]:
    for axis in _AXES:
        member, place = getattr(statement, axis), statement.place(axis)
        if member is None:
            continue
        breakdown = breakdown_of(inputs, axis)
        if breakdown is None:
            help = "define it under `breakdowns` in organisation.yaml"
            yield DanglingReference.at(place, f"organisation.yaml has no breakdown `{axis}`", help=help)
        else:
            others = [other for other in _AXES if _is_member(inputs, other, member)]
            write = " or ".join(f"`{other}: {member}`" for other in others)
            meant = f"`{member}` is a member of {_quoted(others)}: write {write}" if others else None
            yield from _known(member, axis, place, [m.id for m in breakdown.members], elsewhere=meant)


def _is_member(inputs: Inputs, axis: str, id: str) -> bool:
    breakdown = breakdown_of(inputs, axis)
    return breakdown is not None and any(member.id == id for member in breakdown.members)


def _of_metric(metric: Metric, registers: Mapping[str, list[str]]) -> Iterator[Diagnostic]:
    for index, part in enumerate(metric.parts):
        yield from _known(part, "metric", metric.place("parts", index), registers["metric"])
    for index, axis in enumerate(metric.breakdowns):
        yield from _known(axis, "breakdown", metric.place("breakdowns", index), registers["breakdown"])


def _of_about(about: About, registers: Mapping[str, list[str]]) -> Iterator[Diagnostic]:
    for index, metric in enumerate(about.figures or ()):
        yield from _known(metric, "metric", about.place("figures", index), registers["metric"])
    for index, axis in enumerate(about.breakdowns or ()):
        yield from _known(axis, "breakdown", about.place("breakdowns", index), registers["breakdown"])


def _of_chart(chart: Chart, registers: Mapping[str, list[str]]) -> Iterator[Diagnostic]:
    if chart.metric is not None:
        yield from _known(chart.metric, "metric", chart.place("metric"), registers["metric"])
    for index, axis in enumerate(chart.by):
        yield from _known(axis, "breakdown", chart.place("by", index), registers["breakdown"])


def _of_page(page: FreePage, registers: Mapping[str, list[str]]) -> Iterator[Diagnostic]:
    """The topic of a page that the writer has added, and what it stands after."""
    if page.topic is not None:
        yield from _known(page.topic, "topic", page.place("topic"), registers["topic"])
    known = [*PLACES, *SECTIONS, *registers["topic"], *registers["pillar"], *registers["page"]]
    if page.after is not None and page.after not in known:
        usual = [name.replace("-", "_") for name in SECTIONS] if page.topic is not None else PLACES
        others = (
            "a page of yours" if page.topic is not None else "the id of a topic, a pillar or a page of yours"
        )
        message = f"there is nothing called `{page.after}` that a page could stand after"
        help = did_you_mean(page.after, known) or f"possible: {', '.join(usual)}, or {others}"
        yield DanglingReference.at(page.place("after"), message, help=help, reads=_PLACES)


def _answers(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    topics = {topic.id: topic for topic in inputs.years[year].topics}
    steps = StepsMeant(inputs, year)
    for answer in written_answers(inputs.years[year]):
        yield from _answered(answer, inputs, year, steps)
        if isinstance(answer.model, Answer) and answer.statement is not None:
            ids = {topic.id: list(ids_of_chapter(topic).values()) for topic in topics.values()}
            others = [topic for topic, known in ids.items() if answer.statement in known]
            help = f"it is in {_quoted(others)}; name a statement of `{answer.topic}`" if others else None
            place, known = answer.model.place("statement"), ids[answer.topic]
            yield from _known(
                answer.statement, "statement", place, known, where=f" in `{answer.topic}`", elsewhere=help
            )


def _answered(answer: WrittenAnswer, inputs: Inputs, year: int, steps: StepsMeant) -> Iterator[Diagnostic]:
    written, topic, statement = answer.to.split("/")
    place, earlier = answer.place, int(written)
    if earlier >= year:
        message = f"`{answer.to}` is not a step of an earlier year"
        help = steps.elsewhere(answer.to) or f"in {year} answer steps of years before {year}"
        yield DanglingReference.at(place, message, help=help)
        return
    if earlier < min(inputs.years):
        return  # another rule reports it
    if earlier not in inputs.years:
        years = ", ".join(str(known) for known in inputs.years if known < year)
        message = f"there is no report of {earlier}"
        help = steps.elsewhere(answer.to) or f"earlier years with a folder: {years}"
        yield DanglingReference.at(place.narrowed(written), message, help=help)
        return
    topics = {t.id: t for t in inputs.years[earlier].topics}
    if topic not in topics:
        message, meant = f"there is no topic `{topic}` in {earlier}", steps.of_topic(answer.to, list(topics))
        yield DanglingReference.at(place.narrowed(topic), message, help=meant)
    elif statement not in ids_of_chapter(topics[topic]).values():
        message = f"there is no statement `{statement}` in `{topic}` of {earlier}"
        span = _last_words(place, f"/{topic}/", statement)
        yield DanglingReference.at(span, message, help=steps.of_id(answer.to))


def _quoted(ids: Iterable[str]) -> str:
    return " and ".join(f"`{id}`" for id in ids)


def _last_words(place: Span, lead: str, words: str) -> Span:
    """The span of the words that follow `lead` inside a place."""
    whole = place.narrowed(lead + words)
    if whole == place:
        return place
    return Span(whole.file, whole.line, whole.column + len(lead), whole.end_line, whole.end_column)


def _of_placeholder(placeholder: Placeholder, span: Span, inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    metric = inputs.metric(placeholder.metric)
    if metric is None:
        return
    part = (placeholder.axis or "", placeholder.member or "")
    for axis_id, member_id in pairs_of(part) if placeholder.axis is not None else ():
        breakdown = breakdown_of(inputs, axis_id)
        if breakdown is None or axis_id not in metric.breakdowns:
            place = span.narrowed(axis_id)
            where = f" of `{metric.id}`"
            others = [axis for axis in metric.breakdowns if axis != axis_id]
            with_member = [axis for axis in others if _is_member(inputs, axis, member_id)]
            help = f"write `{with_member[0]}={member_id}`" if with_member else None
            yield from _known(axis_id, "breakdown", place, others, where=where, elsewhere=help)
        else:
            place = _last_words(span, f"{axis_id}=", member_id)
            members = [member.id for member in breakdown.members]
            with_member = [axis for axis in metric.breakdowns if _is_member(inputs, axis, member_id)]
            help = f"write `{with_member[0]}={member_id}`" if with_member else None
            yield from _known(member_id, axis_id, place, members, elsewhere=help)
    if placeholder.target is not None:
        known = [target.id for target in targets(inputs.years[year]) if target.metric == metric.id]
        place = _last_words(span, "target=", placeholder.target)
        yield from _known(placeholder.target, "target", place, known, where=f" for `{metric.id}`")
