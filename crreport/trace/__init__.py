"""From anything that a reader can point at to the fact behind it, and where that comes from."""
