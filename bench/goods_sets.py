"""Real goods texts with known codes, and texts that are too vague, read from the data beside the project."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from karvon.kernel.hs import HsCode, NotAnHsCode

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE_COLUMNS = ("Код ТН ВЭД", "ТН ВЭД ЕАЭС")
GOODS_COLUMN = "Наименование товар"
CODE_IN_TEXT = re.compile(r"(?<!\d)\d{10}(?!\d)")
DATA = Path(__file__).parents[1] / ".." / "shared" / "data"


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
    for path in sorted((folder / "certificates_kz").glob("*certificates_*.csv")):
        for row in _rows(path):
            text = next((value for name, value in row.items() if name and name.startswith(GOODS_COLUMN)), "") or ""
            stated = next((row[name] for name in CODE_COLUMNS if name in row), "")
            code = _code(stated or next(iter(CODE_IN_TEXT.findall(text)), ""))
            text = CODE_IN_TEXT.sub(" ", text)
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


def texts(folder: Path = DATA) -> dict[str, list[tuple[str, str]]]:
    """Give the texts of the three sets of goods, each with its language ("und" where the set has several)."""
    return {
        "search_terms_en": [(row.text, "en") for row in search_terms(folder)],
        "product_names_uz": [(row.text, "uz") for row in product_names(folder)],
        "certificates_kz": [(row.text, "und") for row in certificates(folder)],
    }


def vague(folder: Path = DATA) -> list[tuple[str, str]]:
    """Give the descriptions that customs holds too vague."""
    with (folder / "goods" / "vague_terms_en.csv").open(encoding="utf-8-sig", newline="") as lines:
        return [(row[0], "en") for row in csv.reader(lines) if row]
