"""Compile the legal forms: `reference/legal_forms/*.yml` to `karvon/kernel/tables/legal_forms.json`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

REFERENCE = Path(__file__).parent / "legal_forms"
TABLE = Path(__file__).parents[1] / "karvon" / "kernel" / "tables" / "legal_forms.json"
POSITIONS = ("anywhere", "ends", "beside_quotes")


class UnusableForms(Exception):
    """A table of legal forms contradicts itself; the sentence names the file and the words."""


def compile_legal_forms(*, check: bool = False) -> bool:
    """Write the table, or with `check` only compare it; True when the file on disk was already right."""
    classes = list(_read(REFERENCE / "classes.yml")["classes"])
    contents = [_read(path) for path in sorted(REFERENCE.glob("*.yml")) if path.name != "classes.yml"]
    forms = {content["place"]: list(_rows(content, classes)) for content in contents}
    text = json.dumps({"classes": classes, "forms": forms}, ensure_ascii=False, indent=1) + "\n"
    is_same = TABLE.exists() and TABLE.read_text(encoding="utf-8") == text
    if not is_same and not check:
        TABLE.parent.mkdir(parents=True, exist_ok=True)
        TABLE.write_text(text, encoding="utf-8")
    return is_same


def _read(path: Path) -> dict[str, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def _rows(content: dict[str, Any], classes: list[str]) -> Iterator[dict[str, str]]:
    """Give one row a spelling; raises `UnusableForms` for an unknown class, or one spelling under two classes."""
    class_of: dict[str, str] = {}
    for form in content["forms"]:
        code = form["class"]
        if code not in classes:
            raise UnusableForms(f"{content['place']}: the class {code} does not stand in classes.yml")
        for position in POSITIONS:
            for language, spellings in form.get(position, {}).items():
                for words in spellings:
                    if class_of.setdefault(words, code) != code:
                        raise UnusableForms(f"{content['place']}: {words} stands under {class_of[words]} and {code}")
                    yield {"words": words, "class": code, "language": language, "position": position}


if __name__ == "__main__":
    is_right = compile_legal_forms(check="--check" in sys.argv)
    if "--check" in sys.argv and not is_right:
        sys.exit("karvon/kernel/tables is not what reference/legal_forms says; run make reference")
