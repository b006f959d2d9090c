"""What figures are measured in: units as people write them, and the algebra of what they measure."""
