"""Work that is written down in one transaction and done in another process: the worker, and what roles may do."""
