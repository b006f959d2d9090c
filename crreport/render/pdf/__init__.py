"""From the XHTML tree to the PDF: set by WeasyPrint, then finished as PDF/A-3a and PDF/UA-1."""
