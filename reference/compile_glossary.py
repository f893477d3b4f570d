"""Compile the glossary: `reference/glossary/*.yml` to `karvon/kernel/tables/glossary.json`, one concept a line."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from declensions import FORMS, SHORTEST, declined

from karvon.kernel.skeleton import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

REFERENCE = Path(__file__).parent / "glossary"
TABLE = Path(__file__).parents[1] / "karvon" / "kernel" / "tables" / "glossary.json"
LANGUAGE_OF = {"KZ": "kk", "KG": "ky", "TJ": "tg", "TM": "tk", "UZ": "uz"}
COUNTRIES = tuple(LANGUAGE_OF)

Row = dict[str, Any]


class UnusableGlossary(Exception):
    """The glossary contradicts itself; the sentence names the concepts and the word."""


def compile_glossary(*, check: bool = False) -> bool:
    """Write the table, or with `check` only compare it; True when the file on disk was already right."""
    rows = [row for path in sorted(REFERENCE.glob("*.yml")) for row in _read(path)]
    lines = [json.dumps(row, ensure_ascii=False) for row in _folded(rows)]
    text = "[\n" + ",\n".join(lines) + "\n]\n"
    is_same = TABLE.exists() and TABLE.read_text(encoding="utf-8") == text
    if not is_same and not check:
        TABLE.write_text(text, encoding="utf-8")
    return is_same


def _read(path: Path) -> list[Row]:
    return list(yaml.safe_load(path.read_text(encoding="utf-8"))["concepts"])


def _folded(rows: list[Row]) -> Iterator[Row]:
    """Give each concept with its words folded: those of every country, those of one, the pieces of compounds."""
    _refuse_contradictions(rows)
    written = {word: row["code"] for row in rows for _, word in _meanings(row)}
    formed = defaultdict(set)
    for row in rows:
        for word in _formed(row):
            formed[word].add(row["code"])
    known = formed.keys() | written.keys()
    for row in sorted(rows, key=lambda row: str(row["code"])):
        alone = {word for word in _formed(row) if formed[word] | {written.get(word, row["code"])} == {row["code"]}}
        only = {country: sorted(_limited(row, country) | (_formed_in(row, country) - known)) for country in COUNTRIES}
        pieces = sorted({word for piece in row.get("pieces", ()) for word in _every_fold(str(piece))})
        yield {
            "code": row["code"],
            "words": sorted(_everywhere(row) | alone),
            "only": {country: words for country, words in only.items() if words},
            "pieces": pieces,
        }


def _everywhere(row: Row) -> set[str]:
    """Give the words of a concept as written, folded as each country does."""
    return {word for language in FORMS for text in row.get(language, ()) for word in _every_fold(str(text))}


def _formed(row: Row) -> set[str]:
    """Give the words of a concept in all their forms, folded as each country does."""
    texts = {form for language in FORMS for text in row.get(language, ()) for form in declined(str(text), language)}
    return {word for text in texts for word in _every_fold(text) if len(word) >= SHORTEST}


def _limited(row: Row, country: str) -> set[str]:
    """Give the words that mean the concept in one country only, folded."""
    return {fold(text, reader) for text in _listed_for(row, country) for reader in ("", country)}


def _formed_in(row: Row, country: str) -> set[str]:
    """Give the forms of the words of one country, declined as its own language does."""
    forms = {form for text in _listed_for(row, country) for form in declined(text, LANGUAGE_OF[country])}
    return {word for form in forms for reader in ("", country) if len(word := fold(form, reader)) >= SHORTEST}


def _listed_for(row: Row, country: str) -> list[str]:
    """Give the texts that `only` lists under a country, alone or among several."""
    listed = [texts for countries, texts in row.get("only", {}).items() if country in countries.split()]
    return [str(text) for texts in listed for text in texts]


def _every_fold(text: str) -> set[str]:
    return {fold(text, country) for country in ("", *COUNTRIES)}


def _refuse_contradictions(rows: list[Row]) -> None:
    """Raise `UnusableGlossary` for a key nobody reads, a code used twice, or one folded word under two concepts."""
    codes: set[str] = set()
    meaning: dict[tuple[str, str], str] = {}
    clashes = []
    for row in rows:
        if row["code"] in codes:
            clashes.append(f"{row['code']} is there twice")
        if unknown := set(row) - {"code", "why", "only", "pieces", *FORMS}:
            clashes.append(f"{row['code']}: nobody reads {', '.join(sorted(unknown))}")
        codes.add(row["code"])
        for country, word in _meanings(row):
            if (first := meaning.setdefault((country, word), row["code"])) != row["code"]:
                clashes.append(f"{word or 'a word of which nothing is left'} is {first} and {row['code']}")
    if clashes:
        raise UnusableGlossary("; ".join(dict.fromkeys(clashes)))


def _meanings(row: Row) -> Iterator[tuple[str, str]]:
    """Give every folded word of a concept with each country where it is read so."""
    everywhere = _everywhere(row)
    for country in ("", *COUNTRIES):
        for word in everywhere | _limited(row, country):
            yield country, word
