"""How figures, dates and changes are printed, and how what is printed is read back."""
