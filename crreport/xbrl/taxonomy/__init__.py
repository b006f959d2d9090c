"""The taxonomy of a report: its core, its extension, its linkbases and its formulas."""
