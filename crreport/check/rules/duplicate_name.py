"""CR164: names and reference numbers that two entries share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs
from crreport.read.models.metrics import Metric


class DuplicateName(Rule):
    """
    **What it finds.** Two policies with the same reference number. Two policies, risks, bodies, values, pillars, topics or members of a breakdown with the same name, and two metrics of the same kind and unit with the same label. Case and spaces make no difference.

    **Why it matters.** Readers cannot tell the two apart. Mostly an entry was copied, and one of its lines was not changed.

    **Example.**

    ```yaml
    # policies.yaml
    - {id: quality, name: Quality, reference: GP-06}
    - {id: safety, name: Safety, reference: GP-06}
    ```

    **Instead.**

    ```yaml
    # policies.yaml
    - {id: quality, name: Quality, reference: GP-06}
    - {id: safety, name: Safety, reference: GP-07}
    ```
    """

    code, name, level = "CR164", "duplicate-name", Level.WARNING
    waivable = True


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Entries whose name or reference number an earlier entry of the same kind has."""
    organisation = inputs.organisation
    groups: list[tuple[str, tuple[str, ...], Iterable[Any]]] = [
        ("policies", ("name", "reference"), inputs.policies),
        ("risks", ("name",), inputs.risks),
        ("bodies", ("name",), inputs.bodies),
        ("values", ("name",), inputs.values),
        ("pillars", ("name",), organisation.pillars),
        ("topics", ("title",), inputs.years[year].report.topics),
        ("pages", ("heading",), [each.page for each in inputs.years[year].pages]),
        *(("members", ("name",), breakdown.members) for breakdown in organisation.breakdowns),
    ]
    alike: dict[tuple[str, str | None, str], list[Metric]] = {}
    for metric in inputs.metrics:
        alike.setdefault((metric.kind, metric.unit, metric.scale), []).append(metric)
    groups += [("metrics", ("label",), metrics) for metrics in alike.values()]
    for what, fields, entries in groups:
        yield from _repeated(what, fields, entries)


def _repeated(what: str, fields: tuple[str, ...], entries: Iterable[Any]) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], Any] = {}
    for entry in entries:
        known = {
            field: first.setdefault((field, _plain(getattr(entry, field))), entry)
            for field in fields
            if getattr(entry, field) is not None
        }
        # two entries with one id are an error of their own, and a copied entry is one mistake
        same = (field for field, other in known.items() if other is not entry and other.id != entry.id)
        for field in islice(same, 1):
            message = f"two {what} have the {entry.key_of(field)} `{getattr(entry, field)}`"
            notes = [(known[field].place(field), "the other one is here")]
            help = "correct the wrong one of the two"
            yield DuplicateName.at(entry.place(field), message, help=help, notes=notes, about=[entry.id])


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
