"""What reading the finished files back can find: CR52x."""

from __future__ import annotations

from crreport.diagnostics import Rule


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
    **What it finds.** A report package that is not a sound zip, or that holds another taxonomy, page or instance than the files beside it.

    **Why it matters.** Whoever opens the package would audit another report than whoever opens the single files.

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


RULES: tuple[type[Rule], ...] = (
    XbrlInvalid,
    FactLost,
    FactChanged,
    FactAdded,
    FormMissing,
    PackageTorn,
    NoFacts,
)
