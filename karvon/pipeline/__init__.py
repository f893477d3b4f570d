"""The pipeline: from a file to producers, stage by stage."""
