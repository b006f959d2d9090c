"""The fonts that a text needs: which style sheets declare them, and which characters none of them has.

A character that no declared font has would be set in whatever font the machine offers, or as an empty box.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from io import BytesIO
from pathlib import Path
from urllib.parse import urljoin

import tinycss2
from fontTools.ttLib import TTFont, TTLibError
from lxml import etree

from crreport.diagnostics import Diagnostic
from crreport.read.located import leaves
from crreport.read.models.inputs import Inputs
from crreport.render.fetcher import RefusedError, font_files, read_address
from crreport.render.rules import CharacterWithoutFont, SystemFont
from crreport.render.stylesheets import BRAND_SHEET, PAGE_SHEET
from crreport.render.templates import Templates
from crreport.source import SourceFile, Span, start_of

MAIN_SHEET = "fonts.css"
_SCRIPT_SHEET = re.compile(r"fonts-[\w-]+\.css")
_ASKED = re.compile(r"(?<!-)\bfont(?:-family)?\s*:\s*([^;}]*[A-Za-z][^;}]*)(?![^{]*@font-face)")
_FAMILY_OF_DRAWING = re.compile(r"font(?:-family)?\s*[:=]\s*([\"'][^\"']*|[^;}\"']*)")
_MAIN_FONT = "SourceSansPro-Regular.ttf"
_UPRIGHT = ("Regular.otf", "Regular.ttf", "].ttf")
_NOT_DRAWN = {"Cc", "Cf", "Zl", "Zp"}
"""The categories of characters that no font needs a glyph for."""
_VARIANTS = range(0xFE00, 0xFE10)
_EAST_ASIAN = ("CJK", "IDEOGRAPHIC", "HIRAGANA", "KATAKANA", "HANGUL", "FULLWIDTH")


def font_sheets(tree: etree._Element, templates: Templates) -> tuple[str, ...]:
    """The style sheets of fonts that a page tree needs: the main one, and one for each further script."""
    return _sheets_and_missing(_characters(tree), templates)[0]


def without_font(tree: etree._Element, inputs: Inputs, templates: Templates) -> tuple[Diagnostic, ...]:
    """The characters of a page tree that no font has, at their places in the inputs.

    Each character is reported once, together with the others of its text.
    """
    missing = set(_sheets_and_missing(_characters(tree), templates)[1])
    diagnostics = []
    for text, place in _written(inputs):
        here = [character for character in dict.fromkeys(text) if character in missing]
        if here:
            diagnostics.append(_fault(here, place.narrowed(here[0])))
            missing -= set(here)
    for character in sorted(missing):
        diagnostics.append(_fault([character], _in_templates(character, templates)))
    return tuple(diagnostics)


@dataclass(frozen=True, slots=True)
class UsedFont:
    """A font that text of the pages was set in: its family, its file, and the characters."""

    family: str
    file: bytes
    text: str


@dataclass(frozen=True, slots=True)
class FontFile:
    """A file of a font package, and the family that it names."""

    family: str
    path: Path


def font_for(text: str) -> FontFile | None:
    """The font for a text that Source Sans Pro cannot set, where a font package has one."""
    known = _characters_of(_MAIN_FONT)
    missing = {ord(character) for character in text if _is_drawn(character)} - known
    names = (name for name in font_files() if name.endswith(_UPRIGHT))
    family = next((name for name in names if missing <= _characters_of(name)), None) if missing else None
    if family is None:
        return None
    path = font_files()[family]
    return FontFile(str(TTFont(path, lazy=True)["name"].getBestFamilyName()), path)


@cache
def _characters_of(name: str) -> frozenset[int]:
    return frozenset(TTFont(font_files()[name], lazy=True).getBestCmap() or ())


def of_the_machine(
    used: Iterable[UsedFont],
    fetched: Sequence[bytes],
    sheets: Sequence[str],
    templates: Templates,
    drawings: Sequence[SourceFile] = (),
) -> tuple[Diagnostic, ...]:
    """The fonts that no style sheet declares and that come from the machine.

    Families of compressed fonts are known by their names only, since their files are unpacked on the way.
    """
    declared = {family for sheet in (*sheets, PAGE_SHEET) for family, _ in faces(sheet, templates)}
    known = set(fetched)
    is_compressed = any(file[:3] == b"wOF" for file in fetched)
    foreign = {
        font.family: font.text
        for font in used
        if font.file not in known and not (is_compressed and font.family in declared)
    }
    return tuple(
        SystemFont.at(
            _drawn_text(text, declared, drawings) or _asks_for_undeclared(declared, templates),
            f"text such as `{text[:20]}` is set in `{family}`, a font installed on this machine",
        )
        for family, text in sorted(foreign.items())
    )


def faces(sheet: str, templates: Templates) -> Iterator[tuple[str, str]]:
    """Family and address of each font that a style sheet declares."""
    base = f"{templates.project.resolve().as_uri()}/"
    for rule in tinycss2.parse_stylesheet(templates.text(sheet), skip_comments=True, skip_whitespace=True):
        if rule.type != "at-rule" or rule.lower_at_keyword != "font-face":
            continue
        family, addresses = "", []
        for part in tinycss2.parse_blocks_contents(
            rule.content or [], skip_comments=True, skip_whitespace=True
        ):
            if part.type == "declaration" and part.lower_name == "font-family":
                family = " ".join(t.value for t in part.value if t.type in ("string", "ident"))
            elif part.type == "declaration" and part.lower_name == "src":
                addresses = [address for token in part.value if (address := _address(token))]
        yield from ((family, urljoin(base, address)) for address in addresses)


def _address(token: tinycss2.ast.Node) -> str:
    if token.type == "url":
        return str(token.value)
    if token.type == "function" and token.lower_name == "url":
        return next((str(t.value) for t in token.arguments if t.type == "string"), "")
    return ""


def _sheets_and_missing(
    characters: Iterable[str], templates: Templates
) -> tuple[tuple[str, ...], frozenset[str]]:
    missing = {character for character in characters if _is_drawn(character)}
    sheets = [MAIN_SHEET]
    for sheet in (MAIN_SHEET, "print.css", PAGE_SHEET, BRAND_SHEET):
        missing -= _drawn_by(sheet, templates, missing)
    for sheet in (name for name in templates.files() if _SCRIPT_SHEET.fullmatch(name)):
        drawn = _drawn_by(sheet, templates, missing)
        if drawn:
            sheets.append(sheet)
            missing -= drawn
    return tuple(sheets), frozenset(missing)


def _drawn_by(sheet: str, templates: Templates, characters: set[str]) -> set[str]:
    """The characters that the fonts of a style sheet have."""
    missing = set(characters)
    for _, address in faces(sheet, templates):
        if not missing:
            break
        missing -= _glyphs(address, templates.project, missing)
    return characters - missing


def _glyphs(address: str, project: Path, characters: set[str]) -> set[str]:
    try:
        font = TTFont(BytesIO(read_address(address, project)[0]), lazy=True, fontNumber=0)
        known = font.getBestCmap() or {}
    except (RefusedError, TTLibError, OSError):
        return set()
    return {character for character in characters if ord(character) in known}


def _is_drawn(character: str) -> bool:
    return unicodedata.category(character) not in _NOT_DRAWN and ord(character) not in _VARIANTS


def _characters(tree: etree._Element) -> set[str]:
    """Every character that the pages print: of texts, and of titles that running heads repeat."""
    characters: set[str] = set()
    for element in tree.iter(etree.Element):
        if etree.QName(element).localname != "style":
            characters.update(element.text or "", element.get("title") or "")
        characters.update(element.tail or "")
    return characters


def _written(inputs: Inputs) -> Iterator[tuple[str, Span]]:
    for _, root in sorted(inputs.roots.items()):
        yield from ((leaf, leaf.span) for _, leaf in leaves(root))


def _in_templates(character: str, templates: Templates) -> Span:
    """The first place of a character in a project's own templates, or the start of the main style sheet."""
    for name, is_own in templates.overridden().items():
        file = templates.source(name) if is_own else SourceFile(name, "")
        at = file.text.find(character)
        if at >= 0:
            return Span(file, *file.place(at), *file.place(at + 1))
    return start_of(templates.source(MAIN_SHEET))


def _drawn_text(text: str, declared: set[str], drawings: Sequence[SourceFile]) -> Span | None:
    """The first text with some letters in a drawing that asks for no declared family, or for none at all.

    Else it is that of a drawing with all of the letters, which the declared families may lack.
    """
    lettered = [(drawing, letters) for drawing in drawings if (letters := _letters_of(drawing))]
    for drawing in (drawing for drawing, letters in lettered if letters & set(text)):
        asked = list(_FAMILY_OF_DRAWING.finditer(drawing.text))
        for match in (a for a in asked if not any(family in a[1] for family in declared)):
            return Span(drawing, *drawing.place(match.start()), *drawing.place(match.end()))
        if not asked:
            return _first_text(drawing)
    whole = (drawing for drawing, letters in lettered if letters >= {c for c in text if _is_drawn(c)})
    return next((_first_text(drawing) for drawing in whole), None)


def _letters_of(drawing: SourceFile) -> set[str]:
    """The letters of all texts of a drawing."""
    texts = re.findall(r"<(?:\w+:)?text\b.*?</(?:\w+:)?text>", drawing.text, re.DOTALL)
    return {letter for text in texts for letter in unescape(re.sub(r"<[^>]*>", "", text))}


def _first_text(drawing: SourceFile) -> Span:
    first = re.search(r"<(?:\w+:)?text[\s>]", drawing.text)
    assert first is not None
    return Span(drawing, *drawing.place(first.start()), *drawing.place(first.end()))


def _asks_for_undeclared(declared: set[str], templates: Templates) -> Span:
    """The first place in a project's own style sheets that asks for no declared family, or a start."""
    own = (name for name, is_own in templates.overridden().items() if is_own and name.endswith(".css"))
    for name in (*own, *(name for name in templates.added() if name.endswith(".css"))):
        file = templates.source(name)
        for match in _ASKED.finditer(file.text):
            if not any(family in match[1] for family in declared):
                return Span(file, *file.place(match.start(1)), *file.place(match.end(1)))
    return start_of(templates.source(PAGE_SHEET))


def _fault(characters: Sequence[str], place: Span) -> Diagnostic:
    first, others = characters[0], len(characters) - 1
    name = unicodedata.name(first, "unnamed character")
    more = f" and {others} more in this text" if others else ""
    message = f"no font in the report has `{first}` (U+{ord(first):04X} {name}){more}"
    help = "put a font that has it in `templates/`, and declare it with `@font-face` in `fonts.css`"
    if name.startswith(_EAST_ASIAN):
        help = f"install `crreport[cjk]`, or {help}"
    return CharacterWithoutFont.at(place, message, help=help)
