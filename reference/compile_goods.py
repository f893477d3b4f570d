"""Compile the vocabulary of goods: `reference/goods/*.yml` to `karvon/goods/tables/*.json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import yaml

REFERENCE = Path(__file__).parent / "goods"
TABLES = Path(__file__).parents[1] / "karvon" / "goods" / "tables"
LANGUAGES = ("en", "ru", "kk", "ky", "tg", "tk", "uz")


def compile_goods(*, check: bool = False) -> bool:
    """Write the tables, or with `check` only compare them; True when the files on disk were already right."""
    sections = _read("sections.yml")
    chapters = [_read(path.name) for path in sorted(REFERENCE.glob("[0-9][0-9].yml"))]
    vocabulary = _labels_of_sections(sections)
    for chapter in chapters:
        vocabulary |= _entries(chapter)
    tables = {
        "sections.json": _sections(sections),
        "vocabulary.json": vocabulary,
        "retired.json": yaml.safe_load((REFERENCE / "retired.yml").read_text(encoding="utf-8")),
    }
    were_right = [_write(TABLES / name, table, check=check) for name, table in tables.items()]
    return all(were_right)


def _read(name: str) -> dict[str, Any]:
    """Read one file; a code read as a number would lose its zero, so every key must be text."""
    content: dict[str, Any] = yaml.safe_load((REFERENCE / name).read_text(encoding="utf-8"))
    for code in (content.get("headings") or {}) | (content.get("sections") or {}):
        if not isinstance(code, str):
            raise TypeError(f"{name}: write the code {code} in quotes")
    return content


def _sections(content: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"code": code, "chapters": row["chapters"], "labels": _labels(row)} for code, row in content["sections"].items()
    ]


def _labels_of_sections(content: dict[str, Any]) -> dict[str, Any]:
    return {code: {"labels": _labels(row)} | _reviewed(row) for code, row in content["sections"].items()}


def _entries(content: dict[str, Any]) -> dict[str, Any]:
    """Give the chapter, its headings and subheadings as `code: {labels, words}`; `words` only where there are some."""
    entries = {content["chapter"]: _entry(content["label"])}
    for code, row in content["headings"].items():
        entries[code] = _entry(row)
        entries |= {below: _entry({"words": words}) for below, words in row.get("subheadings", {}).items()}
    return entries


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    words = row.get("words")
    return {"labels": _labels(row)} | ({"words": _in_order(words)} if words else {}) | _reviewed(row)


def _reviewed(row: dict[str, Any]) -> dict[str, Any]:
    """Give who has reviewed a row, by language: `by: {kk: name}`, or `by: name` for all its languages."""
    if row.get("state") != "reviewed":
        return {}
    by = row["by"] if isinstance(row["by"], dict) else dict.fromkeys(_labels(row), row["by"])
    return {"reviewed_by": {language: str(by[language]) for language in LANGUAGES if language in by}}


def _labels(row: dict[str, Any]) -> dict[str, str]:
    return {language: str(row[language]) for language in LANGUAGES if language in row}


def _in_order(words: dict[str, list[str]]) -> dict[str, list[str]]:
    return {language: [str(word) for word in words[language]] for language in LANGUAGES if language in words}


def _write(path: Path, table: object, *, check: bool) -> bool:
    text = json.dumps(table, ensure_ascii=False, indent=1) + "\n"
    is_same = path.exists() and path.read_text(encoding="utf-8") == text
    if not is_same and not check:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return is_same


if __name__ == "__main__":
    is_right = compile_goods(check="--check" in sys.argv)
    if "--check" in sys.argv and not is_right:
        sys.exit("karvon/goods/tables is not what reference/goods says; run make reference")
