"""What is true without a database: codes, numbers, names and scripts in plain Python."""
