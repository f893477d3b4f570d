"""`python -m karvon` is the command `karvon`."""

from karvon.cli import main

main()
