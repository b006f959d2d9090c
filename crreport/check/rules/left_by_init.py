"""CR241: what `crreport init` wrote, still in the organisation."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Level, Rule
from crreport.read.models.inputs import Inputs

_LEI = "00EXAMPLE"
"""How all made-up LEIs of `crreport init` begin; no issuer of LEIs has such a prefix."""
_NAME = "Your Organisation"
_DOMAIN = "your-organisation.example"


class LeftByInit(Rule):
    """
    **What it finds.** A Legal Entity Identifier that `crreport init` made up, or the name "Your Organisation" or the domain of its example, still in organisation.yaml. An organisation that calls itself an example may keep its made-up identifier.

    **Why it matters.** Every figure in the XBRL would be reported by an organisation that does not exist.

    **Instead.** Give the organisation's own name, LEI and namespace. An LEI can be looked up at https://search.gleif.org.
    """

    code, name, level, level_when_final = "CR241", "left-by-init", Level.NOTE, Level.ERROR


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Placeholders of `crreport init` that are still there."""
    organisation = inputs.organisation
    if organisation.lei.startswith(_LEI) and "example" not in organisation.name.lower():
        text = f"`{organisation.lei}` is a made-up LEI and belongs to nobody"
        help = "give your organisation's own LEI; it is listed at https://search.gleif.org"
        yield LeftByInit.at(organisation.place("lei"), text, help=help)
    for field in ("name", "short_name"):
        if _NAME in (getattr(organisation, field) or ""):
            yield LeftByInit.at(
                organisation.place(field),
                f"`{_NAME}` is the name that `crreport init` wrote",
                help="give your own",
            )
    for field in ("namespace", "website"):
        if _DOMAIN in (getattr(organisation, field) or ""):
            text = f"`{_DOMAIN}` is the domain that `crreport init` wrote"
            yield LeftByInit.at(organisation.place(field), text, help="give an address of your own domain")
