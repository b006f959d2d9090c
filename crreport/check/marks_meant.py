"""Inline marks that were meant and cannot be read: what is left of them in the words of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from babel import Locale

from crreport.read.inline_marks import MarkedText, is_language, leads_somewhere

_OPENED = re.compile(r"(?<![\w*])\*\*(?=[^\W_]|[“„«\"'(£€$\[{])")
_OPENED_APART = re.compile(r"(?<![\w*])\*\*\s+(?=[^*]*\S\*\*(?!\*))")
_BRACKET = r"\[(?P<words>[^\[\]]*)\]"
_LINK = re.compile(rf"(?P<image>(?<!\w)!)?{_BRACKET}\((?P<address>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)\)")
_UNENDED = re.compile(rf"{_BRACKET}\((?P<address>(?:https?:|mailto:|tel:|www\.|#[a-z])[^\s)]*)(?=\s|$)")
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*:\S|www\.|\.{0,2}/|#|[^\s@]+@[\w-]+\.\w|.+\.(?:html?|pdf|docx?|xlsx?|pptx?|png|jpe?g|md)(?:#.*)?$|"
    r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|example|eu|uk|de|fr|info|io)(?:/|$)",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(rf"{_BRACKET}\s?\{{\s*(?:xml:)?lang\b\s*[=:]?\s*(?P<tag>[^{{}}]*?)\s*\}}")


@dataclass(frozen=True, slots=True)
class Unread:
    """A stretch of a text that is no mark, what is wrong with it and what to write instead."""

    start: int
    end: int
    message: str
    help: str


def unclosed(text: MarkedText) -> Iterator[Unread]:
    """Strong words, and addresses of links, that begin and do not end."""
    for pattern in (_OPENED, _OPENED_APART):
        for match in pattern.finditer(text):
            if not _is_escaped(text, match.start()):
                message = "`**` begins strong words here, and no `**` ends them"
                help = r"write `**` right behind the last of the words, or `\*\*` for two stars"
                yield Unread(match.start(), match.start() + 2, message, help)
                return
    for match in _UNENDED.finditer(text):
        if not _is_escaped(text, match.start()):
            message = "the address of this link is not ended by `)`"
            yield Unread(*match.span(), message, "write `)` behind the address, which has no spaces")


def links(text: MarkedText) -> Iterator[Unread]:
    """Links whose address is none that a link can have, and links without words."""
    for match in _LINK.finditer(text):
        address = match["address"]
        if _is_escaped(text, match.start("words") - 1):
            continue
        if not match["words"].strip() and (leads_somewhere(address) or _ADDRESS.match(address)):
            help = f"write `[words]({_short(address)})`, with words that say where it leads"
            yield Unread(*match.span(), "this link has no words", help)
        elif match["image"] and _ADDRESS.match(address):
            help = "leave it out; no image can stand within a text"
            yield Unread(*match.span(), "an image in Markdown, which is printed as it is written", help)
        elif _ADDRESS.match(address) and not leads_somewhere(address):
            message = f"`{_short(address)}` is no address that a link can have: {_fault(address)}"
            yield Unread(*match.span("address"), message, _instead(address))


def languages(text: MarkedText) -> Iterator[Unread]:
    """Languages of parts that are unknown or not written as their tag."""
    for match in _LANGUAGE.finditer(text):
        if _is_escaped(text, match.start()):
            continue
        tag = match["tag"].strip("\"'")
        meant = _tag_of(tag)
        known = f"write `[words]{{lang={meant}}}`" if meant else "write its tag, such as `{lang=de}`"
        if is_language(tag):
            message = f"the language `{tag}` is not written as it is read"
        else:
            message = f"`{tag}` is not the tag of a language" if tag else "no language is named here"
        yield Unread(match.end("words") + 1, match.end(), message, known)


def _is_escaped(text: MarkedText, at: int) -> bool:
    """Whether a sign of the words stands behind a backslash in the written text."""
    origin = text.origins[at]
    return origin > 0 and text.written[origin - 1] == "\\"


def _fault(address: str) -> str:
    scheme = re.match(r"[a-z][a-z0-9+.-]*(?=:)", address, re.IGNORECASE)
    if address.startswith("#"):
        return "an id has lowercase letters, digits and hyphens"
    if scheme is None and (address.lower().startswith("www.") or _looks_like_host(address)):
        return "it does not say `https://`"
    if scheme is None and "@" in address:
        return "it does not say `mailto:`"
    if scheme is None or scheme[0].lower() == "file" or len(scheme[0]) == 1:
        return "readers of the report do not have the file"
    if scheme[0].lower() in ("http", "https", "mailto", "tel"):
        return f"what follows `{scheme[0]}:` is none"
    return f"`{scheme[0]}:` is not one of `https:`, `mailto:` and `tel:`"


def _instead(address: str) -> str:
    if address.startswith("#"):
        return f"write `{address.lower().replace('_', '-')}`"
    if address.lower().startswith("www.") or _looks_like_host(address):
        return f"write `https://{_short(address)}`"
    if "@" in address and ":" not in address:
        return f"write `mailto:{_short(address)}`"
    return "write the address of a page, such as `https://www.example.com/page`, or `#` and the id of a topic"


def _looks_like_host(address: str) -> bool:
    is_file = re.search(r"\.(?:html?|pdf|docx?|xlsx?|pptx?|png|jpe?g|md)$", address, re.IGNORECASE)
    return bool(re.match(r"[\w-]+(\.[\w-]+)+(/|$)", address)) and not is_file


def _tag_of(written: str) -> str | None:
    """The tag of a language that is written in words or in other letters."""
    parts = re.split(r"[-_]", written)
    cased = [parts[0].lower(), *(p.title() if len(p) == 4 else p.upper() for p in parts[1:])]
    if is_language("-".join(cased)):
        return "-".join(cased)
    names = {str(name).casefold(): tag for tag, name in Locale("en").languages.items()}
    return names.get(written.casefold())


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
