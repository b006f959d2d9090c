"""The models of the input files, one module a file."""
