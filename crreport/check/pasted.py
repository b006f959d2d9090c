"""What comes along with copied text: marks of Markdown and HTML, bullets, and characters that nobody sees.

Each finder gives what it finds in a text, with what is wrong and what to write instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from html.entities import html5
from unicodedata import name

from crreport.direction import has_right_to_left
from crreport.read.placeholders import without_placeholders
from crreport.wording.prose import in_all_languages


@dataclass(frozen=True, slots=True)
class Found:
    """A stretch of a text, what is wrong with it, and what to write instead."""

    start: int
    end: int
    message: str
    help: str


_SIGNS = "•◦▪▫‣⁃●○■□◆◇►▶➢➤❖\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d"
"""Bullets of word processors; those from U+F0A7 on belong to fonts that nobody else has."""
_BULLET = re.compile(rf"(?:[{_SIGNS}·]\s*|[*+–-]\s+)(?=\S)(?!\d)")
_BULLET_INSIDE = re.compile(rf"(?<=\s)[{_SIGNS}]\s+(?=\S)")
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_NUMBER = re.compile(
    r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})\)|(?:\d{1,2}|[ivx]{2,4}|[a-df-hj-z])\.)\s+(?=[^\W\d])(?!\w\.)"
)

_PAIRS = (
    (
        "bold",
        re.compile(
            r"\*\*(?=[^\s*])(?P<inner>[^*]*[^\s*])\*\*|(?<!\w)__(?=[^\s_])(?P<other>.*?[^\s_])__(?!\w)"
        ),
    ),
    ("italic", re.compile(r"(?<![\w*])\*(?=[\w“‘\"'(])(?P<inner>[^*]*[^\s*(])\*(?![\w*])")),
    ("italic", re.compile(r"(?<![\w/_])_(?=[^\W_])(?P<inner>[^_]*[^\s_])_(?![\w/])")),
    ("struck-out", re.compile(r"~~(?=\S)(?P<inner>.+?)(?<=\S)~~")),
    ("code", re.compile(r"`+(?=[^\s`])(?P<inner>[^`]+)`+")),
)
_STARS = {"bold": "**", "italic": "*"}
_HEADING = re.compile(r"#{2,6}\s+(?=\S)|#\s+(?=[^\W\d])")
_QUOTE = re.compile(r">\s+(?=[^\W\d])")
_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]]*)\]\((?P<target>[^\s()]+(?:\([^\s()]*\)[^\s()]*)?)(?:\s+\"[^\"]*\")?\)"
)
_TARGET = re.compile(r"(?:https?:|mailto:|www\.|[/#.])|.+\.\w{2,}(?:/|$)")
_ESCAPE = re.compile(r"\\(?:[*_#`\[\]()~>!|]|u[0-9a-fA-F]{4}|[nrt](?![a-z]))")
_TAG = re.compile(
    r"</?(a|abbr|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|figure|font|h[1-6]|head|hr|html|i|"
    r"img|ins|li|mark|meta|o:p|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|sup|table|tbody|td|"
    r"tfoot|th|thead|title|tr|tt|u|ul)(?:\s+[a-z:-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>]+))*\s*/?>|<!--.*?-->",
    re.IGNORECASE,
)
_MARK_OF_TAG = {
    **dict.fromkeys(("b", "strong"), "`**words**` for strong words"),
    **dict.fromkeys(("i", "em", "u"), "`*words*` for emphasis"),
    "a": "`[words](https://...)` for a link",
}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|&(?:nbsp|amp)\b")

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe0f\ufeff\ufff9-\ufffb]"
)
_CONTROL = re.compile("[\x7f-\x84\x86-\x9f]")
_JOINERS = "\u200c\u200d"
_RTL_MARKS = "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_SPACELESS = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]")
"""Scripts that have no spaces, in which U+200B says where a line may break."""
_JOINING = re.compile(
    "[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufeff\U0001f000-\U0001faff\u2600-\u27bf]"
)
"""Scripts, and emoji, in which U+200C and U+200D choose the forms of letters."""
_LIGATURE = re.compile("[\ufb00-\ufb06]+")
_LIGATURES = dict(
    zip(
        "\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06",
        ("ff", "fi", "fl", "ffi", "ffl", "st", "st"),
        strict=True,
    )
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]{2,}")
_LIKELY = re.compile(
    "[\u00a0-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e\u2010-\u2027\u2030\u2039\u203a\u20ac\u2122\u2212\ufeff\U0001f300-\U0001faff]+"
)
_GLUED = re.compile(r"(?<![^\W_])[^\W\d_]{2,}\u00a0[^\W\d_]{2,}\u00a0[^\W\d_]{2,}(?:\u00a0[^\W\d_]+)*")
_SPLIT_WORD = re.compile(r"(?<![\w-])(?P<start>[^\W\d_]{2,})[-\u00ad\u2010] (?P<rest>[^\W\d_]{2,})")
_AFTER_SUSPENDED = frozenset(in_all_languages("after_suspended_hyphen"))


def marks(text: str, *, numbered: bool = True, marked: bool = False) -> Iterator[Found]:
    """Bullets, marks of Markdown and HTML, and, unless one may begin the text, the number of a list.

    In a `marked` text, inline marks have been read: stars and brackets that are left are meant as they stand.
    """
    plain = without_placeholders(text)
    yield from _bullets(plain, numbered=numbered)
    yield from _of_markdown(plain, marked=marked)
    yield from _of_html(plain, marked=marked)


def characters(text: str, *, is_rtl: bool) -> Iterator[Found]:
    """Characters that nobody sees or means."""
    for found in _runs(_INVISIBLE, text):
        if not _is_needed(found, text, is_rtl=is_rtl):
            yield found
    for match in _LIGATURE.finditer(text):
        meant = "".join(_LIGATURES[c] for c in match[0])
        yield Found(
            *match.span(), f"`{match[0]}` is one character, a ligature", f"write the letters `{meant}`"
        )
    for match in re.finditer("\ufffd+", text):
        message = "a character was lost in copying and stands as `\ufffd`"
        yield Found(*match.span(), message, "write the character that was there")
    misread = [found for match in _NOT_ASCII.finditer(text) for found in _misread(match)]
    yield from misread
    for match in _CONTROL.finditer(text):
        if any(found.start <= match.start() < found.end for found in misread):
            continue
        yield Found(
            *match.span(),
            f"the control character {_code(match[0])}",
            "delete this character, which is invisible",
        )
    for match in _GLUED.finditer(text):
        message = "these words are joined by no-break spaces, so no line can end between them"
        yield Found(*match.span(), message, "write common spaces")


def split_words(text: str) -> Iterator[Found]:
    """Words that the end of a line had divided, as in `compa- ny`."""
    for match in _SPLIT_WORD.finditer(text):
        if match["rest"].lower() not in _AFTER_SUSPENDED and match["rest"][0].islower():
            whole, hyphened = match["start"] + match["rest"], f"{match['start']}-{match['rest']}"
            message = f"`{match[0]}` is one word that was divided at the end of a line"
            yield Found(*match.span(), message, f"write `{whole}` or `{hyphened}`")


def _bullets(text: str, *, numbered: bool) -> Iterator[Found]:
    own = "a list prints its own bullets"
    bullet = _BULLET.match(text)
    number = _NUMBER.match(text) if numbered else None
    if bullet is not None:
        written = bullet[0].rstrip()
        message = f"the text begins with the bullet `{written}`"
        yield Found(0, len(written), message, f"delete it; {own}")
    elif number is not None:
        written = number[0].rstrip()
        help = "delete it; `style: numbered` numbers the items of a list"
        yield Found(0, len(written), f"the text begins with the number `{written}`", help)
    for match in _BULLET_INSIDE.finditer(text):
        message = f"there is a bullet `{match[0].strip()}` inside the text"
        yield Found(
            match.start(),
            match.start() + 1,
            message,
            "write each point as an item of a list, without its bullet",
        )
    for match in _PRIVATE.finditer(text):
        if match[0] not in _SIGNS:
            message = f"{_code(match[0])} is a character of one font, which nobody else can show"
            yield Found(*match.span(), message, "write the character that is meant")


def _of_markdown(text: str, *, marked: bool) -> Iterator[Found]:
    taken: list[tuple[int, int]] = []
    for match in _LINK.finditer(text):
        if _TARGET.match(match["target"]) and not marked:
            taken.append(match.span())
            message = f"`{_short(match[0])}` is a link in Markdown, and is printed as it is written"
            words = match["words"].strip("*_ ")
            help = f"write `{_short(words)}`" if words else "delete it"
            yield Found(*match.span(), message, f"{help}, and name the address in words if readers need it")
    for kind, pattern in _PAIRS:
        for match in pattern.finditer(text):
            is_read = marked and match[0][0] == "*"
            if not is_read and not any(start <= match.start() < end for start, end in taken):
                taken.append(match.span())
                inner = next(words for words in match.groups() if words is not None)
                message = f"`{_short(match[0])}` is {kind} text in Markdown, and is printed with its marks"
                stars = _STARS.get(kind, "") if marked else ""
                yield Found(*match.span(), message, f"write `{_short(f'{stars}{inner}{stars}')}`")
    for pattern, what in ((_HEADING, "a heading"), (_QUOTE, "a quotation")):
        if begun := pattern.match(text):
            message = f"`{begun[0].strip()}` begins {what} in Markdown, and is printed as it is written"
            yield Found(0, len(begun[0].rstrip()), message, "delete it")
    for match in (m for m in _ESCAPE.finditer(text) if not marked or m[0][1] not in "*[]"):
        message = f"`{match[0]}` is an escape, and is printed as it is written"
        yield Found(
            *match.span(), message, f"write `{_meant(match[0])}`" if _meant(match[0]) else "delete it"
        )


def _of_html(text: str, *, marked: bool) -> Iterator[Found]:
    for match in _TAG.finditer(text):
        message = f"`{_short(match[0])}` is a tag of HTML, and is printed as it is written"
        meant = _MARK_OF_TAG.get(match[1].lower()) if marked and match[1] else None
        own = f"write {meant}" if meant else "delete the tag; a new paragraph or item is a text of its own"
        yield Found(*match.span(), message, own)
    for match in _ENTITY.finditer(text):
        written = match[0]
        if written[1] != "#" and f"{written[1:].rstrip(';')};" not in html5:
            continue
        meant = unescape(f"{written.rstrip(';')};")
        message = f"`{written}` is a character of HTML in letters, and is printed as it is written"
        visible = meant.strip() and not _INVISIBLE.match(meant)
        yield Found(*match.span(), message, f"write `{meant}`" if visible else "write a space, or nothing")


def _runs(pattern: re.Pattern[str], text: str) -> Iterator[Found]:
    """The characters of a pattern; all of a kind in a text are told once, at the first of them."""
    known: dict[str, list[int]] = {}
    for match in pattern.finditer(text):
        known.setdefault(match[0], []).append(match.start())
    for character, places in known.items():
        count = f", {len(places)} times in this text" if len(places) > 1 else ""
        said = name(character, "a control character").lower()
        help = "delete it" if len(places) == 1 else "delete them"
        message = f"an invisible character: {said} ({_code(character)}){count}"
        yield Found(places[0], places[0] + 1, message, f"{help}, or type the text anew at this place")


def _is_needed(found: Found, text: str, *, is_rtl: bool) -> bool:
    """Whether an invisible character does what it is for."""
    character = text[found.start]
    if character in _RTL_MARKS:
        has_rtl = has_right_to_left(text.replace("\u200f", ""))
        return (is_rtl or has_rtl) and _is_balanced(text)
    if character in _JOINERS or character == "\ufe0f":
        return bool(_JOINING.search(text)) or character == "\ufe0f"
    return character == "\u200b" and bool(_SPACELESS.search(text))


def _is_balanced(text: str) -> bool:
    """Whether each change of direction is ended within the text."""
    openings = {
        "\u202a": "\u202c",
        "\u202b": "\u202c",
        "\u2066": "\u2069",
        "\u2067": "\u2069",
        "\u2068": "\u2069",
    }
    waiting: list[str] = []
    for c in text:
        if c in openings:
            waiting.append(openings[c])
        elif c in openings.values() and (not waiting or waiting.pop() != c):
            return False
    return not waiting


def _misread(match: re.Match[str]) -> Iterator[Found]:
    """Text in UTF-8 that was read as Windows-1252, such as `â€™` for `’`."""
    run = match[0]
    for start in range(len(run)):
        for length in (4, 3, 2):
            meant = _reread(run[start : start + length])
            if meant is not None and not _ends_a_quotation(match, start, length):
                whole = _reread(run[start:]) or meant
                shown = run[start:] if _reread(run[start:]) else run[start : start + length]
                message = f"`{_short(shown)}` are the bytes of another character, read in the wrong encoding"
                visible = whole.strip("\u00a0\ufeff ")
                help = f"write `{visible}`" if visible else "write a space, or nothing"
                at = match.start() + start
                yield Found(at, at + len(shown), message, help)
                return


def _reread(text: str) -> str | None:
    try:
        raw = b"".join(
            c.encode("cp1252") if ord(c) > 0x9F or c in _OF_CP1252 else bytes([ord(c)]) for c in text
        )
        meant = raw.decode("utf-8")
    except (UnicodeError, ValueError):
        return None
    return meant if len(meant) < len(text) and _LIKELY.fullmatch(meant) else None


_OF_CP1252 = frozenset(bytes(range(0x80, 0xA0)).decode("cp1252", errors="ignore"))


def _ends_a_quotation(match: re.Match[str], start: int, length: int) -> bool:
    """Whether it is the end of a quotation in capital letters, as in `«COMMUNIQUÉ»`."""
    before = match.string[match.start() + start - 1 : match.start() + start]
    return length == 2 and match[0][start + 1] in "»”’›" and before.isupper()


def _meant(escape: str) -> str:
    if escape[1] == "u" and len(escape) == 6:
        return chr(int(escape[2:], 16))
    return "" if escape[1] in "nrt" else escape[1]


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
