"""The Inline XBRL report: the marks of the page tree turned into `ix:` elements."""
