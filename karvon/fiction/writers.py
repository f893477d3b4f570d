"""The files of the fictitious registers, each in the format of its source (docs/sources.md)."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol, TextIO
from xml.sax.saxutils import escape, quoteattr

from karvon.fiction.wordlists import listed

NOTE: Final = "fictitious data for trying out; no firm, person or number in it exists"
CHAMBER: Final = "Вымышленная палата предпринимателей"

Arrangement = Callable[[list[str]], list[str]]


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
        self, path: Path, header: str, *, encoding: str, delimiter: str, arranged: Arrangement | None = None
    ) -> None:
        self.files = [path]
        self._file: TextIO = path.open("w", encoding=encoding, newline="")
        self._rows = csv.writer(self._file, delimiter=delimiter, lineterminator="\n")
        self._rows.writerow(listed("headers")[header])
        self._arranged, self._line = arranged, 1

    def write(self, cells: list[str]) -> tuple[str, int]:
        """Write a row; the header is line 1."""
        self._rows.writerow(self._arranged(cells) if self._arranged else cells)
        self._line += 1
        return self.files[0].name, self._line

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


class Pages:
    """Pages of JSON as data.egov.kz serves them, `size` records each."""

    def __init__(self, folder: Path, size: int) -> None:
        self._folder, self._size = folder, size
        self._keys = listed("headers")["kz_pages"]
        self.files: list[Path] = []
        self._place = 0
        self._file = self._turned()

    def write(self, cells: list[str]) -> tuple[str, int]:
        """Write a record; the line is its place in the page."""
        if self._place == self._size:
            self.close()
            self._file = self._turned()
        record: dict[str, Any] = dict(zip(self._keys, cells, strict=True))
        record["id"] = int(record["id"])
        self._file.write((",\n" if self._place else "\n") + json.dumps(record, ensure_ascii=False))
        self._place += 1
        return self.files[-1].name, self._place

    def _turned(self) -> TextIO:
        """Begin the next page."""
        self.files.append(self._folder / f"fictitious_kz_legal_entities_{len(self.files) + 1:04d}.json")
        file = self.files[-1].open("w", encoding="utf-8")
        file.write(f'{{"note": {json.dumps(NOTE)}, "elements": [')
        self._place = 0
        return file

    def close(self) -> None:
        """Finish the page."""
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
        key, ru, tg, inn, ein, region, at_ru, at_tg, code, activity, goods_ru, goods_tg, status, said, who = cells
        parts = [
            _element("name", ru, ' lang="ru"'),
            _element("name", tg, ' lang="tg"'),
            _element("inn", inn),
            _element("ein", ein),
            _element("region", region),
            _element("address", at_ru, ' lang="ru"'),
            _element("address", at_tg, ' lang="tg"'),
            f'    <activity code="{code}">{escape(activity)}</activity>\n' if code else "",
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
    return f"    <{tag}{attributes}>{escape(text)}</{tag}>\n" if text else ""


def inland(said: list[str]) -> list[str]:
    """Arrange what a certificate says in the columns of the shape for inland use."""
    certificate, name, number, address, good, code, issued, expires, blank, heading = said
    return [
        *("999", CHAMBER, certificate, blank, issued[-4:], "Вымышленные сведения для испытаний"),
        *("на серийное производство товара", number, name, address, good, code, "", "1", "шт", "796"),
        *(f"Д{heading}", "50,00", "", "-", "-", expires, "Действующий", issued),
    ]


def export(said: list[str]) -> list[str]:
    """Arrange what a certificate says in the columns of the shape for export."""
    certificate, name, number, address, good, code, issued, expires, blank, heading = said
    return [
        *(certificate, CHAMBER, "СТ-1 (вымышленный)", blank, number, name, address, good, code),
        *(f"Д {heading}", "Республика Казахстан", "Узбекистан", "Действующий", issued, expires),
    ]
