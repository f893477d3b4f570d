"""Certificates of origin: the chamber publishes them in several shapes; the header of a file says which it has."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from karvon.sources.contract import Refused, SnapshotFile, SourceInfo, StagedRecord, UnreadableFile
from karvon.sources.header import spelled_as
from karvon.sources.mapping import TableMapping, understand
from karvon.sources.table import read_by

EXPIRY: Final = "Дата окончания действия сертификата"
_DATE: Final = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}")


def read(info: SourceInfo, snapshot: SnapshotFile) -> Iterator[StagedRecord | Refused]:
    """Read one file in whichever shape it has; raises `UnreadableFile` (wrong_file) for a header of no known shape."""
    mapping = _shape_of(snapshot, shapes(info.folder))

    def rename(columns: Sequence[str]) -> Sequence[str]:
        return spelled(columns, mapping)

    yield from read_by(mapping, info, snapshot, rename)


@cache
def shapes(folder: Path) -> Mapping[str, TableMapping]:
    """Give the shapes of shapes.yml by name."""
    written = yaml.safe_load((folder / "shapes.yml").read_text(encoding="utf-8"))
    return {name: understand(columns) for name, columns in written.items()}


def spelled(columns: Sequence[str], mapping: TableMapping) -> tuple[str, ...]:
    """Spell the columns as the shape does; a header that is itself a date stands over the dates of expiry."""
    return tuple(EXPIRY if _DATE.fullmatch(name) else name for name in spelled_as(columns, mapping.columns))


def _shape_of(snapshot: SnapshotFile, known: Mapping[str, TableMapping]) -> TableMapping:
    for mapping in known.values():
        if set(mapping.required) <= set(spelled(snapshot.finding.columns, mapping)):
            return mapping
    here = ", ".join(f"“{name}”" for name in snapshot.finding.columns[:4])
    sentence = f"The header is of no known shape of certificates ({', '.join(known)}); it begins with {here}."
    raise UnreadableFile("wrong_file", sentence, file=snapshot.name)
