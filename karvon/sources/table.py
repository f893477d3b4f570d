"""Any register that is a plain table: rows become records by the mapping in source.yml, without a line of Python."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from itertools import zip_longest
from typing import Final

from karvon.kernel.ids import read_number
from karvon.sources.contract import (
    Activity,
    Numbered,
    Refused,
    SnapshotFile,
    SourceInfo,
    StagedGood,
    StagedRecord,
    Text,
)
from karvon.sources.csvfile import Rename
from karvon.sources.guard import Row, refuse
from karvon.sources.lookups import Lookups, read_lookups
from karvon.sources.mapping import Column, Doings, Goods, TableMapping, Tagged, understand
from karvon.sources.rows import rows

DETAILS: Final = ("capacity", "unit", "certificate", "issued", "expires", "origin")


def read(info: SourceInfo, snapshot: SnapshotFile) -> Iterator[StagedRecord | Refused]:
    """Read a register by its source.yml alone, one record or refusal a row; raises `UnreadableFile`."""
    yield from read_by(understand(info.columns), info, snapshot)


def read_by(
    mapping: TableMapping, info: SourceInfo, snapshot: SnapshotFile, rename: Rename | None = None
) -> Iterator[StagedRecord | Refused]:
    """Read a register by a mapping, for readers that have one for each shape of their files."""
    one = Recipe(mapping, info.persons, read_lookups(info.folder))
    found = rows(snapshot, info.layout, known=mapping.columns, required=mapping.required, rename=rename)
    for row in found:
        if isinstance(row, Row):
            yield one.record(row)
        else:
            yield replace(row, value="") if row.column in info.persons else row


class Recipe:
    """How one row becomes one record: the mapping, the columns to drop, the corrections."""

    def __init__(self, mapping: TableMapping, persons: tuple[str, ...], lookups: Lookups) -> None:
        self._mapping, self._lookups = mapping, lookups
        self._dropped = frozenset(persons)
        self._not_rest = self._dropped | (mapping.columns - {mapping.country.name if mapping.country else ""})
        self._goods = [(columns, _details(columns)) for columns in mapping.goods]
        self._schemes = {column.name: scheme for scheme, column in mapping.numbers}

    def record(self, row: Row) -> StagedRecord | Refused:
        """Name the parts of a row; a row without a key is refused."""
        line, published = row
        key = self._key(published)
        if not key:
            columns = ", ".join(self._mapping.key.columns)
            return refuse(line, columns, "", "no_key", f"The row has nothing in “{columns}”, by which it is known.")
        cells = self._lookups.correct(published) if self._lookups else published
        mapping = self._mapping
        return StagedRecord(
            key=key,
            line=line,
            names=_texts(mapping.names, cells),
            numbers=_numbers(mapping.numbers, cells),
            addresses=_texts(mapping.addresses, cells),
            place_codes=_numbers(mapping.place_codes, cells),
            country=_country(mapping.country, cells),
            goods=tuple(good for columns, details in self._goods for good in _goods(columns, details, cells)),
            activities=tuple(doing for columns in mapping.activities for doing in _activities(columns, cells)),
            phones=tuple(text for column in mapping.phones for text in column.texts(cells)),
            emails=tuple(text for column in mapping.emails for text in column.texts(cells)),
            rest={name: text for name, text in cells.items() if text and name not in self._not_rest},
            **{name: cells.get(column, "") for name, column in mapping.single.items()},
        )

    def _key(self, cells: Mapping[str, str]) -> str:
        rule = self._mapping.key
        if rule.kind == "row":
            return self._row_hash(cells)
        if rule.kind == "first":
            name = next((name for name in rule.columns if cells.get(name, "").strip()), "")
            return self._unless_personal(name, cells) if name else ""
        parts = [self._unless_personal(name, cells) for name in rule.columns]
        return "|".join(parts) if all(parts) else ""

    def _unless_personal(self, name: str, cells: Mapping[str, str]) -> str:
        """Give a part of the key; a person's number is no key, since keys are kept readable: the row's hash is."""
        text = cells.get(name, "").strip()
        return self._row_hash(cells) if self._is_personal(name, text) else text

    def _is_personal(self, name: str, text: str) -> bool:
        return bool(text) and name in self._schemes and read_number(self._schemes[name], text).is_personal

    def _row_hash(self, cells: Mapping[str, str]) -> str:
        """Hash what the row says, whatever the order of columns; never a person's number, which could be guessed."""
        said = [
            f"{name}\x1f{text}"
            for name, text in cells.items()
            if text and name not in self._dropped and not self._is_personal(name, text)
        ]
        return blake2b("\x1e".join(sorted(said)).encode(), digest_size=12).hexdigest() if said else ""


def _texts(tagged: Tagged, cells: Mapping[str, str]) -> tuple[Text, ...]:
    return tuple(Text(tag, text) for tag, column in tagged for text in column.texts(cells))


def _numbers(tagged: Tagged, cells: Mapping[str, str]) -> tuple[Numbered, ...]:
    return tuple(Numbered(tag, text) for tag, column in tagged for text in column.texts(cells))


def _country(column: Column | None, cells: Mapping[str, str]) -> str:
    """Translate the published name of a country; one that is not in the list stays in `rest` only."""
    return column.values.get(cells.get(column.name, "").strip(), "") if column else ""


def _details(columns: Goods) -> tuple[tuple[str, str], ...]:
    """Give the further fields of a good that have a column, so that the others cost nothing in every row."""
    return tuple((name, getattr(columns, name)) for name in DETAILS if getattr(columns, name))


def _goods(columns: Goods, details: tuple[tuple[str, str], ...], cells: Mapping[str, str]) -> Iterator[StagedGood]:
    texts, codes = [_cell(cells, columns.text)], [_cell(cells, columns.code)]
    if columns.split:
        texts = [part.strip() for part in texts[0].split(columns.split)]
        codes = [part.strip() for part in codes[0].split(columns.split)]
    shared = {name: cells.get(column, "") for name, column in details}
    for text, code in zip_longest(texts, codes, fillvalue=""):
        if (text and not text.isspace()) or (code and not code.isspace()):
            yield StagedGood(text=text, language=columns.language, code=code, **shared)


def _activities(columns: Doings, cells: Mapping[str, str]) -> Iterator[Activity]:
    codes, texts = [_cell(cells, columns.code)], [_cell(cells, columns.text)]
    if columns.split:
        codes, texts = codes[0].split(columns.split), texts[0].split(columns.split)
    for code, text in zip_longest(codes, texts, fillvalue=""):
        if code.strip() or text.strip():
            yield Activity(columns.scheme, code, text)


def _cell(cells: Mapping[str, str], name: str) -> str:
    return cells.get(name, "") if name else ""
