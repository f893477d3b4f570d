"""The files of the fictitious registers, each in the format of its source (docs/sources.md)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol, TextIO
from xml.sax.saxutils import escape, quoteattr

NOTE: Final = "fictitious data for trying out; no firm, person or number in it exists"
PAGE: Final = 10_000


class Register(Protocol):
    """A register being written: takes rows, says where each stands."""

    files: list[Path]

    def write(self, cells: list[str]) -> tuple[str, int]:
        """Write a row; give the file's name and the line as the source's reader counts it."""
        ...

    def close(self) -> None:
        """Finish the last file."""
        ...


class Table:
    """A table of characters: CSV in any encoding and with any delimiter."""

    def __init__(
        self, path: Path, header: list[str], encoding: str, delimiter: str, arranged: Callable[[list[str]], list[str]]
    ) -> None:
        self.files = [path]
        self._file: TextIO = path.open("w", encoding=encoding, newline="")
        self._rows = csv.writer(self._file, delimiter=delimiter, lineterminator="\n")
        self._rows.writerow(header)
        self._arranged, self._line = arranged, 1

    def write(self, cells: list[str]) -> tuple[str, int]:
        """Write a row; the header is line 1."""
        self._rows.writerow(self._arranged(cells))
        self._line += 1
        return self.files[0].name, self._line

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


class Pages:
    """Pages of JSON as data.egov.kz serves them."""

    KEYS: Final = ("id", "bin", "nameru", "namekz", "addressru", "addresskz", "statusru", "statuskz", "oked", "okedru", "okedkz", "datereg", "director")  # fmt: skip

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.files: list[Path] = []
        self._file: TextIO | None = None
        self._place = 0

    def write(self, cells: list[str]) -> tuple[str, int]:
        """Write a record; the line is its place in the page."""
        if self._file is None or self._place == PAGE:
            self._turn()
        assert self._file is not None  # noqa: S101 - a page was just opened
        record: dict[str, Any] = dict(zip(self.KEYS, cells, strict=True))
        record["id"] = int(record["id"])
        self._file.write((",\n" if self._place else "\n") + json.dumps(record, ensure_ascii=False))
        self._place += 1
        return self.files[-1].name, self._place

    def _turn(self) -> None:
        self.close()
        self.files.append(self._folder / f"fictitious_kz_legal_entities_{len(self.files) + 1:04d}.json")
        self._file = self.files[-1].open("w", encoding="utf-8")
        self._file.write(f'{{"note": {json.dumps(NOTE)}, "elements": [')
        self._place = 0

    def close(self) -> None:
        """Finish the page."""
        if self._file is not None:
            self._file.write("\n]}\n")
            self._file.close()


class Document:
    """XML of the Tajik register."""

    def __init__(self, path: Path) -> None:
        self.files = [path]
        self._file: TextIO = path.open("w", encoding="utf-8")
        self._file.write(f'<?xml version="1.0" encoding="UTF-8"?>\n<enterprises note={quoteattr(NOTE)}>\n')
        self._place = 0

    def write(self, cells: list[str]) -> tuple[str, int]:
        """Write an element; the line is its place among the records. Empty values are left out."""
        key, ru, tg, inn, ein, region, address_ru, address_tg, code, activity, goods_ru, goods_tg, status, said, who = (
            cells
        )
        parts = [
            _element("name", ru, ' lang="ru"'),
            _element("name", tg, ' lang="tg"'),
            _element("inn", inn),
            _element("ein", ein),
            _element("region", region),
            _element("address", address_ru, ' lang="ru"'),
            _element("address", address_tg, ' lang="tg"'),
            _element("activity", activity, f' code="{code}"' if code else ""),
            *(_element("product", good, ' lang="ru"') for good in goods_ru.split("\n")),
            *(_element("product", good, ' lang="tg"') for good in goods_tg.split("\n")),
            _element("status", status),
            _element("registered", said),
            _element("founder", who),
        ]
        self._file.write(f'  <enterprise id="{key}">\n{"".join(parts)}  </enterprise>\n')
        self._place += 1
        return self.files[0].name, self._place

    def close(self) -> None:
        """Finish the document."""
        self._file.write("</enterprises>\n")
        self._file.close()


def _element(tag: str, text: str, attributes: str = "") -> str:
    if not text and not (tag == "activity" and attributes):
        return ""
    return f"    <{tag}{attributes}>{escape(text)}</{tag}>\n"


UZ: Final = ["ID", "STIR", "NOMI", "NOMI_KIRILL", "SOATO", "MANZIL", "FAOLIYAT_KODI", "FAOLIYAT", "HOLATI", "RO'YXATGA_OLINGAN", "MAHSULOT", "RAHBAR", "TELEFON"]  # fmt: skip
TM: Final = ["Belgisi", "Ady (türkmençe)", "Название (русский)", "Welaýat", "Salgysy", "Önümleri", "Telefon", "E-poçta"]
INLAND: Final = ["Код РПП", "Наименование РПП", "Номер сертификата происхождения", "Номер бланка", "Год выдачи", "Цель получения сертификата", "Категория", "ИИН/ БИН производителя", "Наименование производителя", "Адрес производителя", "Наименование товара", "Код ТН ВЭД", "Код КП ВЭД", "Количество товара", "Единица измерения", "Код единицы измерения", "Критерий происхождения", "ДВЦ", "ИИН/БИН получателя", "Наименование получателя", "Адрес получателя", "Дата окончания действия сертификата", "Статус сертификата", "Дата выдачи"]  # fmt: skip
EXPORT: Final = ["Номер сертификата происхождения", "Наименование РПП", "Форма сертификата", "Номер бланка", "ИИН/БИН отправителя/ экспортера", "Наименование отправителя/ экспортера", "Адрес отправителя/ экспортера", "Наименование товара", "Код ТН ВЭД", "Критерий происхождения", "Страна происхождения товара", "Страна получателя/ импортера", "Статус сертификата", "Дата выдачи", "3/28/2025"]  # fmt: skip
CHAMBER: Final = "Вымышленная палата предпринимателей"


def inland(said: list[str]) -> list[str]:
    """Arrange what a certificate says in the columns of the shape for inland use."""
    certificate, name, number, address, good, code, issued, expires, blank, heading = said
    return [
        "999", CHAMBER, certificate, blank, issued[-4:], "Вымышленные сведения для испытаний",
        "на серийное производство товара", number, name, address, good, code, "", "1", "шт", "796",
        f"Д{heading}", "50,00", "", "-", "-", expires, "Действующий", issued,
    ]  # fmt: skip


def export(said: list[str]) -> list[str]:
    """Arrange what a certificate says in the columns of the shape for export."""
    certificate, name, number, address, good, code, issued, expires, blank, heading = said
    return [
        certificate, CHAMBER, "СТ-1 (вымышленный)", blank, number, name, address, good, code, f"Д {heading}",
        "Республика Казахстан", "Узбекистан", "Действующий", issued, expires,
    ]  # fmt: skip


def as_they_are(cells: list[str]) -> list[str]:
    """Leave the cells in their order."""
    return cells


def open_registers(folder: Path) -> dict[str, Register]:
    """Open all files of the world; the key names the register inside the world."""
    from karvon.fiction.workbook import Workbook  # noqa: PLC0415 - it needs Register

    return {
        "kz/legal_entities": Pages(folder),
        "kz/certificates_inland": Table(folder / "fictitious_kz_certificates_inland.csv", INLAND, "utf-8", ",", inland),
        "kz/certificates_export": Table(folder / "fictitious_kz_certificates_export.csv", EXPORT, "utf-8", ",", export),
        "uz/uz_cyrillic": Table(folder / "fictitious_uz_enterprises_windows1251.csv", UZ, "cp1251", ";", as_they_are),
        "uz/uz_latin": Table(folder / "fictitious_uz_enterprises_utf8.csv", UZ, "utf-8", ";", as_they_are),
        "kg/legal_entities": Workbook(folder / "fictitious_kg_legal_entities.xlsx"),
        "tj/enterprises": Document(folder / "fictitious_tj_enterprises.xml"),
        "tm/members": Table(folder / "fictitious_tm_members.csv", TM, "utf-16", ";", as_they_are),
    }


SOURCES: Final = {
    "kz/legal_entities": "kz/legal_entities",
    "kz/certificates_inland": "kz/origin_certificates",
    "kz/certificates_export": "kz/origin_certificates",
    "uz/uz_cyrillic": "uz/enterprises",
    "uz/uz_latin": "uz/enterprises",
    "kg/legal_entities": "kg/legal_entities",
    "tj/enterprises": "tj/enterprises",
    "tm/members": "tm/members",
}
