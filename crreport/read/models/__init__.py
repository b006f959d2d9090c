"""The models of the input files, one module per file."""
