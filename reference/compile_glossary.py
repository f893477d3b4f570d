"""Compile the glossary: `reference/glossary/*.yml` to `karvon/kernel/tables/glossary.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from karvon.kernel.skeleton import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

REFERENCE = Path(__file__).parent / "glossary"
TABLE = Path(__file__).parents[1] / "karvon" / "kernel" / "tables" / "glossary.json"
LANGUAGES = ("en", "ru", "kk", "ky", "tg", "tk", "uz")
COUNTRIES = ("", "KZ", "KG", "TJ", "TM", "UZ")


class UnusableGlossary(Exception):
    """The glossary contradicts itself; the sentence names the concept and the word."""


def compile_glossary(*, check: bool = False) -> bool:
    """Write the table, or with `check` only compare it; True when the file on disk was already right."""
    rows = [row for path in sorted(REFERENCE.glob("*.yml")) for row in _read(path)]
    _refuse_contradictions(rows)
    table = {
        "words": {row["code"]: sorted(_everywhere(row)) for row in rows},
        "limited": {country: limited for country in COUNTRIES if (limited := _limited(rows, country))},
        "pieces": {row["code"]: sorted(row["pieces"]) for row in rows if "pieces" in row},
    }
    text = json.dumps(table, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    is_same = TABLE.exists() and TABLE.read_text(encoding="utf-8") == text
    if not is_same and not check:
        TABLE.write_text(text, encoding="utf-8")
    return is_same


def _read(path: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load(path.read_text(encoding="utf-8"))["concepts"])


def _everywhere(row: dict[str, Any]) -> set[str]:
    """Give the words of a concept, in whatever language, that mean it in every country."""
    return {str(word).lower() for language in LANGUAGES for word in row.get(language, ())}


def _limited(rows: list[dict[str, Any]], country: str) -> dict[str, list[str]]:
    """Give the words that mean a concept in one country only, by concept."""
    return {row["code"]: sorted(row["only"][country]) for row in rows if country in row.get("only", {})}


def _refuse_contradictions(rows: list[dict[str, Any]]) -> None:
    """Raise `UnusableGlossary` for a key nobody reads, a code used twice, or one folded word under two concepts."""
    codes: set[str] = set()
    meaning: dict[tuple[str, str], str] = {}
    for row in rows:
        if row["code"] in codes:
            raise UnusableGlossary(f"{row['code']} is there twice")
        if unknown := set(row) - {"code", "why", "only", "pieces", *LANGUAGES}:
            raise UnusableGlossary(f"{row['code']}: nobody reads {', '.join(sorted(unknown))}")
        codes.add(row["code"])
        for country, word in _meanings(row):
            if meaning.setdefault((country, word), row["code"]) != row["code"]:
                raise UnusableGlossary(f"{word} is {meaning[country, word]} and {row['code']}, as {country or 'any'}")


def _meanings(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Give every folded word of a concept with each country where it is read so."""
    everywhere = {fold(word, country) for word in _everywhere(row) for country in COUNTRIES}
    if "" in everywhere:
        raise UnusableGlossary(f"{row['code']} has a word of which the fold leaves nothing")
    for country in COUNTRIES:
        limited = {fold(str(word), read) for word in row.get("only", {}).get(country, ()) for read in ("", country)}
        for word in everywhere | limited:
            yield country, word
