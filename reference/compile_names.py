"""Compile the words that stand in place of a name: reference/names/placeholders.yml."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parent.parent
WRITTEN = PROJECT / "reference" / "names" / "placeholders.yml"
COMPILED = PROJECT / "karvon" / "kernel" / "tables" / "placeholders.json"


def compile_names(*, check: bool) -> bool:
    """Write the table, or with `check` only say whether it is up to date."""
    table = yaml.safe_load(WRITTEN.read_text(encoding="utf-8"))
    text = json.dumps(sorted(set(table["placeholders"])), ensure_ascii=False, indent=0) + "\n"
    is_current = COMPILED.exists() and COMPILED.read_text(encoding="utf-8") == text
    if not check and not is_current:
        COMPILED.write_text(text, encoding="utf-8")
    return is_current
