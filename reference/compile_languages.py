"""Compile how the languages spell: `reference/languages/*.yml` to `karvon/kernel/tables/letters.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

REFERENCE = Path(__file__).parent / "languages"
TABLE = Path(__file__).parents[1] / "karvon" / "kernel" / "tables" / "letters.json"
EVERYWHERE = ("letters", "sounds", "latin", "loose")
OWN = {"own": "letters", "latin_own": "latin", "loose_own": "loose", "marked": "marked", "respelled": "respelled"}
OTHER_PARTS = {"country", "apostrophes", "twins", "endings", "unsaid"}


class UnusableLanguages(Exception):
    """The tables of the languages contradict themselves; the sentence names the file and the letters."""


def compile_languages(*, check: bool = False) -> bool:
    """Write the table, or with `check` only compare it; True when the file on disk was already right."""
    text = json.dumps(_table(), ensure_ascii=False, indent=1) + "\n"
    is_same = TABLE.exists() and TABLE.read_text(encoding="utf-8") == text
    if not is_same and not check:
        TABLE.write_text(text, encoding="utf-8")
    return is_same


def _table() -> dict[str, Any]:
    """Gather all files: by part and country ('' for everywhere) what each spelling stands for."""
    table: dict[str, Any] = {"endings": [], "unsaid": []}
    for path in sorted(REFERENCE.glob("*.yml"), key=lambda path: (path.stem != "common", path.stem)):
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        if unknown := set(written) - {*EVERYWHERE, *OWN, *OTHER_PARTS}:
            raise UnusableLanguages(f"{path.name}: nobody reads {', '.join(sorted(unknown))}")
        for part in EVERYWHERE:
            _add(table, part, "", written.get(part, []), path.name)
        for part, kind in OWN.items():
            _add(table, kind, written["country"], written.get(part, []), path.name)
        table["endings"] += [_ending(row) for row in written.get("endings", [])]
        table["unsaid"] += [word for row in written.get("unsaid", []) for word in row["words"]]
        table |= {"apostrophes": written["apostrophes"]["marks"]} if "apostrophes" in written else {}
        table |= {"twins": [written["twins"][script] for script in ("latin", "cyrillic")]} if "twins" in written else {}
    return dict(sorted(table.items()))


def _add(table: dict[str, Any], part: str, country: str, rows: list[dict[str, Any]], file: str) -> None:
    """Add the rows of a part; raises `UnusableLanguages` for a row without reason and a spelling given twice."""
    known = table.setdefault(part, {}).setdefault(country, {})
    for row in rows:
        if not row.get("why"):
            raise UnusableLanguages(f"{file}: {part} has a row without a reason")
        if twice := known.keys() & row["as"].keys():
            raise UnusableLanguages(f"{file}: {', '.join(sorted(twice))} stands twice under {part}")
        known |= {str(spelling): str(meant) for spelling, meant in row["as"].items()}


def _ending(row: dict[str, Any]) -> dict[str, Any]:
    """Join every joint with every ending, the longest first."""
    endings = {joint + ending for joint in row["joints"] for ending in row["endings"]}
    return {"shortest": row["shortest"], "endings": sorted(endings, key=lambda ending: (-len(ending), ending))}
