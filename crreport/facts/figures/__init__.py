"""The facts of figures: series, targets, restatements, assurance, evidence and formulas."""
