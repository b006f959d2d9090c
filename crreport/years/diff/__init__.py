"""Two reports side by side: what moved between figures, statements, topics, targets and registers."""
