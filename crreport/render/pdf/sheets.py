"""Errors in a project's own style sheets that would stop the layout of pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from traceback import extract_tb

from crreport.diagnostics import Diagnostic
from crreport.render.drawing import colours, logo
from crreport.render.pdf.paper import VARIABLES
from crreport.render.rules import StyleSheetFault
from crreport.render.stylesheets import PAGE_SHEET, PILLAR_SHEET
from crreport.render.templates import Templates
from crreport.render.typefaces import VARIABLES as TYPEFACES
from crreport.source import Span, start_of

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_USED = re.compile(r"var\(\s*--([\w-]+)\s*\)")
_DEFINED = re.compile(r"--([\w-]+)\s*:")


def undefined_variables(sheets: Sequence[str], templates: Templates) -> Iterator[Diagnostic]:
    """The uses of variables that no style sheet defines; WeasyPrint cannot calculate with these."""
    texts = {name: _without_comments(templates.text(name)) for name in (PAGE_SHEET, PILLAR_SHEET, *sheets)}
    known = {*VARIABLES, *TYPEFACES, *colours.VARIABLES, *_USED.findall(logo.LOGO_ON_PRIMARY)}
    known |= {name for text in texts.values() for name in _DEFINED.findall(text)}
    for name, text in texts.items():
        for match in _USED.finditer(text):
            if match[1] not in known:
                file = templates.source(name)
                place = Span(file, *file.place(match.start()), *file.place(match.end()))
                help = f"define it: html {{ --{match[1]}: ... }}"
                yield StyleSheetFault.at(place, f"no style sheet defines `--{match[1]}`", help=help)


def cannot_be_read(error: AssertionError, sheets: Sequence[str], templates: Templates) -> Diagnostic | None:
    """The error in a project's own style sheet that made WeasyPrint's CSS parser fail, if it did."""
    frames = extract_tb(error.__traceback__)
    own = [name for name in (PAGE_SHEET, *sheets) if templates.overridden().get(name, True)]
    if not frames or "/weasyprint/css/" not in frames[-1].filename.replace("\\", "/") or not own:
        return None
    file = templates.source(own[0])
    others = f", or in {', '.join(f'`{name}`' for name in own[1:])}" if own[1:] else ""
    message = f"a value in this style sheet{others} cannot be calculated"
    return StyleSheetFault.at(start_of(file), message, help="check its `calc()`, `min()` and `max()`")


def _without_comments(text: str) -> str:
    """The style sheet with its comments replaced by spaces."""
    return _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
