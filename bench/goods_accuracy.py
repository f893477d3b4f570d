"""Measure the goods classifier on real goods texts with known codes: `python bench/goods_accuracy.py [DATA FOLDER]`.

The rows are only measured, never learnt from. Top 1 counts the first suggestion, a chapter included; top 5 counts a
heading anywhere among the suggestions.
"""

from __future__ import annotations

import csv
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from karvon.goods.classifier import VERSION, classify
from karvon.kernel.hs import HsCode, NotAnHsCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

CODE_COLUMNS = ("Код ТН ВЭД", "ТН ВЭД ЕАЭС")
GOODS_COLUMN = "Наименование товар"
SUBHEADING = 6
LANGUAGE_OF_SET = {"search_terms_en": "en", "product_names_uz": "uz"}


@dataclass(frozen=True)
class Row:
    """A goods text, its right code, and other headings that count as right."""

    text: str
    code: str
    also: tuple[str, ...] = ()

    @property
    def headings(self) -> tuple[str, ...]:
        """All headings that count as right."""
        return (self.code[:4], *self.also)


def search_terms(folder: Path) -> Iterator[Row]:
    """Read English search terms with their subheading."""
    for row in _rows(folder / "goods" / "search_terms_en.csv"):
        yield Row(row["text_en"], row["hs6"].zfill(6))


def product_names(folder: Path) -> Iterator[Row]:
    """Read Uzbek product names with their heading; medicines (chapter 30) are brand names and stay out."""
    for row in _rows(folder / "goods" / "product_names_uz.csv"):
        if not row["hs4"].startswith("30"):
            yield Row(row["text_uz_latn"], row["hs4"], tuple(re.findall(r"\d{4}", row["absorbs_hs4"] or "")))


def certificates(folder: Path) -> Iterator[Row]:
    """Read goods of certificates with a readable code, each text once."""
    seen = set()
    for path in sorted((folder / "certificates_kz").glob("goods_certificates_*.csv")):
        for row in _rows(path):
            text = next((value for name, value in row.items() if name and name.startswith(GOODS_COLUMN)), "") or ""
            code = _code(next((row[name] for name in CODE_COLUMNS if name in row), "") or "")
            if code and text.strip() and text not in seen:
                seen.add(text)
                yield Row(text, code)


def _code(text: str) -> str:
    try:
        return HsCode.parse(text).heading
    except NotAnHsCode:
        return ""


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as lines:
        yield from csv.DictReader(lines)


def measure(name: str, rows: Iterable[Row]) -> None:
    """Print one line of the table."""
    rows = list(rows)
    language = LANGUAGE_OF_SET.get(name, "und")
    started = time.process_time()
    answers = [classify(row.text, language) for row in rows]
    seconds = time.process_time() - started
    hits: Counter[str] = Counter()
    for row, found in zip(rows, answers, strict=True):
        codes = [candidate.code for candidate in found]
        hits["top1"] += bool(codes) and codes[0][:4] in row.headings
        hits["top5"] += any(code[:4] in row.headings for code in codes)
        hits["subheading"] += len(row.code) == SUBHEADING and bool(codes) and codes[0] == row.code
        hits["chapter"] += bool(codes) and codes[0][:2] == row.code[:2]
        hits["none"] += not codes
    shares = "  ".join(
        f"{kind} {100 * hits[kind] / max(1, len(rows)):5.1f}"
        for kind in ("top1", "top5", "subheading", "chapter", "none")
    )
    print(f"{name:20} {len(rows):5} rows  {shares}  {len(rows) / seconds:8.0f} texts a second of processor")


def main() -> None:
    """Measure the three sets."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parents[1] / ".." / "shared" / "data"
    if not folder.is_dir():
        sys.exit(f"There is no folder {folder}: give the folder with goods/ and certificates_kz/ as argument.")
    print(f"classifier {VERSION}; heading right in %")
    classify("cotton yarn")
    measure("search_terms_en", search_terms(folder))
    measure("product_names_uz", product_names(folder))
    measure("certificates_kz", certificates(folder))


if __name__ == "__main__":
    main()
