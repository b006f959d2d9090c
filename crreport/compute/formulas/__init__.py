"""Formulas of metrics: read, their units checked, evaluated, and their figures put into the inputs."""
