"""How things are shown: base templates, template tags, formats by language."""
