"""The rules of all packages, for `crreport explain` and for the test that no code is used twice."""

from __future__ import annotations

from crreport.check import ALL_RULES as INPUT_RULES
from crreport.compute import RULES as COMPUTE_RULES
from crreport.diagnostics import Rule
from crreport.facts.rules import RULES as FACT_RULES
from crreport.render.rules import RULES as RENDER_RULES
from crreport.verify.rules import RULES as VERIFY_RULES
from crreport.xbrl.rules import RULES as XBRL_RULES
from crreport.years import ALL_RULES as YEAR_RULES

ALL_RULES: tuple[type[Rule], ...] = (
    *INPUT_RULES,
    *COMPUTE_RULES,
    *FACT_RULES,
    *YEAR_RULES,
    *RENDER_RULES,
    *XBRL_RULES,
    *VERIFY_RULES,
)


def list_of_rules() -> str:
    """One line per rule: its code, name and level."""
    rules = sorted(ALL_RULES, key=lambda rule: rule.code)
    width = max(len(rule.name) for rule in rules)
    return "\n".join(f"{rule.code}  {rule.name.ljust(width)}  {rule.levels()}" for rule in rules)


def rule_called(word: str) -> type[Rule] | None:
    """The rule with a code or name, in uppercase or lowercase."""
    wanted = word.strip().lower()
    return next((rule for rule in ALL_RULES if wanted in (rule.code.lower(), rule.name)), None)
