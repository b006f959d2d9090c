"""Arelle in a process of its own: loads and validates files offline, and returns what it read.

No other module imports Arelle.

Run as `python -m crreport.verify.arelle` with a JSON request on standard input:

    {"jobs": [{"file": "...", "packages": [...], "depth": "whole"}], "cache": "an empty folder"}

It answers in JSON: for each file the messages of its validation and the facts that it holds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Literal

from crreport.verify.lints import findings

HARMLESS_LEVELS = frozenset({"INFO", "INFO-RESULT", "INFO-SEMANTIC", "DEBUG"})


Depth = Literal["whole", "report", "load"]

_LONG = 400

PACKAGES = (".xbri", ".xbr", ".zip")
"""The endings of report packages."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read, the taxonomy packages to read it with, and how deeply to validate it.

    `whole` checks the report and every schema and linkbase that it reaches; `report` takes the taxonomy for
    granted where it is not in the file's own package; `load` reads only. The latter two save much time where
    another job of the same run checks the rest.
    """

    file: Path
    packages: tuple[Path, ...] = ()
    depth: Depth = "whole"


@dataclass(frozen=True, slots=True)
class Message:
    """What Arelle said: its level and code, the text, and the ids of the facts that it is about."""

    level: str
    code: str
    text: str
    fact_ids: tuple[str, ...]

    @property
    def short_text(self) -> str:
        """The text, cut where Arelle lists everything that it did not find."""
        return self.text if len(self.text) <= _LONG else f"{self.text[: _LONG - 1]}…"


@dataclass(frozen=True, slots=True)
class Lint:
    """What Arelle does not say: the name of the lint, the text, and the ids of the facts that it is about."""

    name: str
    text: str
    fact_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as Arelle read it: its messages above information level, our lints, its facts as plain data."""

    file: str
    messages: tuple[Message, ...]
    lints: tuple[Lint, ...]
    facts: tuple[dict[str, Any], ...]


class ArelleMissingError(Exception):
    """The extra `crreport[verify]`, which brings Arelle, is not installed."""


class ArelleFailedError(Exception):
    """The reader process ended without an answer; the message holds what it printed."""


def read_files(jobs: Sequence[Job]) -> tuple[Reading, ...]:
    """Each file as Arelle reads and validates it, offline."""
    with tempfile.TemporaryDirectory(prefix="crreport-arelle-") as cache:
        request = {
            "jobs": [
                {
                    "file": str(job.file.resolve()),
                    "packages": [str(package.resolve()) for package in job.packages],
                    "depth": job.depth,
                }
                for job in jobs
            ],
            "cache": cache,
        }
        done = subprocess.run(
            [sys.executable, "-m", "crreport.verify.arelle"],
            input=json.dumps(request),
            capture_output=True,
            text=True,
            cwd=cache,
            check=False,
        )
    if done.returncode == _MISSING:
        raise ArelleMissingError
    if done.returncode != 0:
        raise ArelleFailedError(done.stderr[-2000:])
    answers = json.loads(done.stdout.rpartition(_ANSWER)[2])
    return tuple(
        Reading(
            answer["file"],
            tuple(
                Message(m["level"], m["code"], m["text"], tuple(m["fact_ids"])) for m in answer["messages"]
            ),
            tuple(Lint(found["lint"], found["text"], tuple(found["fact_ids"])) for found in answer["lints"]),
            tuple(answer["facts"]),
        )
        for answer in answers
    )


_ANSWER = "\x1e"
_MISSING = 69
_FACT_FOOTNOTE = "http://www.xbrl.org/2003/arcrole/fact-footnote"


def _main() -> int:
    try:
        import arelle  # noqa: F401
    except ImportError:
        return _MISSING
    request = json.loads(sys.stdin.read())
    answers = [_answer(cache=request["cache"], **job) for job in request["jobs"]]
    sys.stdout.write(_ANSWER + json.dumps(answers))
    return 0


def _answer(file: str, packages: list[str], depth: Depth, cache: str) -> dict[str, Any]:
    """What Arelle reads. A file that makes it fail gets a message, and the others are still read."""
    try:
        return _read(file, packages, depth, cache)
    except Exception as error:
        text = f"Arelle could not read the file: {type(error).__name__}: {error}"
        message = {"level": "ERROR", "code": "unreadable", "text": text, "fact_ids": []}
        return {"file": file, "messages": [message], "lints": [], "facts": []}


def _read(file: str, packages: list[str], depth: Depth, cache: str) -> dict[str, Any]:
    from arelle.api.Session import Session
    from arelle.logging.handlers.StructuredMessageLogHandler import StructuredMessageLogHandler
    from arelle.RuntimeOptions import RuntimeOptions

    options = RuntimeOptions(
        entrypointFile=file,
        internetConnectivity="offline",
        cacheDirectory=cache,
        disablePersistentConfig=True,
        packages=packages or None,
        reportPackage=file.endswith(PACKAGES),
        plugins="loadFromOIM" if file.endswith(".json") else None,
        validate=depth != "load",
        calcs="c11r",
        utrValidate=True,
        validateDuplicateFacts="inconsistent",
        formulaUnsatisfiedAsserError=True,
        baseTaxonomyValidationMode="all" if depth == "whole" else "none",
        keepOpen=True,
        logPropagate=False,
    )
    with Session() as session:
        session.run(options, logHandler=StructuredMessageLogHandler())
        messages = [_message(entry) for entry in session.get_log_messages()]
        models = session.get_models()
        loaded = [model for model in models if model.modelDocument is not None]
        facts = [_fact(fact, model) for model in loaded for fact in model.factsInInstance]
        lints = [] if depth == "load" else [finding for model in loaded for finding in findings(model)]
    harmful = [message for message in messages if message["level"] not in HARMLESS_LEVELS]
    return {"file": file, "messages": harmful, "lints": lints, "facts": facts}


def _message(entry: dict[str, Any]) -> dict[str, Any]:
    places = [str(ref.get("href", "")) for ref in entry.get("refs", ())]
    return {
        "level": entry["levelname"].upper(),
        "code": entry["messageCode"],
        "text": " ".join(entry["msg"].split()),
        "fact_ids": [id for _, _, id in (place.rpartition("#") for place in places) if _is_id(id)],
    }


def _is_id(fragment: str) -> bool:
    """Whether a fragment is an id rather than a path such as `element(/1/2)`."""
    return bool(fragment) and "(" not in fragment


def _fact(fact: Any, model: Any) -> dict[str, Any]:
    context = fact.context
    scheme, identifier = context.entityIdentifier if context is not None else ("", "")
    return {
        "id": fact.id,
        "entity": f"{{{scheme}}}{identifier}",
        "concept": fact.qname.clarkNotation,
        "period": _period(context),
        "unit": _unit(fact.unit) if fact.unit is not None else "",
        "dimensions": [
            [axis.clarkNotation, _member(value)]
            for axis, value in (context.qnameDims if context is not None else {}).items()
        ],
        "language": (fact.xmlLang or "")
        if fact.concept.type is not None and fact.concept.type.isOimTextFactType
        else "",
        "value": None if fact.isNil else str(fact.value),
        "footnotes": [
            "".join(note.toModelObject.itertext())
            for note in model.relationshipSet(_FACT_FOOTNOTE).fromModelObject(fact)
        ],
        "decimals": (fact.decimals or "") if fact.isNumeric and not fact.isNil else "",
    }


def _period(context: Any) -> str:
    if context is None:
        return ""
    if context.isInstantPeriod:
        return str((context.instantDatetime - timedelta(days=1)).date())
    return f"{context.startDatetime.date()}/{(context.endDatetime - timedelta(days=1)).date()}"


def _unit(unit: Any) -> str:
    top, bottom = ("*".join(sorted(m.clarkNotation for m in measures)) for measures in unit.measures)
    return f"{top}/{bottom}" if bottom else top


def _member(value: Any) -> str:
    return str(value.memberQname.clarkNotation) if value.isExplicit else str(value.typedMember.stringValue)


if __name__ == "__main__":
    sys.exit(_main())
