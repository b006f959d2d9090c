"""crreport compiles a year's corporate-responsibility YAML into a PDF and into XBRL."""

__version__ = "0.2.0"
