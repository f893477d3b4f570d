"""Measurements: the whole pipeline, search and pages over the fictitious world, side by side with what else one might use."""
