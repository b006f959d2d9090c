"""Files embedded in the PDF, and how to extract them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import chain, count
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any, Literal

Relationship = Literal["Data", "Source", "Supplement"]


class NoEmbeddedFilesError(ValueError):
    """There is nothing to extract; the message says why."""


@dataclass(frozen=True, slots=True)
class EmbeddedFile:
    """A file to embed as an associated file of PDF/A-3.

    `relationship` is what it is to the pages: the `Data` that they show, the `Source` that they were set
    from, or a `Supplement` that is easier to use.
    """

    name: str
    data: bytes
    media_type: str
    relationship: Relationship = "Data"
    description: str = ""


def embedded_files_of(pdf: bytes) -> tuple[EmbeddedFile, ...]:
    """The files embedded in a PDF, whoever made it. Their names are plain file names and unique."""
    import pikepdf

    try:
        document = pikepdf.open(BytesIO(pdf))
    except pikepdf.PasswordError:
        raise NoEmbeddedFilesError("it is protected with a password") from None
    except pikepdf.PdfError:
        raise NoEmbeddedFilesError("it is not a PDF, or is damaged") from None
    with document:
        found = tuple(_with_unique_names(_files_in(document)))
    if not found:
        raise NoEmbeddedFilesError("it has no embedded files")
    return found


def _files_in(document: Any) -> Iterator[EmbeddedFile]:
    for key, file in document.attachments.items():
        stream = file.get_file()
        relationship = str(file.obj.get("/AFRelationship", "/Data")).removeprefix("/")
        yield EmbeddedFile(
            name=_bare(file.filename or key),
            data=stream.read_bytes(),
            media_type=stream.mime_type or "application/octet-stream",
            relationship=relationship if relationship in {"Source", "Supplement"} else "Data",  # type: ignore[arg-type]
            description=file.description or "",
        )


def _with_unique_names(files: Iterator[EmbeddedFile]) -> Iterator[EmbeddedFile]:
    taken: set[str] = set()
    for file in files:
        path = PurePosixPath(file.name)
        names = chain([path.name], (f"{path.stem}-{n}{path.suffix}" for n in count(2)))
        name = next(name for name in names if name.casefold() not in taken)
        taken.add(name.casefold())
        yield replace(file, name=name)


def _bare(name: str) -> str:
    """The last part of a path in any notation, so that no file is written outside its folder."""
    last = PurePosixPath(PureWindowsPath(name).name).name
    kept = "".join(character for character in last if character.isprintable() and character not in ':*?"<>|')
    return kept if kept.strip(". ") else "unnamed"
