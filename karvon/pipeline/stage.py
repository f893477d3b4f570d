"""Stage: from the bytes of a file to verbatim records, each with its line; nothing vanishes.

Here, before anything is kept, persons' numbers become keyed hashes; persons' columns were dropped by the reader.
"""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, fields
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl

from karvon.kernel.ids import read_number
from karvon.kernel.names import parse_name
from karvon.kernel.persons import PERSON, PERSONS_FORMS, person_hash
from karvon.sources.contract import Activity, Numbered, Refused, SourceInfo, StagedGood, StagedRecord, Text

from .frames import RAW, REFUSALS

BATCH = 20_000
SHORTEST_SECRET = 6  # anything shorter would be replaced all over the record
PRIVATE = ("phones", "emails")
PRIVATE_OF_PERSONS = (*PRIVATE, "addresses", "website", "latitude", "longitude", "rest")
LONGEST_KEY = 200
HIDDEN = "***"
PERSONS_NUMBERS = {"KZ": "kz_iin", "KG": "kg_inn", "UZ": "uz_pinfl"}
"""Under which numbers the countries register persons, where such a number can be told by itself."""

_LONG_NUMBER = re.compile(r"(?<!\d)\d{12}(?:\d\d)?(?!\d)")
_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")

_PARTS = tuple(part.name for part in fields(StagedRecord) if part.name not in ("line", "key"))
_NAMES = {kind: tuple(part.name for part in fields(kind)) for kind in (Activity, Numbered, StagedGood, Text)}


@dataclass(frozen=True, slots=True)
class Hiding:
    """What staging must know beside the rows: the key that hides persons, and whether the firms exist."""

    person_key: str
    is_fictitious: bool


def stage(
    info: SourceInfo,
    rows: Iterable[StagedRecord | Refused],
    target: Path,
    hiding: Hiding,
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Write `raw-*.parquet` (shape RAW) and `refusals.parquet` (shape REFUSALS) into `target`."""
    refusals: list[dict[str, Any]] = []
    stream = iter(rows)
    for part, batch in enumerate(iter(lambda: list(islice(stream, BATCH)), [])):
        records = [row for row in batch if isinstance(row, StagedRecord)]
        refusals += [asdict(row) for row in batch if isinstance(row, Refused)]
        _frame(info, records, hiding).write_parquet(target / f"raw-{part:05}.parquet", compression="lz4")
        progress(len(batch))
    if not (target / "raw-00000.parquet").exists():
        pl.DataFrame(schema=RAW).write_parquet(target / "raw-00000.parquet")
    pl.DataFrame(refusals, schema=REFUSALS).write_parquet(target / "refusals.parquet")


def record_id(source: str, key: str, *, is_fictitious: bool) -> int:
    """Derive the identity of a row from its source and its key: the same row, the same 63 bits, everywhere."""
    world = "fictitious\x1f" if is_fictitious else ""
    digest = blake2b(f"{world}{source}\x1f{key}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def _frame(info: SourceInfo, records: list[StagedRecord], hiding: Hiding) -> pl.DataFrame:
    lines = "\n".join(_line(info, record, hiding) for record in records)
    if not lines:
        return pl.DataFrame(schema=RAW)
    return pl.read_ndjson(io.BytesIO(lines.encode()), schema=RAW)


def _line(info: SourceInfo, record: StagedRecord, hiding: Hiding) -> str:
    """Write one record as a line of JSON, with its identity, its hash and its public part."""
    said = _plain(record)
    said["numbers"], secrets = _without_persons(record.numbers, hiding.person_key)
    country = record.country or info.country
    key = _public_key(record.key, secrets, country, hiding.person_key)
    content = _clean(said)
    for secret, hashed in secrets.items():
        content = content.replace(secret, hashed)
    hidden = _hide_persons(content, country)
    said = json.loads(hidden) if hidden is not content or secrets else said
    content = hidden
    own = {
        "record_id": record_id(info.code, key, is_fictitious=hiding.is_fictitious),
        "key": _short(key),
        "line": record.line,
        "content_hash": blake2b(content.encode(), digest_size=16).hexdigest(),
        "country": country,
        "remarks": _doubts(record.numbers),
        "is_person": (is_person := _is_person(record, said["numbers"], country)),
        "fields": _public(said, PRIVATE_OF_PERSONS if is_person else PRIVATE),
    }
    return _clean(said | own)


def _is_person(record: StagedRecord, numbers: list[dict[str, str]], country: str) -> bool:
    """Say whether the firm is a person's, by number or by form: of such only the name and the business are public."""
    has_number = any(number["scheme"] == PERSON for number in numbers)
    return has_number or any(parse_name(name.text, country).form in PERSONS_FORMS for name in record.names)


def _public(said: dict[str, Any], private: tuple[str, ...]) -> str:
    """Write what the evidence may show of a record."""
    shown = {name: value for name, value in said.items() if name not in private}
    shown["numbers"] = [number for number in said["numbers"] if number["scheme"] != PERSON]
    return _clean({name: value for name, value in shown.items() if value})


def _plain(record: StagedRecord) -> dict[str, Any]:
    """Give what a record says as plain lists and texts, empty parts left out."""
    said = {name: value for name in _PARTS if (value := getattr(record, name))}
    return {name: _listed(value) if isinstance(value, tuple) else value for name, value in said.items()}


def _listed(values: tuple[Any, ...]) -> list[Any]:
    if isinstance(values[0], str):
        return list(values)
    names = _NAMES[type(values[0])]
    return [{name: text for name in names if (text := getattr(value, name))} for value in values]


def _without_persons(numbers: tuple[Numbered, ...], person_key: str) -> tuple[list[dict[str, str]], dict[str, str]]:
    """Replace persons' numbers by their hashes; give also what must not be readable anywhere else in the record."""
    kept: list[dict[str, str]] = []
    secrets: dict[str, str] = {}
    for number in numbers:
        reading = read_number(number.scheme, number.text)
        if not reading.is_personal:
            kept.append({"scheme": number.scheme, "text": number.text})
            continue
        hashed = person_hash(reading.value, person_key)
        if reading.is_valid:
            kept.append({"scheme": PERSON, "text": hashed})
        secrets |= {secret: hashed for secret in (number.text.strip(), reading.value) if len(secret) >= SHORTEST_SECRET}
    return kept, secrets


def _doubts(numbers: tuple[Numbered, ...]) -> list[dict[str, str]]:
    """Remark on numbers that are wrong and may be a person's: they are told about here and not kept, even as a hash."""
    readings = [read_number(number.scheme, number.text) for number in numbers]
    return [
        {"column": reading.scheme, "value": "", "code": reading.code, "reason": reading.reason}
        for reading in readings
        if reading.is_personal and not reading.is_valid and reading.code != "empty"
    ]


def _clean(fields: dict[str, Any]) -> str:
    """Write JSON; a NUL, which no database column takes, becomes the sign for a missing character."""
    text = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    return _NUL.sub("\\1\ufffd", text) if "\\u0000" in text else text


def _public_key(key: str, secrets: dict[str, str], country: str, person_key: str) -> str:
    """Give the key as it may be read: one with a person's number in it becomes a keyed hash."""
    known = next((hashed for secret, hashed in secrets.items() if secret in key), "")
    if known or _hide_persons(key, country) is not key:
        return f"{PERSON}:{known or person_hash(key, person_key)}"
    return key


def _hide_persons(content: str, country: str) -> str:
    """Hide persons' numbers written into names, addresses and other texts; gives the same text where there are none."""
    scheme = PERSONS_NUMBERS.get(country)
    if scheme is None:
        return content

    def hide(found: re.Match[str]) -> str:
        reading = read_number(scheme, found[0])
        return HIDDEN if reading.is_valid and reading.is_personal else found[0]

    hidden = _LONG_NUMBER.sub(hide, content)
    return content if hidden == content else hidden


def _short(key: str) -> str:
    """Give a key as it is kept: one that is too long by its beginning and its hash, so that no two become one."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[:160]}…{blake2b(key.encode(), digest_size=16).hexdigest()}"
