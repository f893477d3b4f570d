"""Certificates of origin and industrial certificates of Kazakhstan."""
