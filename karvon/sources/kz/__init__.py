"""Registers of Kazakhstan."""
