"""crreport compiles a year's corporate-responsibility YAML into a PDF and into XBRL."""

import decimal

__version__ = "0.2.0"

# the default of 28 digits rounds silently, or fails, where large figures meet many decimal places
for _context in (decimal.DefaultContext, decimal.getcontext()):
    _context.prec = 200
