"""Flat tables of the facts, for people with a spreadsheet."""
