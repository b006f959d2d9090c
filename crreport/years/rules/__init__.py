"""The rules between the years, a module each: the page of a rule and the function that finds it."""
