"""Formulas of metrics: reading them, checking units, evaluating, and adding the figures to the inputs."""
