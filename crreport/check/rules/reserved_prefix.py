"""CR221: prefixes that already mean something else in XBRL."""

from __future__ import annotations

from collections.abc import Iterator

from crreport.diagnostics import Diagnostic, Rule
from crreport.read.models.inputs import Inputs

RESERVED = frozenset(
    [
        "acf",
        "calc",
        "catalog",
        "cf",
        "crr",
        "df",
        "dtr",
        "ea",
        "enum2",
        "gen",
        "iso4217",
        "ix",
        "ixt",
        "label",
        "lei",
        "link",
        "msg",
        "pf",
        "ref",
        "tp",
        "utr",
        "va",
        "variable",
        "xbrl",
        "xbrldi",
        "xbrldt",
        "xfi",
        "xbrli",
        "xhtml",
        "xlink",
        "xml",
        "xmlns",
        "xsd",
        "xsi",
    ]
)
"""The prefixes of the standards and of the core taxonomy, which the XBRL files themselves use."""


class ReservedPrefix(Rule):
    """
    **What it finds.** A `prefix` of the organisation, or of a base taxonomy, that the XBRL standards or the core taxonomy use, such as `link` or `crr`; or the same prefix for two taxonomies.

    **Why it matters.** In one file a prefix can stand for only one namespace. Every tool would refuse the report.

    **Example.**

    ```yaml
    # organisation.yaml
    name: Example Services plc
    lei: 529900ABCDEFGHIJKL19
    boundary: Example Services plc and its subsidiaries.
    language: en-GB
    currency: GBP
    namespace: https://xbrl.example.com/cr
    prefix: link
    pillars:
      - {id: people, name: People}
    ```

    **Instead.**

    ```yaml
    # organisation.yaml
    name: Example Services plc
    lei: 529900ABCDEFGHIJKL19
    boundary: Example Services plc and its subsidiaries.
    language: en-GB
    currency: GBP
    namespace: https://xbrl.example.com/cr
    prefix: example
    pillars:
      - {id: people, name: People}
    ```
    """

    code, name = "CR221", "reserved-prefix"


def find(inputs: Inputs, year: int) -> Iterator[Diagnostic]:
    """Prefixes that are taken."""
    organisation = inputs.organisation
    if organisation.prefix in RESERVED:
        text = f"the prefix `{organisation.prefix}` already has a meaning in XBRL"
        yield ReservedPrefix.at(organisation.place("prefix"), text, help="choose a short name of your own")
    taken = {*RESERVED, organisation.prefix}
    for base in organisation.base_taxonomies:
        if base.prefix in taken:
            text = f"the prefix `{base.prefix}` of this base taxonomy is already taken"
            yield ReservedPrefix.at(base.place("prefix"), text, help="choose another prefix")
        taken.add(base.prefix)
