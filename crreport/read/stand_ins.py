"""Stand-ins for required fields that cannot be read, so that everything else can be checked.

No stand-in reaches an output: no facts are compiled from inputs with a stand-in.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any

from crreport.read.located import LocatedDict, LocatedList, LocatedStr
from crreport.read.salvage import StandIns
from crreport.source import Span

_ID = "unread"
_LEI = "00000000000000000098"


def of_organisation() -> StandIns:
    """Stand-ins for the required fields of organisation.yaml."""
    texts = {
        "name": _ID,
        "lei": _LEI,
        "boundary": _ID,
        "language": "en",
        "currency": "EUR",
        "namespace": "https://example.com/unread",
        "prefix": _ID,
    }
    return {
        **{name: partial(LocatedStr, text) for name, text in texts.items()},
        "pillars": lambda span: LocatedList([_mapping(span, {"id": _ID, "name": _ID})], span),
    }


def of_report(year: int, topics: Iterable[str]) -> StandIns:
    """Stand-ins for the required fields of a year's report.yaml. Its topics are those of the section files"""
    entries = [{"id": topic, "title": topic, "pillar": _ID} for topic in (*topics,) or (_ID,)]
    return {
        "title": lambda span: LocatedStr(_ID, span),
        "period": lambda span: _mapping(span, {"start": f"{year}-01-01", "end": f"{year}-12-31"}),
        "topics": lambda span: LocatedList([_mapping(span, entry) for entry in entries], span),
    }


def _mapping(span: Span, texts: dict[str, str]) -> LocatedDict:
    items: dict[str, Any] = {key: LocatedStr(text, span) for key, text in texts.items()}
    return LocatedDict(items, span, dict.fromkeys(items, span))
