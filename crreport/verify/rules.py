"""The rules for reading the finished files back: CR51x (what Arelle does not report), CR52x and CR53x."""

from __future__ import annotations

from collections.abc import Mapping

from crreport.diagnostics import Level, Rule


class XbrlInvalid(Rule):
    """
    **What it finds.** A warning or an error from Arelle about one of the finished files.

    **Why it matters.** An auditor's tool will show the same message.

    **Instead.** If the message names a fact, check the line of the inputs that is shown. If the inputs are right, this is an error in crreport; please report it with the message.
    """

    code, name = "CR520", "xbrl-invalid"


class FactLost(Rule):
    """
    **What it finds.** A fact of the inputs that an XBRL tool does not find in one of the finished files.

    **Why it matters.** Part of the inputs would be missing from the data.

    **Instead.** Build the report again. If the fact is still missing, this is an error in crreport; please report it.
    """

    code, name = "CR521", "fact-lost"


class FactChanged(Rule):
    """
    **What it finds.** A fact whose value or precision in one of the finished files differs from the inputs.

    **Why it matters.** Two outputs would give different values for the same figure or statement.

    **Instead.** Build the report again. Either the file or the inputs were changed after the build.
    """

    code, name = "CR522", "fact-changed"


class FactAdded(Rule):
    """
    **What it finds.** A fact in one of the finished files that is not in the inputs.

    **Why it matters.** Nobody can trace it.

    **Instead.** Build the report again. Either the file or the inputs were changed after the build.
    """

    code, name = "CR523", "fact-added"


class FormMissing(Rule):
    """
    **What it finds.** A file that a build writes, and that is missing from the output folder or cannot be opened.

    **Why it matters.** The file cannot be verified.

    **Instead.** Build the year first: `crreport build 2018`.
    """

    code, name = "CR524", "form-missing"


class PackageTorn(Rule):
    """
    **What it finds.** A report package that is not a valid zip file, or whose taxonomy, page or instance differs from the file of that name next to it. Or a PDF whose embedded files differ from the files next to it.

    **Why it matters.** Someone who opens the package or the PDF would see a different report from someone who opens the separate files.

    **Instead.** Build the report again. The package was changed after the build, or damaged in transit.
    """

    code, name = "CR525", "package-torn"


class NoFacts(Rule):
    """
    **What it finds.** A report made with other software in which no fact can be found.

    **Why it matters.** A report without facts has no errors, so it would seem to be valid.

    **Instead.** Name the report itself: an instance, an inline report, a report package or the metadata file of xBRL-CSV. If the file does not contain its taxonomy, add `--package taxonomy.zip`.
    """

    code, name = "CR526", "no-facts"


class FigureNotPlaced(Rule):
    """
    **What it finds.** A figure on the pages for which the PDF has no named destination, or shares one with another figure.

    **Why it matters.** Links from the data to the page, and `crreport trace`, lead nowhere or to the wrong figure.

    **Instead.** Build the report again. The PDF was changed by another program, or is from an earlier build. Programs that compress PDFs often remove named destinations.
    """

    code, name = "CR527", "figure-not-placed"


class FigureMisprinted(Rule):
    """
    **What it finds.** A figure that is printed differently in the PDF or on the pages of the inline report from the inputs: with a different number, sign, scale or unit; or a chart of the PDF that lacks a text which it has in the inline report. Each printed place of the figure is read. The text of the PDF is read with PDFium, which is independent of the program that wrote it.

    **Why it matters.** Readers of the pages would see a different figure from readers of the data.

    **Instead.** Build the report again. Either the files or the inputs were changed after the build, or a template of the project prints words of its own at the figure.
    """

    code, name = "CR528", "figure-misprinted"


class UnitMisprinted(Rule):
    """
    **What it finds.** A unit or a scale that the PDF or the inline report names beside figures, in the head or a row of a table, on a tile, at a chart or in it, and that is not that of the figures; or a figure beside which no unit is named. The words are read from the finished files: from the PDF with PDFium, from the pages of the `.xhtml` and the `.xbri` as they are.

    **Why it matters.** `42.94` under `thousand hours` is another figure than `42.94` under `million hours`, and readers of the pages would not know.

    **Instead.** Build the report again. If a template of the project names the unit, let it print `row.unit`, `chart.unit` or the like as it comes.
    """

    code, name = "CR534", "unit-misprinted"


class OutputNotAsBuilt(Rule):
    """
    **What it finds.** A file in the output folder that differs from the build's manifest, or is missing; or a manifest that cannot be read.

    **Why it matters.** Anyone who compares the published files with the manifest will see that something was changed after the build.

    **Instead.** Build the report again, and do not edit the files. A partial build, such as `--only xbrl`, writes no manifest, so the manifest of the last full build no longer matches.
    """

    code, name = "CR530", "output-not-as-built"


class InputsMovedOn(Rule):
    """
    **What it finds.** An input file or a template of the project that was changed, added or removed after the files in the output folder were built.

    **Why it matters.** The output was not built from the current inputs, even if no figure differs.

    **Instead.** Build the report again.
    """

    code, name, level = "CR531", "inputs-moved-on", Level.WARNING


class ImageOutside(Rule):
    """
    **What it finds.** An image of the inline report that is not in the file itself but at another address.

    **Why it matters.** Readers of the report have no other file, so there is a gap on its page. A filing with such an image is rejected.

    **Instead.** Build the report again; images of the project are embedded (CR411 says which cannot be).
    """

    code, name = "CR533", "image-outside"


class OutputUnknown(Rule):
    """
    **What it finds.** A file in the output folder that the build did not write. Files whose names begin with a full stop are left alone.

    **Why it matters.** It may be left over from an earlier build under another name, and could be published with the rest.

    **Instead.** Move it out of the folder or delete it.
    """

    code, name, level = "CR532", "output-unknown", Level.WARNING


class PagesNotRead(Rule):
    """
    **What it finds.** An output folder without a PDF, as after `crreport build --only xbrl`. The figures on the pages were then not checked.

    **Why it matters.** Verification says nothing about the pages.

    **Instead.** To verify the pages, build the PDF too: `crreport build 2018`.
    """

    code, name, level = "CR519", "pages-not-read", Level.NOTE


class NotInUse(Rule):
    """
    **What it finds.** A context or a unit in an XBRL file that no fact refers to.

    **Why it matters.** XBRL allows it, but regulators reject such files, and it suggests that facts were lost.

    **Instead.** Leave it out. crreport writes none; if the report was made with other software, tell its author.
    """

    code, name, level = "CR511", "not-in-use", Level.WARNING


class LabelMissing(Rule):
    """
    **What it finds.** A reported concept without a label in the language of the report.

    **Why it matters.** Tools show readers its technical name, or a label in another language.

    **Instead.** Add a label in that language to the taxonomy. crreport labels the concepts of a report's own taxonomy in the report's language. Its core taxonomy has labels in English, German and French; a base taxonomy has the labels that its publisher gave it.
    """

    code, name, level = "CR512", "label-missing", Level.WARNING


class NotPresented(Rule):
    """
    **What it finds.** A reported concept that is in no presentation link.

    **Why it matters.** Tools that show a report by its presentation links leave the concept's facts out.

    **Instead.** Add it to a presentation link. crreport does so; if the report was made with other software, tell its author.
    """

    code, name, level = "CR513", "not-presented", Level.WARNING


class TextBlockTorn(Rule):
    """
    **What it finds.** A text block whose value is not well-formed XHTML when a tool extracts it from its page.

    **Why it matters.** Readers of the data see broken tables and stray tags.

    **Instead.** Close every tag that is opened inside the text block inside it too.
    """

    code, name, level = "CR514", "text-block-torn", Level.WARNING


class LeiCheckDigits(Rule):
    """
    **What it finds.** An LEI with wrong check digits as the identifier of the entity.

    **Why it matters.** The facts would belong to an entity that does not exist.

    **Instead.** Check the LEI in the GLEIF register.
    """

    code, name = "CR515", "lei-check-digits"


class HiddenFact(Rule):
    """
    **What it finds.** A hidden figure, date or text in an inline report made with other software. A page can show it, but no place on the page is linked to it.

    **Why it matters.** Readers of the page do not see everything that is in the data. Regulators reject such reports.

    **Instead.** Tell the author of the report. For reports built with crreport, the build reports facts that no page shows: see CR501 and CR502.
    """

    code, name, level = "CR516", "hidden-fact", Level.WARNING


LINTS: Mapping[str, type[Rule]] = {
    "unused": NotInUse,
    "label": LabelMissing,
    "presentation": NotPresented,
    "block": TextBlockTorn,
    "lei": LeiCheckDigits,
    "hidden": HiddenFact,
}
"""The rules for the lints, by name."""


class OutputDiffers(Rule):
    """
    **What it finds.** A file in the output folder that differs from what a build would write now. Only `crreport build --check` looks for this.

    **Why it matters.** The published files would not match the inputs.

    **Instead.** Build the report again. The manifest of each build holds the hashes of its inputs, templates and outputs, so comparing two manifests shows what changed.
    """

    code, name = "CR529", "output-differs"


RULES: tuple[type[Rule], ...] = (
    OutputDiffers,
    *LINTS.values(),
    XbrlInvalid,
    FactLost,
    FactChanged,
    FactAdded,
    FormMissing,
    PackageTorn,
    NoFacts,
    FigureNotPlaced,
    FigureMisprinted,
    UnitMisprinted,
    OutputNotAsBuilt,
    ImageOutside,
    InputsMovedOn,
    OutputUnknown,
    PagesNotRead,
)
