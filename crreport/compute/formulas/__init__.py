"""Formulas of metrics: reading them, checking units, evaluating them, and adding the figures to the inputs."""
