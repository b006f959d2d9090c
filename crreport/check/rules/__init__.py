"""The rules over inputs, one per module: a `Rule` with its page, and a function that checks it."""
