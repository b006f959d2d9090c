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


RULES: tuple[type[Rule], ...] = (XbrlInvalid, FactLost, FactChanged, FactAdded, FormMissing)
