"""The embedded PostgreSQL: found in its wheel, started and stopped by us."""
