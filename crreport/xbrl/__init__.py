"""FactSet to XBRL: taxonomy, instance, inline report, packages and the flat forms."""
