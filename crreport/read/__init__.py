"""YAML text to typed inputs, keeping the place of every value."""
