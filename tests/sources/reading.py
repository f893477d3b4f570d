"""Reads made-up files through a source made of a few lines of YAML."""

from datetime import date
from pathlib import Path

import yaml

from karvon.sources import catalogue
from karvon.sources.contract import Refused, SnapshotFile, StagedRecord
from karvon.sources.detect import find_out

PLAIN = {
    "title": {"en": "Fictitious register", "ru": "Вымышленный реестр"},
    "publisher": "Nobody",
    "licence": "CC0",
    "licence_url": "https://example.org/licence",
    "address": "https://example.org/register",
    "cadence": "monthly",
    "load": "full",
    "languages": ["ru"],
    "min_rows": 1,
    "max_rows": 10,
    "retention_days": 30,
    "trust": {"default": 50},
    "columns": {"key": ["id"], "names": {"ru": "name"}},
}


def write_source(root: Path, code: str = "kz/made_up", **changes):
    """Write a source.yml below a folder; a change to None takes the key out."""
    written = {name: value for name, value in {**PLAIN, **changes}.items() if value is not None}
    folder = root / code
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "source.yml"
    path.write_text(yaml.safe_dump(written, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return path


def read_file(info, path: Path):
    """Find out what a file is and give everything the reader makes of it."""
    snapshot = SnapshotFile(path, path.name, find_out(path, path.name), date(2026, 11, 23))
    return list(catalogue.reader(info)(info, snapshot))


def read_text(tmp_path: Path, text: str | bytes, **changes):
    """Read a text as the made-up register; gives records and refusals apart."""
    info = catalogue.read_source(write_source(tmp_path, **changes))
    path = tmp_path / "delivery"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    outcomes = read_file(info, path)
    records = [one for one in outcomes if isinstance(one, StagedRecord)]
    return records, [one for one in outcomes if isinstance(one, Refused)]
