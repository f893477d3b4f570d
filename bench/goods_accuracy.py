"""Measure the goods classifier on real goods texts with known codes: `python bench/goods_accuracy.py [DATA FOLDER]`.

The rows are only measured, never learnt from. Top 1 counts the first suggestion, top 5 a heading anywhere among the
suggestions. Precision is what of the said headings, and of the said chapters, is right; coverage is how many rows got
one. The thresholds of the classifier were chosen on the odd rows, so the even rows judge them. `--by-score` shows how
often the odd rows' headings are right by score.
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

from karvon.goods.classifier import VERSION, Candidate, classify
from karvon.kernel.hs import HsCode, NotAnHsCode

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE_COLUMNS = ("Код ТН ВЭД", "ТН ВЭД ЕАЭС")
GOODS_COLUMN = "Наименование товар"
CODE_IN_TEXT = re.compile(r"(?<!\d)\d{10}(?!\d)")
HEADING = 4
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


Pairs = list[tuple[Row, tuple[Candidate, ...]]]


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


def measure(name: str, rows: list[Row]) -> None:
    """Print the lines of one set: all rows, then precision and coverage of the even rows and of the odd ones."""
    language = LANGUAGE_OF_SET.get(name, "und")
    started = time.process_time()
    answers = [classify(row.text, language) for row in rows]
    seconds = time.process_time() - started
    pairs = list(zip(rows, answers, strict=True))
    print(f"{name:20} {len(rows):5} rows  {_hits(pairs)}  {len(rows) / seconds:8.0f} texts a second of processor")
    for half, first in (("even", 0), ("odd", 1)):
        print(f"  {half:18} {len(pairs[first::2]):5} rows  {_honesty(pairs[first::2])}")


def _hits(pairs: Pairs) -> str:
    hits: Counter[str] = Counter()
    for row, found in pairs:
        codes = [candidate.code for candidate in found]
        hits["top1"] += bool(codes) and codes[0][:4] in row.headings
        hits["top5"] += any(code[:4] in row.headings for code in codes)
        hits["subheading"] += len(row.code) == SUBHEADING and bool(codes) and codes[0] == row.code
        hits["none"] += not codes
    kinds = ("top1", "top5", "subheading", "none")
    return "  ".join(f"{kind} {_share(hits[kind], len(pairs))}" for kind in kinds)


def _honesty(pairs: Pairs) -> str:
    """Tell precision and coverage of headings said, and of chapters said (those of the headings among them)."""
    said = [(row, found[0].code) for row, found in pairs if found]
    headings = [(row, code) for row, code in said if len(code) >= HEADING]
    right = sum(code[:HEADING] in row.headings for row, code in headings)
    chapters_right = sum(code[:2] in {heading[:2] for heading in row.headings} for row, code in said)
    return (
        f"heading: precision {_share(right, len(headings))} coverage {_share(len(headings), len(pairs))}   "
        f"chapter: precision {_share(chapters_right, len(said))} coverage {_share(len(said), len(pairs))}"
    )


def _share(part: int, whole: int) -> str:
    return f"{100 * part / max(1, whole):5.1f}"


def by_score(name: str, rows: list[Row]) -> None:
    """Print how often a heading that is said is right, by tenths of its score, on the odd rows."""
    said: Counter[float] = Counter()
    right: Counter[float] = Counter()
    for row in rows[1::2]:
        first = next(iter(classify(row.text, LANGUAGE_OF_SET.get(name, "und"))), None)
        if first and len(first.code) >= HEADING:
            tenth = int(first.score * 10) / 10
            said[tenth] += 1
            right[tenth] += first.code[:HEADING] in row.headings
    print(name, *(f"{tenth}: {_share(right[tenth], said[tenth])} of {said[tenth]}" for tenth in sorted(said)), sep="  ")


def main() -> None:
    """Measure the three sets."""
    places = [argument for argument in sys.argv[1:] if argument != "--by-score"]
    folder = Path(places[0]) if places else Path(__file__).parents[1] / ".." / "shared" / "data"
    if not folder.is_dir():
        sys.exit(f"There is no folder {folder}: give the folder with goods/ and certificates_kz/ as argument.")
    print(f"classifier {VERSION}; right in %")
    classify("cotton yarn")
    tell = by_score if "--by-score" in sys.argv else measure
    tell("search_terms_en", list(search_terms(folder)))
    tell("product_names_uz", list(product_names(folder)))
    tell("certificates_kz", list(certificates(folder)))


if __name__ == "__main__":
    main()
