"""The rules for writing XBRL: CR50x."""

from __future__ import annotations

from crreport.diagnostics import Level, Rule


class FactNotShown(Rule):
    """
    **What it finds.** A value in the inputs that no template prints. The XBRL files contain it; in the inline report it is hidden.

    **Why it matters.** Readers of the pages do not see everything that is in the data.

    **Instead.** If a template of your own replaces a shipped one, print the field in yours: `{{ show(policy, "owner") }}`.
    """

    code, name, level = "CR501", "fact-not-shown", Level.WARNING


class FactNotReadable(Rule):
    """
    **What it finds.** A value that is printed in a form that no Inline XBRL transformation can read back.

    **Why it matters.** The value is hidden in the inline report, so the printed text is not linked to it.

    **Instead.** Print the field with `show`, and do not change the text it returns.
    """

    code, name, level = "CR502", "fact-not-readable", Level.WARNING


class LeftOutByLayout(Rule):
    """
    **What it finds.** Facts that are on no page because of the `layout` in report.yaml: a summary, appendices that are not printed, parts that are left out.

    **Why it matters.** The data files have these facts, and in the inline report they are hidden. Readers of the pages do not see them.

    **Instead.** You need not change anything: the report is valid. To print everything once, write `layout: {profile: report}`.
    """

    code, name, level = "CR194", "left-out-by-layout", Level.NOTE


class LanguageWithoutLabels(Rule):
    """
    **What it finds.** A report in a language for which the core taxonomy has no labels.

    **Why it matters.** XBRL tools show the concepts that all organisations share, such as “Title of the report”, with their English labels. The organisation's own concepts have labels in the report's language.

    **Instead.** You need not change anything: the report is valid. The core taxonomy has labels in English, German and French.
    """

    code, name, level = "CR503", "language-without-labels", Level.NOTE


RULES: tuple[type[Rule], ...] = (FactNotShown, FactNotReadable, LeftOutByLayout, LanguageWithoutLabels)
