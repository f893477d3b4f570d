"""Evidence: what the sources said, as they said it, and what was refused."""
