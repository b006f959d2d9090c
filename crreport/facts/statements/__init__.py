"""The facts of statements: topics with their sections, answers to next steps, changes of topics."""
