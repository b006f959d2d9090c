"""Reads the finished files back with tools that did not write them, and compares what they say."""
