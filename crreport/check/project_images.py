"""Image files that inputs name: why they cannot be shown, and where to say so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from crreport.images import MEDIA_TYPES, image_fault
from crreport.source import SourceFile, Span


@dataclass(frozen=True, slots=True)
class FileFault:
    """What is wrong with a file, at the place that names it or at its own line if it is a drawing."""

    place: Span
    message: str
    help: str
    notes: tuple[tuple[Span, str], ...] = ()


def file_faults(
    name: str, place: Span, project: Path, *, what: str, example: str, most_bytes: int
) -> Iterator[FileFault]:
    """Why the file that is named at a place cannot be shown; `what` it is, such as `logo`."""
    path = project / name
    endings = list(MEDIA_TYPES)
    if not path.resolve().is_relative_to(project.resolve()):
        yield FileFault(place, f"`{name}` is outside the project", "copy it into the project folder")
    elif not path.is_file():
        help = f"give the path relative to the project folder, such as `{example}`"
        yield FileFault(place, f"there is no file `{name}`", help)
    elif path.suffix.lower() not in MEDIA_TYPES:
        help = f"use an image that ends in {', '.join(endings[:-1])} or {endings[-1]}"
        yield FileFault(place, f"`{name}` is not an image that pages can show", help)
    elif path.stat().st_size > most_bytes:
        text = f"`{name}` has {path.stat().st_size:,} bytes; at most {most_bytes:,} are possible"
        yield FileFault(place, text, "save it smaller")
    else:
        yield from _content(name, path, place, what)


def is_shown(name: str, project: Path) -> bool:
    """Whether a file is an image of the project that can be shown."""
    path = project / name
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    is_there = path.resolve().is_relative_to(project.resolve()) and path.is_file()
    return media_type is not None and is_there and image_fault(path.read_bytes(), media_type) is None


def _content(name: str, path: Path, place: Span, what: str) -> Iterator[FileFault]:
    """What is wrong in the image: at its line if it is a drawing, else where it is named."""
    data = path.read_bytes()
    fault = image_fault(data, MEDIA_TYPES[path.suffix.lower()])
    if fault is None:
        return
    if fault.line is None:
        yield FileFault(place, f"`{name}` {fault.reason}", fault.help)
        return
    drawing = SourceFile(name, data.decode("utf-8", errors="replace"))
    line = drawing.lines[fault.line - 1] if fault.line <= len(drawing.lines) else ""
    first = len(line) - len(line.lstrip()) + 1
    span = Span(drawing, fault.line, first, fault.line, len(line.rstrip()) + 1)
    yield FileFault(span, f"the {what} {fault.reason}", fault.help, ((place, f"the {what} is named here"),))
