"""Gradients of drawings, as the PDF paints them.

WeasyPrint paints a gradient as a pattern of tiles that are as large as the shape. Some readers leave such
tiles out, so that the shape or the text is missing; and a gradient that is turned has tiles of no size. A
pattern that is the gradient itself has no tiles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

_OF_A_GROUP = re.compile(r"/a1 gs\s+/(\w+) Do")
_OF_A_GRADIENT = re.compile(r"/(\w+) sh")


def paint_gradients_whole(pdf: Any) -> None:
    """Makes gradients of the patterns whose tile is nothing but an opaque gradient."""
    for number, pattern in enumerate(pdf.objects):
        shading = _gradient_of(pdf, pattern)
        if shading is not None:
            kind = {"Type": "/Pattern", "PatternType": 2, "Shading": shading.reference}
            made = type(pdf.catalog)({**kind, "Matrix": pattern.extra["Matrix"]})
            made.number, made.generation = pattern.number, pattern.generation
            pdf.objects[number] = made


def _gradient_of(pdf: Any, pattern: Any) -> Any:
    """The gradient that is all of a pattern's tile, or None."""
    extra = getattr(pattern, "extra", {})
    if extra.get("Type") != "/Pattern" or extra.get("PatternType") != 1:
        return None
    group = _named(pdf, pattern, "XObject", _OF_A_GROUP)
    return None if group is None else _named(pdf, group, "Shading", _OF_A_GRADIENT)


def _named(pdf: Any, stream: Any, kind: str, only: re.Pattern[str]) -> Any:
    """The resource that a stream consists of, if it does nothing else."""
    found = only.fullmatch(" ".join(_written(stream)))
    if found is None:
        return None
    resources = pdf.objects[int(stream.extra["Resources"].split()[0])]
    return pdf.objects[int(resources[kind][found[1]].split()[0])]


def _written(stream: Any) -> Iterator[str]:
    for item in stream.stream:
        yield item.decode("latin-1").strip() if isinstance(item, bytes) else str(item).strip()
