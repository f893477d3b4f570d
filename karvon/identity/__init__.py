"""Identity: which records are the same producer, and the numbers that never change."""
