"""Karvon: the unified electronic database of the commodity producers of Central Asia."""
