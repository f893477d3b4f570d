"""Registers and what they say: one folder a source, all obeying one contract."""
