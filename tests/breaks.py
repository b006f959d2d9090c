"""Breaks of the example: edits of one place each, and all that is found because of it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Break:
    """An edit of a file below inputs/, and what it gives: a code in a file at a line with a text, one each.

    Without `at` the file is that of the edit. `more` are further codes and lines of the same file.
    """

    name: str
    file: str
    old: str
    new: str
    code: str
    at: str
    line: str
    more: tuple[tuple[str, str], ...] = ()

    @property
    def gives(self) -> tuple[tuple[str, str, str], ...]:
        """Code, file and text of the line of everything that is found."""
        return ((self.code, self.at, self.line), *((code, self.at, line) for code, line in self.more))


def unreadable(name: str, file: str, old: str, new: str, *gives: tuple[str, str]) -> Break:
    """A break of what can be read, which is reported in the file itself."""
    (code, line), *more = gives
    return Break(name, file, old, new, code, file, line, tuple(more))


RULES_BROKEN = (
    Break(
        "an answer is missing",
        "2025/progress/resources.yaml",
        "  - to: 2024/resources/food-waste\n    disposition: done\n    statement: waste-2025\n",
        "",
        "CR214",
        "2024/next_steps.yaml",
        "Collect food waste in all blocks of flats.",
    ),
    Break(
        "the previous figure of a restatement is another",
        "2025/progress/resources.yaml",
        "previous: 2,215",
        "previous: 2,251",
        "CR224",
        "2025/progress/resources.yaml",
        "previous: 2,251",
    ),
    Break(
        "a figure of a locked year is edited",
        "2024/progress/health-and-safety.yaml",
        "value: c. 15,100",
        "value: c. 15,900",
        "CR227",
        "2024/progress/health-and-safety.yaml",
        "c. 15,900",
    ),
    Break(
        "a target moves without a reason",
        "2025/commitments/engagement.yaml",
        "    change_reason: The workshop of the college at Highmarket, where sixty of them will learn, "
        "opens a year later.\n",
        "",
        "CR234",
        "2025/commitments/engagement.yaml",
        "due: 2027",
    ),
    Break(
        "a topic changes its id without a word",
        "2025/report.yaml",
        "topic_changes:\n  - kind: renamed\n    was: integrity\n    now: fair-dealing\n    reason: "
        "Half of the chapter is now about how we deal with suppliers and those who work for them.\n",
        "",
        "CR232",
        "2024/report.yaml",
        "id: integrity",
    ),
    Break(
        "a formula names a metric that is not there",
        "metrics.yaml",
        "formula: scope-1 + scope-2\n",
        "formula: scope-1 + scop-2\n",
        "CR248",
        "metrics.yaml",
        "scop-2",
    ),
    Break(
        "a checksum is that of another file",
        "2025/progress/engagement.yaml",
        "        sha256: 9259611a",
        "        sha256: 0259611a",
        "CR602",
        "2025/progress/engagement.yaml",
        "sha256: 0259611a",
    ),
    Break(
        "a cell holds another figure",
        "2025/progress/engagement.yaml",
        "value: 76%",
        "value: 77%",
        "CR604",
        "2025/progress/engagement.yaml",
        "cell: Replies!D6",
    ),
    Break(
        "records have no such column",
        "2025/progress/climate.yaml",
        "sum: kwh, unit: kWh, places: 0, sha256",
        "sum: kw, unit: kWh, places: 0, sha256",
        "CR607",
        "2025/progress/climate.yaml",
        "sum: kw,",
    ),
    Break(
        "a figure is still to come",
        "2025/progress/climate.yaml",
        "value: 78%",
        "value: not_yet",
        "CR239",
        "2025/progress/climate.yaml",
        "value: not_yet",
    ),
)

MISSPELT = (
    unreadable(
        "an outdented or misspelt key hides all figures of a topic",
        "2025/progress/climate.yaml",
        "observations:\n",
        "observatons:\n",
        ("CR101", "observatons"),
    ),
    unreadable(
        "a key that is like no other hides all figures of a topic",
        "2025/progress/climate.yaml",
        "observations:\n",
        "figures:\n",
        ("CR101", "figures:"),
    ),
    unreadable(
        "a figure of a metric that others are computed from has a misspelt id",
        "2025/progress/climate.yaml",
        "- metric: scope-1\n",
        "- metric: scop-1\n",
        ("CR204", "scop-1"),
    ),
    unreadable(
        "a metric is misspelt where it is defined",
        "metrics.yaml",
        "- id: train-punctuality\n",
        "- id: train-punctualty\n",
        ("CR018", "train-punctualty"),
    ),
    unreadable(
        "a breakdown is misspelt where it is defined",
        "organisation.yaml",
        "  - id: division\n",
        "  - id: divison\n",
        ("CR018", "divison"),
    ),
    unreadable(
        "a topic is misspelt in the report",
        "2025/report.yaml",
        "  - id: service-quality\n",
        "  - id: service-qualty\n",
        ("CR018", "service-qualty"),
    ),
    unreadable(
        "a member of a figure is misspelt",
        "2025/progress/climate.yaml",
        'division: {rail: "44,270"',
        'division: {rial: "44,270"',
        ("CR212", "rial"),
    ),
    unreadable(
        "a target names a metric that is not there",
        "2025/commitments/climate.yaml",
        "metric: renewable-electricity\n",
        "metric: renewable-electricty\n",
        ("CR204", "renewable-electricty"),
    ),
)

UNREADABLE = (
    unreadable(
        "a key of the glossary is misspelt",
        "glossary.yaml",
        "  definition: A contract under",
        "  definiton: A contract under",
        ("CR101", "definiton"),
    ),
    unreadable(
        "the check digits of the LEI do not fit",
        "organisation.yaml",
        "lei: 00EXAMPLELARKSPUR028",
        "lei: 00EXAMPLELARKSPUR027",
        ("CR109", "lei:"),
    ),
    unreadable(
        "a key of a policy is misspelt",
        "policies.yaml",
        "  owner: General Counsel\n  approver: The Board\n  approved: 2024-11-20",
        "  ownr: General Counsel\n  approver: The Board\n  approved: 2024-11-20",
        ("CR101", "ownr"),
    ),
    unreadable(
        "a risk has no id that can be one",
        "risks.yaml",
        "- id: failure-to-protect\n",
        "- id: Failure to protect\n",
        ("CR108", "- id: Failure"),
    ),
    unreadable(
        "a body has an unknown level",
        "bodies.yaml",
        "- id: board\n  name: The Board\n  level: board",
        "- id: board\n  name: The Board\n  level: bord",
        ("CR107", "level: bord"),
    ),
    unreadable("a value has no name", "values.yaml", "  name: Kindness\n", "", ("CR102", "- id: kindness")),
    unreadable(
        "a figure of the history has two points",
        "history.yaml",
        "train-punctuality\n      value: 84.6%",
        "train-punctuality\n      value: 84.6.1%",
        ("CR105", "84.6.1%"),
    ),
    unreadable(
        "a metric has an unknown kind",
        "metrics.yaml",
        "cancellations counted as late.\n  kind: percent\n",
        "cancellations counted as late.\n  kind: percentage\n",
        ("CR107", "kind: percentage"),
    ),
    unreadable(
        "a topic file is not YAML",
        "2025/progress/communities.yaml",
        "content:\n",
        "content: [\n",
        ("CR003", ""),
    ),
    unreadable(
        "a figure has two points",
        "2025/progress/inclusion.yaml",
        "    value: 39.6%",
        "    value: 39.6.1%",
        ("CR105", "39.6.1%"),
    ),
    unreadable(
        "a key of a target is misspelt",
        "2025/commitments/health-and-safety.yaml",
        "    due: ",
        "    du: ",
        ("CR101", "du: "),
    ),
    unreadable(
        "a section refers to a body that is not there",
        "2025/governance.yaml",
        "bodies: [division-boards, executive-committee]",
        "bodies: [division-bords, executive-committee]",
        ("CR202", "division-bords"),
    ),
    unreadable(
        "the due year of a next step is no year",
        "2025/next_steps.yaml",
        "          step: continuing\n          due: 2026\n          owner: Chief Operating Officer\n"
        "          metrics: [complaints-upheld]",
        "          step: continuing\n          due: soon\n          owner: Chief Operating Officer\n"
        "          metrics: [complaints-upheld]",
        ("CR121", "due: soon"),
    ),
    unreadable(
        "the period is that of another year",
        "2025/report.yaml",
        "period: {start: 2025-01-01, end: 2025-12-31}",
        "period: {start: 2020-01-01, end: 2020-12-31}",
        ("CR213", "period:"),
    ),
)

BREAKS = (*RULES_BROKEN, *MISSPELT, *UNREADABLE)
