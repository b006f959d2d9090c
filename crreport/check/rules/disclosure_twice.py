"""CR268: disclosures that are both answered and omitted, or listed twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.disclosures import disclosure_key
from crreport.read.models.figures import Observation
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import FrameworkReference, Metric
from crreport.read.models.quantity import Missing
from crreport.read.models.report import FrameworkOmission


class DisclosureTwice(Rule):
    """
    **What it finds.** A disclosure that is listed under `framework_omissions` although a metric with a figure in this report answers it. Also a disclosure that one metric, or the list of omissions, has twice. `GRI 305-1`, `305-1` and `Disclosure 305-1` are the same one.

    A metric whose reference has a `note`, such as `note: Reported in part.`, answers a part only, so the rest can be omitted.

    **Why it matters.** The index would say on which page the disclosure is, and in the next line why it is not there.

    **Example.**

    ```yaml
    # metrics.yaml
    - id: energy-use
      label: Energy use
      definition: Energy bought in the year.
      kind: energy
      unit: MWh
      frameworks: [{framework: GRI, reference: 302-1}, {framework: GRI, reference: Disclosure 302-1}]
    ```

    **Instead.**

    ```yaml
    # metrics.yaml
    - id: energy-use
      label: Energy use
      definition: Energy bought in the year.
      kind: energy
      unit: MWh
      frameworks: [{framework: GRI, reference: 302-1}]
    ```
    """

    code, name, level = "CR268", "disclosure-twice", Level.WARNING
    level_when_final = Level.ERROR


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Disclosures that metrics or the omissions of a year have twice, and those answered and omitted."""
    answers: dict[tuple[str, str], tuple[Metric, FrameworkReference]] = {}
    for metric in inputs.metrics:
        yield from _repeated(metric.frameworks, f"`{metric.id}` lists")
        if _has_figure(inputs.observation(metric.id, year)):
            for reference in metric.frameworks:
                if reference.note is None:
                    answers.setdefault(_key(reference), (metric, reference))
    omissions = inputs.years[year].report.framework_omissions
    yield from _repeated(omissions, "the list of omissions has")
    for omission in omissions:
        if _key(omission) in answers:
            metric, reference = answers[_key(omission)]
            message = f"{_named(omission)} is omitted, but the metric `{metric.id}` of this report answers it"
            help = "delete the omission, or say in a `note` of the metric's reference what it leaves out"
            notes = [(reference.place("reference"), "it is answered here")]
            yield DisclosureTwice.at(
                omission.place("reference"), message, help=help, notes=notes, about=[metric.id]
            )


def _repeated(entries: Sequence[FrameworkReference | FrameworkOmission], where: str) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], FrameworkReference | FrameworkOmission] = {}
    for entry in entries:
        known = first.setdefault(_key(entry), entry)
        if known is not entry:
            message = f"{where} {_named(entry)} twice"
            notes = [(known.place("reference"), "it is here first")]
            help = "put what both say into one entry, or name the parts, such as `305-1-a`"
            yield DisclosureTwice.at(entry.place("reference"), message, help=help, notes=notes, about=())


def _has_figure(observation: Observation | None) -> bool:
    """Whether there is a figure, or one of a part; a word that says why there is none answers nothing."""
    if observation is None:
        return False
    if observation.value is not None:
        return not isinstance(observation.value, Missing)
    parts = [part for members in observation.by.values() for part in members.values()]
    return not parts or any(not isinstance(part.value, Missing) for part in parts)


def _key(entry: FrameworkReference | FrameworkOmission) -> tuple[str, str]:
    return disclosure_key(entry.reference, entry.framework)


def _named(entry: FrameworkReference | FrameworkOmission) -> str:
    return f"`{entry.framework} {entry.reference}`"
