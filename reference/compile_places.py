"""Compile the places: `reference/places/**/*.yml` to `karvon/places/tables/*.json`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

REFERENCE = Path(__file__).parent / "places"
TABLES = Path(__file__).parents[1] / "karvon" / "places" / "tables"
LANGUAGES = ("en", "ru", "kk", "ky", "tg", "tk", "uz")

Row = dict[str, Any]


class UnusableTable(Exception):
    """A table of places contradicts itself; the sentence names the file's region and the word."""


def compile_places(check: bool = False) -> bool:
    """Write the tables, or with `check` only compare them; True when the files on disk were already right."""
    countries = _read("countries.yml")["countries"]
    regions = [region for country in countries for region in _regions(country["code"])]
    _refuse_contradictions(regions)
    words = _read("words.yml")
    tables = {
        "countries.json": countries,
        "regions.json": regions,
        "sounds.json": {country: _sounds(rows) for country, rows in _read("sounds.yml")["sounds"].items()},
        "words.json": {"ground": words["ground"], "words": words["words"]},
    }
    were_right = [_write(TABLES / name, table, check=check) for name, table in tables.items()]
    return all(were_right)


def _sounds(rows: list[Row]) -> dict[str, str]:
    return {row["written"]: row["meant"] for row in rows}


def _read(name: str) -> Row:
    return dict(yaml.safe_load((REFERENCE / name).read_text(encoding="utf-8")))


def _regions(country: str) -> Iterator[Row]:
    """Give the regions of a country in the order of its file, empty fields filled in, districts added."""
    districts = _read(f"districts/{country.lower()}.yml")["districts"]
    for row in _read(f"regions/{country.lower()}.yml")["regions"]:
        empty: Row = {"country": country, "carved_from": "", "kato": [], "soato": []}
        empty |= {"also": [], "short": []}
        settlements = [_settlement(settlement) for settlement in row["settlements"]]
        yield empty | row | {"settlements": settlements, "districts": districts.pop(row["iso"], [])}
    if districts:
        raise UnusableTable(f"{', '.join(districts)} have districts and are no regions")


def _settlement(row: Row) -> Row:
    """Give every name of a settlement once, the local one first; apart those that need a word for town."""
    names = dict.fromkeys([row["local"], row["ru"], row["en"], *row.get("also", [])])
    return {"names": list(names), "if_marked": row.get("if_marked", [])}


def _refuse_contradictions(regions: list[Row]) -> None:
    known = {region["iso"] for region in regions}
    home: dict[tuple[str, str], str] = {}
    for region in regions:
        if missing := [language for language in LANGUAGES if language not in region["names"]]:
            raise UnusableTable(f"{region['iso']} has no name in {', '.join(missing)}")
        if region["carved_from"] and region["carved_from"] not in known:
            raise UnusableTable(f"{region['iso']} is carved from {region['carved_from']}, which is no region")
        for name in _settlement_names(region):
            if home.setdefault((region["country"], name), region["iso"]) != region["iso"]:
                raise UnusableTable(f"{name} stands in {region['iso']} and {home[region['country'], name]}")


def _settlement_names(region: Row) -> set[str]:
    rows = region["settlements"]
    return {name.casefold() for row in rows for name in (*row["names"], *row["if_marked"])}


def _write(path: Path, table: object, *, check: bool) -> bool:
    """Write one table if it differs (never with `check`); True when it was already right."""
    text = json.dumps(table, ensure_ascii=False, indent=1) + "\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return True
    if not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return False


if __name__ == "__main__":
    only_check = "--check" in sys.argv
    was_right = compile_places(only_check)
    sys.exit(1 if only_check and not was_right else 0)
