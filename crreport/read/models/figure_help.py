"""What to write instead of a figure that cannot be read. Nothing that changes a figure is ever lost by it."""

from __future__ import annotations

import re
from unicodedata import decimal, normalize

_MARKS = "*†‡§¹²³⁰⁴⁵⁶⁷⁸⁹"
_STRANGE = "\u00a0\u2009\u202f "
_WORDS = {
    **dict(zip(("one", "two", "three", "four", "five", "six", "seven"), range(1, 8), strict=True)),
    **dict(zip(("eight", "nine", "ten", "eleven", "twelve"), range(8, 13), strict=True)),
}
_NO_FIGURE = re.compile(
    r"n\.?/?a\.?|none|[-–—.…?]+|not available|not applicable|not reported|not disclosed|n\.?d\.?|null|blank",
    re.IGNORECASE,
)
_AWAITED = re.compile(
    r"tb[acd]\.?|to be (confirmed|announced|decided|determined)|pending|todo|xx+", re.IGNORECASE
)
_KEPT_BACK = re.compile(r"confidential|withheld|redacted|suppressed.+|\[?[cxz*]\]?|\*+", re.IGNORECASE)
_SHEET_ERROR = re.compile(r"#(N/A|REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|#+)", re.IGNORECASE)
_NUMBER = r"\d[\d,.]*"
_LETTERS_FOR_DIGITS = re.compile(r"(?=.*\d)(?=.*[OoIl])[-−]?[\dOoIl]+([.,][\dOoIl]+)*\s*%?")
_DIGITS = str.maketrans("OoIl", "0011")
_WHY = "write `not_applicable`, `not_available` or `suppressed` with a `reason`, or `not_yet` in a draft"


def word_advice(text: str) -> str | None:
    """What to write instead of a word or sign that stands for no figure; None if the text is none."""
    if _NO_FIGURE.fullmatch(text):
        return f"{_WHY}; if it is zero, write `0`"
    if _AWAITED.fullmatch(text):
        return "write `not_yet` as long as the report is a draft"
    if text.lower() == "nil":
        return "write `0` if it is zero, or else `not_applicable` or `not_available` with a `reason`"
    if _KEPT_BACK.fullmatch(text):
        return "write `suppressed`, and why in `reason`"
    if _SHEET_ERROR.fullmatch(text):
        return (
            "correct this error of the spreadsheet and copy the figure again, or write `not_yet` in a draft"
        )
    return None


def is_noted(unit: str) -> bool:
    """Whether what follows a number is not a unit, but a mark of a footnote or a remark."""
    return (
        unit[0] in f"{_MARKS}([½¼¾⅓⅔⅕⅛-–—"
        or unit[-1] in "*†‡§"
        or re.search(rf"%[{_MARKS}]|\s[\[(]", unit) is not None
        or re.fullmatch(r"(e|est|estimated|\(?[epr]\)|approx|approximately|provisional|th|st|nd|rd)\.?", unit)
        is not None
        or unit[-1] in ",;:"
        or re.match(r"[OoIl]+[\d%]", unit) is not None
        or re.fullmatch(r"%(\s*%)+", unit) is not None
        or re.match(r"(out )?of\b|(.*\s)?or (more|less|fewer)\b|[+/x×±]", unit) is not None
        or re.search(rf"[{_STRANGE}]{_NUMBER}[{_STRANGE}]*%?$", unit) is not None
    )


def advice(text: str, digits: str | None = None) -> str:
    """What to write instead of a figure; `digits` are those of its number if it has one."""
    bare = text.strip()
    return _of_whole(bare) or (_of_digits(digits) if digits is not None else None) or _OTHERWISE


_OTHERWISE = "write a number such as 1,234.5, with its unit if you like, and anything else in `note:`"
_ESTIMATED = "write `value: {first}` with `estimated: true` if it is an estimate"
_MARKED = "write the figure without the mark, and what the mark stands for in `note:`"
_QUOTES = "“”„‟\"'‘’‚«»‹›"
_BY_FORM: tuple[tuple[str, str], ...] = (
    (rf"[{_QUOTES}]\s*(?P<inside>.*\d.*?)\s*[{_QUOTES}]+", "write it without the quotation marks: {inside}"),
    (
        r"(?!\d{1,3}\.\d{3}[,;:])(?P<inside>.*\d\s*%?)\s*[,;:]+",
        "write it without the mark at its end: {inside}",
    ),
    (r"(?P<inside>.*\d)\s*%(\s*%)+", "write one `%`: {inside}%"),
    (r".*[½¼¾⅓⅔⅕⅛⁄].*|\d+/\d+", "write a fraction as a decimal number or as a percentage: 0.25 or 25%"),
    (
        r".*\d.*\b(est|estimated|estimate|e|provisional|prov|p)\b.*|(est|estimated|prov|provisional)\b.*\d.*",
        _ESTIMATED,
    ),
    (rf"{_NUMBER}e", f"{_ESTIMATED}; or write the number in full, such as 1,000,000"),
    (r".*\d\W*(approx|approximately)\b.*", "write `c. {first}` for an approximation"),
    (
        r"(?:between|zwischen|entre)\s+(?P<low>\S+)\s+(?:and|und|et)\s+(?P<high>\S+)",
        "write a range as {low} to {high}",
    ),
    (r"[A-Z]{1,2}\$.*", "write the ISO 4217 code of the currency before the number, such as USD"),
    (r"(?P<whole>(?:[A-Z]{3}\s*)?[\d'’,]+)\.[-–—]+", "write {whole}"),
    (
        r"(just|nearly|almost|close to|approx|approximately|roughly|some|well|around)\b.*\d.*",
        "write `c. {first}` for an approximation, or `>{first}` or `<{first}` for a bound",
    ),
    (r"(minimum|maximum|min|max)\b.*\d.*", "write `≥{first}` or `≤{first}` for a bound"),
    (rf"(?P<bound>{_NUMBER}\s*%?)\s*(\+|or more)", "write `≥{bound}` if it is a lower bound"),
    (rf"(?P<bound>{_NUMBER}\s*%?)\s*or (less|fewer)", "write `≤{bound}` if it is an upper bound"),
    (
        rf"(?P<currency>[A-Z]{{3}}|[£€$¥])\s?(?P<scale>k|m|mn|bn)\s*(?P<number>{_NUMBER})",
        "write the scale behind the number: {currency} {number}{scale}",
    ),
    (
        rf"(?P<currency>[A-Z]{{3}}\s*|[£€$¥])[-−–]\s*(?P<rest>{_NUMBER}.*)",
        "write the minus sign first: -{currency}{rest}",
    ),
    (r"%\s*(?P<whole>\d.*)", "write the sign behind the number: {whole}%"),
    (rf"{_NUMBER}\s*[-−–]", "write a minus sign before the number: -{first}"),
    (r"[-−–]\s*\(.*\)|\([-−–].*\)", "write either a minus sign or brackets, not both"),
    (r"[-−–+]{2}.*", "write one sign before the number"),
    (r"(?P<sign>[-−–+]?)(?P<whole>\.\d+.*)", "write a zero before the point: {sign}0{whole}"),
    (r"0[xob].*", "write a decimal number"),
    (r".*(±|\+/-).*", "write the figure alone, and how certain it is in `note:`"),
    (r".*\d\s*\[\d\]", _MARKED),
    (
        rf".*[(\[].*{_NUMBER}.*[)\]].*|.*{_NUMBER}\D*[/;|]\s*{_NUMBER}.*",
        "write one figure here: an earlier one at its year or as a restatement, and a remark in `note:`",
    ),
    (
        rf".*\d\D*(of|out of)\s+{_NUMBER}.*",
        "write one figure here, and the other one as a metric of its own or in `note:`",
    ),
    (r"\d{4}-\d\d-\d\d", "write a number; this is a date"),
    (rf".*\d\D*[{_MARKS}].*|.*[\[(].*", _MARKED),
)


def _of_whole(text: str) -> str | None:
    if text.lower() in _WORDS:
        return f"write {_WORDS[text.lower()]}"
    if _foreign_digits(text) != text:
        return f"write it with the digits 0 to 9: {_foreign_digits(text)}"
    if letters := _LETTERS_FOR_DIGITS.fullmatch(text):
        letter = next(char for char in text if char in "OoIl")
        return f"`{letter}` is a letter; if it stands for a digit, write {letters[0].translate(_DIGITS)}"
    number = re.search(_NUMBER, text)
    first = number[0].rstrip(".,") if number else ""
    for form, help in _BY_FORM:
        if match := re.fullmatch(form, text, re.IGNORECASE | re.DOTALL):
            named = {name: (found or "").strip() for name, found in match.groupdict().items()}
            if "whole" in named:
                named["whole"] = re.sub("['’]", ",", named["whole"])
            return help.format(first=first, **named)
    return None


def _of_digits(digits: str) -> str | None:
    if re.fullmatch(r"\d{1,3}([.'’]\d{3})+(,\d+)?", digits) or re.fullmatch(r"[\d,]+,\d+", digits):
        return "write a point before decimals, and a comma or nothing between thousands: 1,234.5"
    if ":" in digits:
        return "write hours as a decimal number: 1.5"
    if re.fullmatch(r"0\d+", digits):
        return f"write {digits.lstrip('0') or '0'}, without leading zeros"
    if "e" in digits.lower():
        return "write the number in full, such as 1,000,000"
    if re.fullmatch(r"\d+\.", digits):
        return f"write {digits[:-1]} or {digits}0"
    if "_" in digits:
        return f"write {digits.replace('_', ',')}"
    return "write it as in 1,234.5"


def _foreign_digits(text: str) -> str:
    """The text with the digits of other scripts, and full-width ones, as those of English."""
    return "".join(
        char if char.isascii() or decimal(char, None) is None else normalize("NFKC", str(decimal(char)))
        for char in text
    )
