"""Opens a PDF at a place, with the viewer of the machine."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import which

VIEWER = "CRREPORT_PDF_VIEWER"
"""The environment variable with the command of one's own: `evince --named-dest={name} {pdf}`."""

_SOON = 1.5
"""Seconds in which a viewer that cannot start says so."""

_VIEWERS: Mapping[str, tuple[str, ...]] = {
    "evince": ("--named-dest={name}", "{pdf}"),
    "atril": ("--named-dest={name}", "{pdf}"),
    "okular": ("--page", "{page}", "{pdf}"),
    "zathura": ("--page={page}", "{pdf}"),
    "xdg-open": ("{address}",),
}


class CannotOpenError(Exception):
    """Why the PDF was not opened."""


def open_at(pdf: Path, page: int, name: str) -> None:
    """Opens a PDF at a page, or at a named destination where the viewer knows them.

    The command in `CRREPORT_PDF_VIEWER` goes first, then the browser in `BROWSER`, then known viewers.
    """
    if not pdf.is_file():
        raise CannotOpenError(f"there is no {pdf.as_posix()}; build the report first")
    address = f"{pdf.resolve().as_uri()}#page={page}"
    filling = {"pdf": str(pdf.resolve()), "page": str(page), "name": name, "address": address}
    _run(_command(filling))


def _command(filling: Mapping[str, str]) -> Sequence[str]:
    if own := os.environ.get(VIEWER):
        return [_filled(part, filling) for part in shlex.split(own)]
    if browser := os.environ.get("BROWSER"):
        parts = shlex.split(browser.split(os.pathsep)[0])
        named = [part.replace("%s", filling["address"]) for part in parts]
        return named if named != parts else [*parts, filling["address"]]
    if sys.platform == "darwin":
        return ["open", filling["address"]]
    if sys.platform == "win32":
        return ["rundll32", "url.dll,FileProtocolHandler", filling["address"]]
    name = next((name for name in _VIEWERS if which(name)), None)
    if name is None:
        text = (
            f"no viewer was found; name one in {VIEWER}, or open page {filling['page']} of {filling['pdf']}"
        )
        raise CannotOpenError(text)
    return [name, *(_filled(part, filling) for part in _VIEWERS[name])]


def _filled(part: str, filling: Mapping[str, str]) -> str:
    for key, value in filling.items():
        part = part.replace(f"{{{key}}}", value)
    return part


def _run(command: Sequence[str]) -> None:
    """Starts a viewer that goes on by itself; one that ends at once with an error is told."""
    try:
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError as error:
        raise CannotOpenError(
            f"cannot start {command[0]}: {(error.strerror or 'it failed').lower()}"
        ) from None
    try:
        code = process.wait(_SOON)
    except subprocess.TimeoutExpired:
        return
    if code != 0:
        raise CannotOpenError(f"{command[0]} ended with code {code}")
