"""The rules for pages: CR4xx."""

from __future__ import annotations

from crreport.diagnostics import Level, Rule


class TemplateFault(Rule):
    """
    **What it finds.** A template that cannot be read or filled in, because of an error in its Jinja syntax, a name that does not exist, or a value of the wrong kind.

    **Why it matters.** No page can be made from it.

    **Instead.** Correct the line shown. To go back to the shipped template, delete your copy.
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
    **What it finds.** A template that marks a fact (`data-fact`) which is not in the report.

    **Why it matters.** The page would show a figure that is in none of the data files.

    **Instead.** Print facts through `show`, `figure` and `fact`, which know their ids.
    """

    code, name = "CR403", "unknown-mark"


class ChartFault(Rule):
    """
    **What it finds.** A chart specification in `templates/charts/` that is not JSON, or that Vega-Lite cannot draw.

    **Why it matters.** The chart would be missing from the page.

    **Instead.** Correct the file. The message quotes the error from Vega-Lite.
    """

    code, name = "CR405", "chart-fault"


class ResourceRefused(Rule):
    """
    **What it finds.** A style sheet or page that asks for a file outside the project, or for something from the network.

    **Why it matters.** The report would depend on files that are not part of the project, and could disclose their contents to its readers.

    **Instead.** Put the file into the project and refer to it by its path.
    """

    code, name, level = "CR406", "resource-refused", Level.WARNING


class ImageNotUsable(Rule):
    """
    **What it finds.** An image in a template or style sheet that cannot be read, or that has CMYK colours.

    **Why it matters.** The page would have a gap, or the image the wrong colours: the PDF says that its colours are RGB.

    **Instead.** Save the image in RGB (sRGB), as PNG or JPEG.
    """

    code, name = "CR404", "image-not-usable"


class CharacterWithoutFont(Rule):
    """
    **What it finds.** A character that is in none of the report's fonts. These are the fonts that come with crreport (for the Latin, Greek, Cyrillic, Hebrew, Arabic and Devanagari scripts and, with `crreport[cjk]`, Chinese, Japanese and Korean) and those in the project's own `fonts.css`.

    **Why it matters.** It would be printed as an empty box, or in a font that is installed on one machine and not on the next.

    **Instead.** Replace the character, or put a font that contains it in the project's `templates/` folder and declare the font there in a `fonts-NAME.css`: `@font-face { font-family: "Other scripts"; src: url("templates/MyFont.ttf"); }`.
    """

    code, name = "CR407", "character-without-font"


class SystemFont(Rule):
    """
    **What it finds.** Text that was set in a font installed on this machine, because a style sheet or a drawing asks for a family that no `@font-face` declares.

    **Why it matters.** Another machine would use a different font, so the PDF would not be the same byte for byte.

    **Instead.** Declare the family in the project's `templates/fonts.css`, or ask for `"Source Sans Pro"` or `"Source Serif Pro"`.
    """

    code, name, level = "CR408", "system-font", Level.WARNING


class LocalLink(Rule):
    """
    **What it finds.** A link in one of the project's own templates to a local file, such as `href="annex.pdf"`.

    **Why it matters.** Readers have the report but not the folder that it was built in. The PDF would contain the name of that folder, and differ from machine to machine. The link is left out.

    **Instead.** Link to a web address (`https://...`) or to a place in the report (`#...`).
    """

    code, name, level = "CR409", "local-link", Level.WARNING


class ImageNotEmbedded(Rule):
    """
    **What it finds.** An image in one of the project's own templates (`<img src="...">`) that is not a file of the project, or is none that pages can show.

    **Why it matters.** The PDF and the inline report would have a gap there. Images of the project are embedded in both, so that readers need no other file.

    **Instead.** Put the image into the project, as SVG, PNG or JPEG, and give its path relative to the project folder: `<img src="images/depot.jpg" alt="..."/>`.
    """

    code, name, level = "CR411", "image-not-embedded", Level.WARNING


class StyleSheetFault(Rule):
    """
    **What it finds.** A style sheet that uses an undefined variable (`var(--gap)` without a `--gap: ...`), or has a value that cannot be calculated.

    **Why it matters.** The pages cannot be laid out.

    **Instead.** Define the variable in the same style sheet, or write `var(--gap, 4mm)`. The colours of the brand, `--page-width` and `--page-height` are always defined.
    """

    code, name = "CR410", "style-sheet-fault"


class TextOffPage(Rule):
    """
    **What it finds.** Text that runs over the edge of a page of the PDF: a word that is longer than the page is wide, or more than a page of one height can hold.

    **Why it matters.** Readers see a part of it, and printers cut off the rest.

    **Instead.** Shorten the text on the line shown, or give it more room in the project's `templates/brand.css`.
    """

    code, name, level = "CR414", "text-off-page", Level.WARNING


class TextCut(Rule):
    """
    **What it finds.** Text that is wider than the box it stands in, such as a cell, a tile or a column, or that such a box cuts off.

    **Why it matters.** It runs into what is beside it, or cannot be read to its end.

    **Instead.** Shorten the text on the line shown, or let the box be wider in the project's `templates/brand.css`.
    """

    code, name, level = "CR415", "text-cut", Level.WARNING


class TextsOverlap(Rule):
    """
    **What it finds.** Two texts on a page of the PDF that lie on each other.

    **Why it matters.** Neither can be read.

    **Instead.** Shorten the text on the line shown, or give both more room in the project's `templates/brand.css`.
    """

    code, name, level = "CR416", "texts-overlap", Level.WARNING


RULES: tuple[type[Rule], ...] = (
    TemplateFault,
    TemplateNotXhtml,
    UnknownMark,
    ChartFault,
    ResourceRefused,
    ImageNotUsable,
    CharacterWithoutFont,
    SystemFont,
    LocalLink,
    ImageNotEmbedded,
    StyleSheetFault,
    TextOffPage,
    TextCut,
    TextsOverlap,
)
