"""Search: documents, one query, one engine behind a door."""
