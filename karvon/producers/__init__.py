"""The unified register: producers, every shown value with its source and date."""
