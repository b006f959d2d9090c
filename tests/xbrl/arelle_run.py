"""Runs Arelle offline in a process of its own, and reports what it loaded and what it said.

As a script: reads a request as JSON on stdin, writes the answer as JSON on stdout.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FINE = {"INFO", "INFO-RESULT", "INFO-SEMANTIC", "DEBUG"}


@dataclass(frozen=True)
class ArelleReport:
    facts: list[dict[str, Any]]
    faults: list[str]
    footnotes: list[tuple[str, str]]


def run_arelle(entry: Path, *, packages: tuple[Path, ...] = (), plugins: str = "") -> ArelleReport:
    with tempfile.TemporaryDirectory() as cache:
        request = {
            "entry": str(entry),
            "packages": [str(p) for p in packages],
            "plugins": plugins,
            "cache": cache,
        }
        done = subprocess.run(
            [sys.executable, __file__], input=json.dumps(request), capture_output=True, text=True, check=False
        )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.splitlines()[-1])
    return ArelleReport(answer["facts"], answer["faults"], [tuple(f) for f in answer["footnotes"]])


def _answer(request: dict[str, Any]) -> dict[str, Any]:
    from arelle.api.Session import Session
    from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
    from arelle.RuntimeOptions import RuntimeOptions

    options = RuntimeOptions(
        entrypointFile=request["entry"],
        internetConnectivity="offline",
        cacheDirectory=request["cache"],
        disablePersistentConfig=True,
        packages=request["packages"] or None,
        plugins=request["plugins"] or None,
        validate=True,
        calcs="c11r",
        utrValidate=True,
        validateDuplicateFacts="inconsistent",
        formulaUnsatisfiedAsserError=True,
        baseTaxonomyValidationMode="all",
        reportPackage=request["entry"].endswith((".xbri", ".xbr")),
        keepOpen=True,
        logPropagate=False,
    )
    with Session() as session:
        session.run(options, logHandler=StructuredMessageLogHandler())
        messages = session.get_log_messages()
        models = [model for model in session.get_models() if model.modelDocument is not None]
        facts = [_fact(fact) for model in models for fact in model.factsInInstance]
        notes = [note for model in models for note in _footnotes(model)]
    faults = [
        f"{m['levelname']} {m['messageCode']} {' '.join(m['msg'].split())}"
        for m in messages
        if m["levelname"].upper() not in FINE
    ]
    return {"facts": facts, "faults": faults, "footnotes": sorted(notes)}


def _fact(fact: Any) -> dict[str, Any]:
    context, unit = fact.context, fact.unit
    return {
        "id": fact.id,
        "concept": str(fact.qname),
        "value": None if fact.isNil else fact.value,
        "xvalue": None if fact.isNil else str(fact.xValue),
        "decimals": fact.decimals,
        "start": None if context.isInstantPeriod else context.startDatetime.date().isoformat(),
        "end": str(context.endDatetime.date()),
        "entity": list(context.entityIdentifier),
        "unit": None if unit is None else [[str(m) for m in side] for side in unit.measures],
        "dimensions": sorted(
            [str(axis), str(dim.memberQname) if dim.isExplicit else dim.typedMember.text]
            for axis, dim in context.qnameDims.items()
        ),
        "language": fact.xmlLang,
    }


def _footnotes(model: Any) -> list[tuple[str, str]]:
    relations = model.relationshipSet("XBRL-footnotes").modelRelationships
    return [(r.fromModelObject.id, r.toModelObject.textValue) for r in relations]


if __name__ == "__main__":
    print(json.dumps(_answer(json.load(sys.stdin))))  # noqa: T201
