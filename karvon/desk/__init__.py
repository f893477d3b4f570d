"""The desk: where coordinators judge unsure pairs, split and merge by hand, and see what became of it."""
