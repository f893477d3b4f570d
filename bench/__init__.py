"""Measurements: pipeline, search and pages over the fictitious world, beside what else one might use."""
