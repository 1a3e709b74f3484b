"""`python -m cinec` is `cinec`."""

from cinec.cli import main

main()
