"""Goods: the Harmonized System as a tree and a classifier of free text."""
