"""The faults of pages: CR4xx."""

from __future__ import annotations

from crreport.diagnostics import Level, Rule


class TemplateFault(Rule):
    """
    **What it finds.** A template that cannot be read or filled in: a slip in Jinja's syntax, a name that does not exist, a value of a kind that does not fit.

    **Why it matters.** No page can be made from it.

    **Instead.** Correct the line that is shown. Delete your copy of the template to get the shipped one back.
    """

    code, name = "CR401", "template-fault"


class TemplateNotXhtml(Rule):
    """
    **What it finds.** Templates whose result is not well-formed XHTML, such as an element that is never closed.

    **Why it matters.** The page is also the Inline XBRL report, which must be XML.

    **Instead.** Close every element (`<br/>`, `<td></td>`), quote every attribute, and write `&amp;` for an ampersand.
    """

    code, name = "CR402", "template-not-xhtml"


class UnknownMark(Rule):
    """
    **What it finds.** A template that marks a fact (`data-fact`) that the report does not have.

    **Why it matters.** A figure would be shown that no data file holds.

    **Instead.** Print facts through `show`, `figure` and `fact`, which know their ids.
    """

    code, name = "CR403", "unknown-mark"


class LogoNotUsable(Rule):
    """
    **What it finds.** A logo that cannot be put on the cover: the file is missing, lies outside the project, is too large, or is neither SVG, PNG nor JPEG.

    **Why it matters.** The cover would lack the brand.

    **Instead.** Give `brand.logo` the path of an SVG, PNG or JPEG file inside the project, such as `brand/logo.svg`.
    """

    code, name = "CR404", "logo-not-usable"


class ChartFault(Rule):
    """
    **What it finds.** A chart specification in `templates/charts/` that is not JSON, or that Vega-Lite cannot draw.

    **Why it matters.** The chart would be missing from the page.

    **Instead.** Correct the file; the message says what the drawing program made of it.
    """

    code, name = "CR405", "chart-fault"


class ResourceRefused(Rule):
    """
    **What it finds.** A style sheet or page that asks for a file outside the project, or for something from a network.

    **Why it matters.** The report would depend on things that are not part of it, and could carry them out of the house.

    **Instead.** Put the file into the project and refer to it by its path.
    """

    code, name, level = "CR406", "resource-refused", Level.WARNING


class CharacterWithoutFont(Rule):
    """
    **What it finds.** A character that none of the report's fonts has: neither those that come with crreport (Latin, Greek, Cyrillic, Hebrew, Arabic and Devanagari scripts, and with `crreport[cjk]` those of China, Japan and Korea), nor those of the project's own `fonts.css`.

    **Why it matters.** It would be printed as an empty box, or in a font that one machine happens to have and the next one lacks.

    **Instead.** Write it in other characters, or put a font that has it into the project's `templates/` and declare it in a `fonts-NAME.css` there: `@font-face { font-family: "Other scripts"; src: url("templates/MyFont.ttf"); }`.
    """

    code, name = "CR407", "character-without-font"


class SystemFont(Rule):
    """
    **What it finds.** Text that was set in a font of the machine, since a style sheet or a drawing asks for a family that no `@font-face` declares.

    **Why it matters.** Another machine sets the same report in another font, and the PDF is not the same byte for byte.

    **Instead.** Declare the family in the project's `templates/fonts.css`, or ask for `"Source Sans Pro"` or `"Source Serif Pro"`.
    """

    code, name, level = "CR408", "system-font", Level.WARNING


class LocalLink(Rule):
    """
    **What it finds.** A link in a project's own template that leads to a file beside the project, such as `href="annex.pdf"`.

    **Why it matters.** Readers have the report and not the folder that it was made in. The PDF would name that folder, and differ from machine to machine. The link is left out.

    **Instead.** Link to a web address (`https://...`) or to a place in the report (`#...`).
    """

    code, name, level = "CR409", "local-link", Level.WARNING


class StyleSheetFault(Rule):
    """
    **What it finds.** A style sheet with a variable that none defines (`var(--gap)` without a `--gap: ...`), or with a value that cannot be calculated.

    **Why it matters.** The pages cannot be set.

    **Instead.** Define the variable in the same style sheet, or write `var(--gap, 4mm)`. The colours of the brand, `--page-width` and `--page-height` are always there.
    """

    code, name = "CR410", "style-sheet-fault"


RULES: tuple[type[Rule], ...] = (
    TemplateFault,
    TemplateNotXhtml,
    UnknownMark,
    LogoNotUsable,
    ChartFault,
    ResourceRefused,
    CharacterWithoutFont,
    SystemFont,
    LocalLink,
    StyleSheetFault,
)
