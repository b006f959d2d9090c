"""Inputs to facts: the one set of figures and statements that every output carries."""
