"""Style sheets that need no other file: what they show is embedded, and fonts are left to the PDF."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

import tinycss2

from crreport.diagnostics import Diagnostic
from crreport.images import MEDIA_TYPES, image_fault
from crreport.render.fetcher import RefusedError, read_address
from crreport.render.rules import ImageNotUsable, ResourceRefused
from crreport.render.templates import Templates
from crreport.source import Span

PAGE_SHEET = "report.css"
PILLAR_SHEET = "pillars.css"
"""The colour of a pillar, read once for each that has one."""
BRAND_SHEET = "brand.css"
"""A project's own additions, read after all shipped sheets, on screen and on paper."""

_ASKS = re.compile(r"url\(|@(?:font-face|page|import)", re.IGNORECASE)
_ON_PAPER_ONLY = ("font-face", "page")
_NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet as pages carry it, and what is wrong with the files that it asks for."""

    css: str
    diagnostics: tuple[Diagnostic, ...] = ()


def on_screen(name: str, templates: Templates) -> Sheet:
    """A style sheet for pages without paper: its images embedded, its fonts and page sizes left out."""
    return _embedding(name, templates, on_paper=False)


def on_paper(name: str, templates: Templates) -> Sheet:
    """A style sheet for the PDF: its images embedded."""
    return _embedding(name, templates, on_paper=True)


def _embedding(name: str, templates: Templates, *, on_paper: bool) -> Sheet:
    text = templates.text(name)
    if not _ASKS.search(text):
        return Sheet(text)
    embedding = _Embedding(name, templates)
    rules = tinycss2.parse_stylesheet(text, skip_comments=True)
    kept = [rule for rule in rules if on_paper or not _is_for_paper(rule)]
    for rule in kept:
        if rule.type in ("qualified-rule", "at-rule") and not _is_for_paper(rule):
            embedding.walk(rule.content or [])
    return Sheet(tinycss2.serialize(kept), tuple(embedding.diagnostics))


def _is_for_paper(rule: tinycss2.ast.Node) -> bool:
    return rule.type == "at-rule" and rule.lower_at_keyword in (*_ON_PAPER_ONLY, "import")


@dataclass
class _Embedding:
    """Puts images in place of their addresses, in the tokens of one style sheet."""

    name: str
    templates: Templates
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def walk(self, tokens: list[tinycss2.ast.Node]) -> None:
        for at, token in enumerate(tokens):
            address = _written_address(token)
            if address is None:
                self.walk(_inside(token))
            else:
                found = self._address(address, token)
                tokens[at] = tinycss2.parse_one_component_value(f'url("{found}")' if found else _NOTHING)

    def _address(self, address: str, token: tinycss2.ast.Node) -> str:
        """An address that needs no file, or an empty one for what may or can not be shown."""
        if address.startswith(("data:", "#")):
            return address
        base = f"{self.templates.project.resolve().as_uri()}/"
        try:
            data, media_type = read_address(urljoin(base, address), self.templates.project)
        except RefusedError as error:
            self.diagnostics.append(ResourceRefused.at(self._place(address, token), str(error)))
            return ""
        fault = image_fault(data, media_type) if media_type in MEDIA_TYPES.values() else None
        if fault is not None:
            message = f"`{Path(address).name}` {fault.reason}"
            self.diagnostics.append(ImageNotUsable.at(self._place(address, token), message, help=fault.help))
            return ""
        return f"data:{media_type};base64,{b64encode(data).decode()}"

    def _place(self, address: str, token: tinycss2.ast.Node) -> Span:
        file = self.templates.source(self.name)
        lines = file.lines
        line = lines[token.source_line - 1] if token.source_line <= len(lines) else ""
        written = address.rpartition("/")[2]
        start = line.find(written, token.source_column - 1) + 1 or token.source_column
        return Span(file, token.source_line, start, token.source_line, start + len(written))


def _written_address(token: tinycss2.ast.Node) -> str | None:
    if token.type == "url":
        return str(token.value)
    if token.type == "function" and token.lower_name == "url":
        return next((str(part.value) for part in token.arguments if part.type == "string"), "")
    return None


def _inside(token: tinycss2.ast.Node) -> list[tinycss2.ast.Node]:
    inside = token.arguments if token.type == "function" else getattr(token, "content", None)
    return inside if isinstance(inside, list) else []
