"""Goods texts with known codes to measure by: real ones from the data beside the project, and lists of our own.

Of the real ones: search terms, product names and certificates, and descriptions that are too vague. Ours: what a buyer
would say, the fictitious world's own words, and words that mean other goods in the language next door.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from karvon.fiction.chance import Chance
from karvon.fiction.spelling import good_text
from karvon.fiction.wordlists import industries
from karvon.goods.wording import read
from karvon.kernel.hs import HsCode, NotAnHsCode

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE_COLUMNS = ("Код ТН ВЭД", "ТН ВЭД ЕАЭС")
GOODS_COLUMN = "Наименование товар"
CODE_IN_TEXT = re.compile(r"(?<!\d)\d{10}(?!\d)")
BENCH = Path(__file__).parent
DATA = BENCH.parents[1] / "shared" / "data"
EVERYDAY = BENCH / "everyday"
FALSE_FRIENDS = BENCH.parent / "tests" / "goods" / "false_friends.csv"


@dataclass(frozen=True)
class Row:
    """A goods text, its right code, other headings that count as right, and one that would mislead."""

    text: str
    code: str
    also: tuple[str, ...] = ()
    misleading: str = ""

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
            text = _without_codes(text)
            if code and text.strip() and text not in seen:
                seen.add(text)
                yield Row(text, code)


def _code(text: str) -> str:
    try:
        return HsCode.parse(text).heading
    except NotAnHsCode:
        return ""


def _without_codes(text: str) -> str:
    """Take out the codes that the text gives itself, so that its words alone are asked."""
    text = CODE_IN_TEXT.sub(" ", text)
    for aside in read(text).aside:
        text = text.replace(aside.text, " ") if aside.kind == "code" else text
    return text


def everyday(language: str) -> Iterator[Row]:
    """Read what a buyer would call the goods, in one language."""
    for row in _rows(EVERYDAY / f"{language}.csv"):
        yield Row(row["text"], row["heading"], tuple(row["also"].split()))


def false_friends(language: str) -> Iterator[Row]:
    """Read words of one language that mean other goods in another."""
    for row in _rows(FALSE_FRIENDS):
        if row["language"] == language:
            heading, *also = row["heading"].split()
            yield Row(row["text"], heading, tuple(also), row["not_heading"])


def fiction(language: str) -> Iterator[Row]:
    """Write every good of the fictitious world as its firms do, with grade, packing, brand and slips; Uzbek twice.

    Each wording stands once, and the headings that the world gives it all count as right.
    """
    known: dict[str, list[str]] = {}
    for activity in industries():
        for good in activity["goods"]:
            for wording in good.get(language, ()):
                known.setdefault(wording, []).append(good["hs"])
    chance = Chance(f"goods in {language}")
    for writing in (language, "uz_cyrl") if language == "uz" else (language,):
        for wording, (heading, *also) in known.items():
            yield Row(good_text({language: (wording,)}, writing, chance), heading, tuple(also))


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
