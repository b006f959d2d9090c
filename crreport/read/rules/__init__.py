"""The errors that reading can report: CR0xx for files and YAML, CR1xx for shapes and values."""

from __future__ import annotations

from crreport.diagnostics import Rule
from crreport.read.rules import files, shapes, syntax, values, year_names

RULES: tuple[type[Rule], ...] = (
    *files.RULES,
    *syntax.RULES,
    *shapes.RULES,
    *values.RULES,
    year_names.YearNameMisfit,
)
