"""Lint: rules over a script as written and as the compiler understands it."""
