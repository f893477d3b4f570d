"""How the languages of the region spell: the compiled tables of `reference/languages`."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

TABLE: Final = Path(__file__).parent / "tables" / "letters.json"


@cache
def table() -> dict[str, Any]:
    """Give the whole table, by part and country ('' for everywhere)."""
    written: dict[str, Any] = json.loads(TABLE.read_text(encoding="utf-8"))
    return written


@cache
def spellings(part: str, country: str = "") -> dict[str, str]:
    """Give what a part maps in the names of a country: what holds everywhere, then the country's own instead of it."""
    rows: dict[str, dict[str, str]] = table()[part]
    return rows.get("", {}) | rows.get(country, {})
