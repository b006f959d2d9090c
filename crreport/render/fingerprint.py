"""What a report was built from, in a few characters: checksums of the inputs and the templates."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
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
    of_inputs = _checksum(inputs.hashes)
    of_templates = _checksum(
        {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in templates.files().items()}
    )
    tool = f"crreport {__version__}"
    whole = hashlib.sha256("\n".join((of_inputs, of_templates, tool)).encode()).hexdigest()
    return Fingerprint(whole[:_SHORT], of_inputs, of_templates, tool)


def _checksum(hashes: Mapping[str, str]) -> str:
    """The checksum of a list of files as `sha256sum` prints one, sorted by name."""
    lines = [f"{hash}  {name}\n" for name, hash in sorted(hashes.items())]
    return hashlib.sha256("".join(lines).encode()).hexdigest()
