"""Copies of input files: those of file managers, browsers and editors, and those that people keep."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

_ID = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_COPY = r"(?:copy|copie|kopie|duplicate|conflicted copy|konflikt|conflit)"
_VERSION = r"(?:old|new|alt|neu|backup|bak|final|draft)"
_BEHIND = re.compile(
    rf"[ _-]*(?:\(\d+\)|[ _-]{_COPY}\b.*|\(.*{_COPY}.*\)|[ _-]{_VERSION}|v?\d+|\.sync-conflict.*)",
    re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?:~\$|\.?#|\._|{_COPY}(?: of| von| de)? (?:\(\d+\) )?)", re.IGNORECASE)
_OTHER_ENDING = re.compile(r"(?:~|#|\.(?:bak|orig|old|tmp|swp|save|backup|rej|\d+))+", re.IGNORECASE)
_ALSO_TEXT = (".yml", ".txt")
_MOSTLY = 0.8


def copied_from(path: Path, originals: Iterable[Path]) -> Path | None:
    """The file, among some in the same folder, that a file seems to be a copy of."""
    others = sorted((other for other in originals if other != path), key=lambda other: -len(other.stem))
    named = next((other for other in others if _is_named_after(path, other)), None)
    if path.suffix != ".yaml" or not _ID.fullmatch(path.stem):
        return named
    return next((other for other in (named, *others) if other is not None and _is_alike(path, other)), None)


def _is_named_after(path: Path, other: Path) -> bool:
    if _OTHER_ENDING.fullmatch(path.name.removeprefix(other.name)):
        return True
    if path.suffix in _ALSO_TEXT:
        return path.stem == other.stem
    stem = path.name.removesuffix(".yaml")
    before = _BEFORE.match(stem)
    stem = stem[before.end() :] if before is not None else stem
    behind = stem.removeprefix(other.stem)
    is_after = behind != stem and (not behind or _BEHIND.fullmatch(behind) is not None)
    return is_after and (before is not None or bool(behind))


def _is_alike(path: Path, other: Path) -> bool:
    """Whether most lines of the two files are the same."""
    if not (path.is_file() and other.is_file()):
        return False
    first, second = ({line.strip() for line in each.read_bytes().splitlines()} for each in (path, other))
    return len(first & second) >= _MOSTLY * max(min(len(first), len(second)), 1)
