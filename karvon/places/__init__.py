"""Countries and regions: codes, names in seven languages, old names."""
