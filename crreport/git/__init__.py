"""What git has recorded of a project, read without running anything that the project brings along."""
