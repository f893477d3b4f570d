"""Compile what a firm of an activity makes: reference/goods/activities.yml."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

PROJECT = Path(__file__).resolve().parent.parent
WRITTEN = PROJECT / "reference" / "goods" / "activities.yml"
COMPILED = PROJECT / "karvon" / "goods" / "tables" / "activities.json"


def compile_activities(*, check: bool) -> bool:
    """Write the table, or with `check` only say whether it is up to date."""
    activities = yaml.safe_load(WRITTEN.read_text(encoding="utf-8"))["activities"]
    table = {_digits(code): _entry(row) for code, row in activities.items()}
    text = json.dumps(table, ensure_ascii=False, indent=0) + "\n"
    is_current = COMPILED.exists() and COMPILED.read_text(encoding="utf-8") == text
    if not check and not is_current:
        COMPILED.write_text(text, encoding="utf-8")
    return is_current


def _digits(code: str) -> str:
    """Give a code without its dots; one that YAML read as a number would have lost a zero."""
    if not isinstance(code, str):
        raise TypeError(f"activities.yml: write the code {code} in quotes")
    return code.replace(".", "")


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    """Give the chapters with shares that sum to one, the likeliest first, and the headings."""
    whole = sum(row["chapters"].values())
    shares = {chapter: round(share / whole, 4) for chapter, share in row["chapters"].items()}
    likeliest = sorted(shares, key=lambda chapter: (-shares[chapter], chapter))
    return {"chapters": {chapter: shares[chapter] for chapter in likeliest}, "headings": sorted(row["headings"])}
