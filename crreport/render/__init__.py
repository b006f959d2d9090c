"""Facts and templates to pages: one XHTML tree, and the PDF that is set from it."""
