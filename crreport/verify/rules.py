"""What reading the finished files back can find: CR51x where Arelle is silent, CR52x and CR53x."""

from __future__ import annotations

from collections.abc import Mapping

from crreport.diagnostics import Level, Rule


class XbrlInvalid(Rule):
    """
    **What it finds.** A message of Arelle, above information level, about one of the finished files.

    **Why it matters.** An auditor's tool will show the same message. Where the inputs are right, the fault is one of crreport; please report it with the message.

    **Instead.** Where the message names a fact, the place given is the line that the fact was written on: look there first.
    """

    code, name = "CR520", "xbrl-invalid"


class FactLost(Rule):
    """
    **What it finds.** A fact of the inputs that an XBRL tool does not find in one of the finished files.

    **Why it matters.** What was written would be missing from the data.

    **Instead.** Build again; if the fact is still lost, the fault is one of crreport, please report it.
    """

    code, name = "CR521", "fact-lost"


class FactChanged(Rule):
    """
    **What it finds.** A fact whose value or precision in one of the finished files is not that of the inputs.

    **Why it matters.** Two outputs would say different things about one figure or statement.

    **Instead.** Build again: the file was changed after it was built, or the inputs were.
    """

    code, name = "CR522", "fact-changed"


class FactAdded(Rule):
    """
    **What it finds.** A fact in one of the finished files that the inputs do not have.

    **Why it matters.** Nobody can trace it.

    **Instead.** Build again: the file was changed after it was built, or the inputs were.
    """

    code, name = "CR523", "fact-added"


class FormMissing(Rule):
    """
    **What it finds.** A file that a build writes is not in the output folder, or cannot be opened.

    **Why it matters.** There is nothing to verify.

    **Instead.** Build the year first: `crreport build 2018`.
    """

    code, name = "CR524", "form-missing"


class PackageTorn(Rule):
    """
    **What it finds.** A report package that is not a sound zip, or that holds another taxonomy, page or instance than the files beside it; a PDF in which other data is embedded than the files next to it.

    **Why it matters.** Whoever opens the package or the PDF would audit another report than whoever opens the single files.

    **Instead.** Build again: a package was changed after it was built, or damaged on its way.
    """

    code, name = "CR525", "package-torn"


class NoFacts(Rule):
    """
    **What it finds.** A report made elsewhere in which no fact can be found.

    **Why it matters.** An empty report is never at fault, so it would seem to be in order.

    **Instead.** Name the report itself: an instance, an inline report, a report package or the metadata file of xBRL-CSV. Where its taxonomy is not in the file, name that with `--package taxonomy.zip`.
    """

    code, name = "CR526", "no-facts"


class FigureNotPlaced(Rule):
    """
    **What it finds.** A figure that the pages print, and for which the PDF has no named destination, or the same one as for another figure.

    **Why it matters.** Links from the data to the page, and `crreport trace`, lead nowhere or to another figure.

    **Instead.** Build again: the PDF was changed by another program, or is of an earlier build. Programs that shrink PDFs often drop named destinations.
    """

    code, name = "CR527", "figure-not-placed"


class FigureMisprinted(Rule):
    """
    **What it finds.** A figure whose place in the PDF shows another text than the inputs give: another number, sign or unit. The text is read by PDFium, which did not write it.

    **Why it matters.** Readers of the pages would see another figure than readers of the data.

    **Instead.** Build again: the PDF was changed after it was built, or the inputs were.
    """

    code, name = "CR528", "figure-misprinted"


class OutputNotAsBuilt(Rule):
    """
    **What it finds.** A file of the output folder that is not what the manifest of the build says, or is not there; or a manifest that cannot be read.

    **Why it matters.** Whoever compares the published files with the manifest finds that something was changed after the build.

    **Instead.** Build again, and leave the files as they are. A build of one form alone, `--only xbrl`, writes no manifest: that of the last whole build then no longer fits.
    """

    code, name = "CR530", "output-not-as-built"


class InputsMovedOn(Rule):
    """
    **What it finds.** A file of the inputs or of the project's templates that has changed since the files in the output folder were built, is new, or is gone.

    **Why it matters.** The output is that of the inputs of another day, even where no figure differs.

    **Instead.** Build again.
    """

    code, name, level = "CR531", "inputs-moved-on", Level.WARNING


class OutputUnknown(Rule):
    """
    **What it finds.** A file in the output folder that the build did not write. Files whose names begin with a full stop are left alone.

    **Why it matters.** It may be left from an earlier build under another name, and be published with the rest.

    **Instead.** Move it out of the folder or delete it.
    """

    code, name, level = "CR532", "output-unknown", Level.WARNING


class PagesNotRead(Rule):
    """
    **What it finds.** An output folder without a PDF, as after `crreport build --only xbrl`. Figures were then not looked up on pages.

    **Why it matters.** Verification says nothing about the pages.

    **Instead.** Where you want that, build the PDF too: `crreport build 2018`.
    """

    code, name, level = "CR519", "pages-not-read", Level.NOTE


class NotInUse(Rule):
    """
    **What it finds.** A context or a unit of an XBRL file that no fact refers to.

    **Why it matters.** It is allowed, but regulators reject such files, and it tells of facts that were lost on the way.

    **Instead.** Leave it out. crreport writes none; in a report made elsewhere, tell its maker.
    """

    code, name, level = "CR511", "not-in-use", Level.WARNING


class LabelMissing(Rule):
    """
    **What it finds.** A reported concept without a label in the language of the report.

    **Why it matters.** Tools show readers its technical name, or a label in another language.

    **Instead.** The concepts of a report's own taxonomy are labelled in its language. The core taxonomy has labels in English, German and French; a base taxonomy has those that its publisher gave it.
    """

    code, name, level = "CR512", "label-missing", Level.WARNING


class NotPresented(Rule):
    """
    **What it finds.** A reported concept that stands in no presentation link.

    **Why it matters.** Tools that show a report by its presentation leave its facts out.

    **Instead.** Put it into the presentation. crreport does so; in a report made elsewhere, tell its maker.
    """

    code, name, level = "CR513", "not-presented", Level.WARNING


class TextBlockTorn(Rule):
    """
    **What it finds.** A text block whose value is no sound XHTML once a tool takes it out of its page.

    **Why it matters.** Whoever reads the data sees broken tables and stray tags.

    **Instead.** Let tags that open inside a text block close inside it.
    """

    code, name, level = "CR514", "text-block-torn", Level.WARNING


class LeiCheckDigits(Rule):
    """
    **What it finds.** An entity identifier of the LEI scheme whose check digits do not fit.

    **Why it matters.** The facts would belong to an entity that does not exist.

    **Instead.** Look the LEI up in the register of the GLEIF.
    """

    code, name = "CR515", "lei-check-digits"


class HiddenFact(Rule):
    """
    **What it finds.** A fact of an inline report made elsewhere that is hidden, is tied to no place of the page, and is a figure, a date or a text, all of which a page can show.

    **Why it matters.** Readers of the page do not see what readers of the data do. Regulators refuse it.

    **Instead.** Tell its maker. In a report of crreport's own, the build names facts that no page shows: CR501 and CR502.
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
"""The rules of the lints, by their names."""


class OutputDiffers(Rule):
    """
    **What it finds.** A file in the output folder that differs from what a build would write now. Only `crreport build --check` looks for it.

    **Why it matters.** The published files would not be those of the inputs beside them.

    **Instead.** Build the report again. The manifest of each build holds the hashes of its inputs, templates and outputs, so two manifests tell what changed.
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
    OutputNotAsBuilt,
    InputsMovedOn,
    OutputUnknown,
    PagesNotRead,
)
