"""What a report was built from, in a few signs: checksums of the inputs and the templates."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from crreport import __version__
from crreport.read.models.inputs import Inputs
from crreport.render.templates import Templates

_SHORT = 12


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """SHA-256 checksums in hexadecimal digits, and the program. Equal inputs give equal ones anywhere.

    `build_id` is the beginning of the checksum of all of these together.
    """

    build_id: str
    inputs: str
    templates: str
    tool: str


def fingerprint(inputs: Inputs, templates: Templates) -> Fingerprint:
    """The fingerprint of a report."""
    of_inputs = _checksum((file.path, file.text.encode()) for file in inputs.files)
    of_templates = _checksum((name, path.read_bytes()) for name, path in templates.files().items())
    tool = f"crreport {__version__}"
    whole = hashlib.sha256("\n".join((of_inputs, of_templates, tool)).encode()).hexdigest()
    return Fingerprint(whole[:_SHORT], of_inputs, of_templates, tool)


def _checksum(files: Iterable[tuple[str, bytes]]) -> str:
    """The checksum of a list of files as `sha256sum` prints one, sorted by name."""
    lines = [f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files)]
    return hashlib.sha256("".join(lines).encode()).hexdigest()
