"""The registers of the fictitious world: their files, and which source each belongs to."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from karvon.fiction.workbook import Workbooks
from karvon.fiction.writers import Document, Pages, Register, Table, export, inland

SMALL_WORLD: Final = 20_000  # firms
SOURCES: Final = {
    "kz/legal_entities": "kz/legal_entities",
    "kz/certificates_inland": "kz/origin_certificates",
    "kz/certificates_export": "kz/origin_certificates",
    "uz/cyrillic": "uz/enterprises",
    "uz/latin": "uz/enterprises",
    "kg/legal_entities": "kg/legal_entities",
    "tj/enterprises": "tj/enterprises",
    "tm/members": "tm/members",
}


def open_registers(folder: Path, producers: int) -> dict[str, Register]:
    """Open the files of all registers; large worlds get larger pages."""
    file = "fictitious_{}".format
    uz = "uz_enterprises"
    return {
        "kz/legal_entities": Pages(folder, 1_000 if producers < SMALL_WORLD else 10_000),
        "kz/certificates_inland": _certificates(folder / file("kz_certificates_inland.csv"), "inland"),
        "kz/certificates_export": _certificates(folder / file("kz_certificates_export.csv"), "export"),
        "uz/cyrillic": Table(folder / file(f"{uz}_windows1251.csv"), "uz", encoding="cp1251", delimiter=";"),
        "uz/latin": Table(folder / file(f"{uz}_utf8.csv"), "uz", encoding="utf-8", delimiter=";"),
        "kg/legal_entities": Workbooks(folder / file("kg_legal_entities.xlsx")),
        "tj/enterprises": Document(folder / file("tj_enterprises.xml")),
        "tm/members": Table(folder / file("tm_members.csv"), "tm", encoding="utf-16", delimiter=";"),
    }


def _certificates(path: Path, shape: str) -> Table:
    arranged = inland if shape == "inland" else export
    return Table(path, shape, encoding="utf-8", delimiter=",", arranged=arranged)
