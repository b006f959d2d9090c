"""The rules over inputs, one a module: a `Rule` with its page, and a function that finds it."""
