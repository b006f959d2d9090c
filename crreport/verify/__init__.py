"""Reads the finished files back with independent tools, and compares them with the facts."""
