"""The pages as one XHTML tree: a module for each part of the report."""
