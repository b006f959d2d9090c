"""The faults that writing XBRL can meet: CR50x."""

from __future__ import annotations

from crreport.diagnostics import Level, Rule


class FactNotShown(Rule):
    """
    **What it finds.** A value of the inputs that no template prints. The XBRL files hold it, hidden in the inline report.

    **Why it matters.** Readers of the pages do not see what readers of the data do.

    **Instead.** Where a template of your own replaces a shipped one, print the field in it: `{{ show(policy, "owner") }}`.
    """

    code, name, level = "CR501", "fact-not-shown", Level.WARNING


class FactNotReadable(Rule):
    """
    **What it finds.** A value that is printed in a form from which no Inline XBRL transformation can read it back.

    **Why it matters.** The inline report holds it hidden, so its printed place is not tied to the value.

    **Instead.** Print the field as `show` gives it, without changing its text.
    """

    code, name, level = "CR502", "fact-not-readable", Level.WARNING


class LanguageWithoutLabels(Rule):
    """
    **What it finds.** A report in a language for which the core taxonomy has no labels.

    **Why it matters.** XBRL tools show the concepts that all organisations share, such as “Title of the report”, by their English labels. What the organisation itself names is labelled in the report's language.

    **Instead.** Nothing needs mending: the report is valid. The core taxonomy has labels in English, German and French.
    """

    code, name, level = "CR503", "language-without-labels", Level.NOTE


RULES: tuple[type[Rule], ...] = (FactNotShown, FactNotReadable, LanguageWithoutLabels)
