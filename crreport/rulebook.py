"""All rules of all rooms, for `crreport explain` and for the test that no code is used twice."""

from __future__ import annotations

from crreport.check import RULES as CHECK_RULES
from crreport.diagnostics import Rule
from crreport.facts.rules import RULES as FACT_RULES
from crreport.read.rules import RULES as READ_RULES
from crreport.render.rules import RULES as RENDER_RULES
from crreport.xbrl.rules import RULES as XBRL_RULES

ALL_RULES: tuple[type[Rule], ...] = (*READ_RULES, *CHECK_RULES, *FACT_RULES, *RENDER_RULES, *XBRL_RULES)


def rule_called(word: str) -> type[Rule] | None:
    """The rule with a code or name, in any case of letters."""
    wanted = word.strip().lower()
    return next((rule for rule in ALL_RULES if wanted in (rule.code.lower(), rule.name)), None)
