"""Drafts the source.yml of a new register from one of its files, and says what was understood and what was not."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Final

import yaml

from karvon.sources.contract import STATUSES, Finding, SnapshotFile
from karvon.sources.detect import find_out
from karvon.sources.guard import Row
from karvon.sources.guess import REPEATED, SEPARATORS, Guess, guess
from karvon.sources.rows import rows

LOOKED_AT: Final = 500  # rows
SCHEMES: Final = ("kz_bin_or_iin", "kz_bin", "uz_stir_or_pinfl", "kg_inn", "kg_okpo", "tj_inn", "tj_ein")
SINGLE: Final = ("region", "latitude", "longitude", "status", "registered", "website")

_INTRODUCTION: Final = """\
# Drafted from one file. Fill in what is in capitals, read the columns against the file, and try it.
"""
_UNSAID: Final = {
    "title": {"en": "TITLE IN ENGLISH", "ru": "НАЗВАНИЕ ПО-РУССКИ"},
    "publisher": "WHO PUBLISHES IT",
    "licence": "UNDER WHICH LICENCE",
    "licence_url": "WHERE THE LICENCE STANDS",
    "address": "WHERE THE FILES ARE",
    "cadence": "irregular",
    "load": "full",
}


def draft(path: Path) -> tuple[str, list[str]]:
    """Give the text of a source.yml for the file, and one line for each thing understood or not understood.

    The text is valid as it stands. Raises `UnreadableFile`.
    """
    found = find_out(path, path.name)
    sample = _sample(path, found)
    columns = list(dict.fromkeys([*found.columns, *(name for cells in sample for name in cells)]))
    is_nested = found.media in {"json", "xml"}
    separators = (*REPEATED, *SEPARATORS) if is_nested else SEPARATORS
    guesses = [guess(name, [cells.get(name, "") for cells in sample], separators) for name in columns]
    mapping = _mapping(guesses, sample)
    if is_nested:
        mapping["required"] = _always_there(mapping, sample)
    languages = sorted({one.language for one in guesses if one.what in {"names", "goods", "addresses"}} - {"und"})
    written = {
        **_UNSAID,
        "languages": languages or ["ru"],
        "min_rows": 1,
        "max_rows": 1_000_000,
        "retention_days": 365,
        "trust": {"default": 50},
        "persons": [one.column for one in guesses if one.what == "persons"],
        **({"layout": {"header_rows": found.header_rows}} if found.header_rows > 1 else {}),
        "columns": mapping,
    }
    text = yaml.safe_dump(written, allow_unicode=True, sort_keys=False, width=120)
    return _INTRODUCTION + text, [
        _of_file(found, len(sample)),
        *_explained(guesses, mapping),
        *_statuses(mapping, sample),
    ]


def _sample(path: Path, found: Finding) -> list[dict[str, str]]:
    snapshot = SnapshotFile(path, path.name, found, date.min)
    return [row.cells for row in islice(rows(snapshot, {}), LOOKED_AT) if isinstance(row, Row)]


def _mapping(guesses: Sequence[Guess], sample: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    mapping: dict[str, Any] = {"key": _key(guesses, sample)}
    for field in ("names", "addresses"):
        _set(mapping, field, _by_tag((one.language, one.column) for one in guesses if one.what == field))
    _set(mapping, "numbers", _by_tag((one.what, one.column) for one in guesses if one.what in SCHEMES))
    _set(mapping, "place_codes", _by_tag((one.what, one.column) for one in guesses if one.what in {"kato", "soato"}))
    for field in SINGLE:
        _set(mapping, field, next((one.column for one in guesses if one.what == field), None))
    _set(mapping, "goods", _goods(guesses))
    _set(mapping, "activities", _activities(guesses))
    for field in ("phones", "emails"):
        _set(mapping, field, [_listed(one) for one in guesses if one.what == field])
    return mapping


def _always_there(mapping: Mapping[str, Any], sample: Sequence[Mapping[str, str]]) -> list[str]:
    """Name the columns without which a file is a wrong one: those mapped for key and names that most records have."""
    named = [*(mapping["key"] if isinstance(mapping["key"], list) else []), *mapping.get("names", {}).values()]
    columns = [name for one in named for name in (one if isinstance(one, list) else [one])]
    return [name for name in columns if sum(name in cells for cells in sample) * 2 > len(sample)]


def _statuses(mapping: Mapping[str, Any], sample: Sequence[Mapping[str, str]]) -> list[str]:
    column = mapping.get("status")
    values = sorted({cells.get(column, "").strip() for cells in sample} - {""}) if column else []
    listed = ", ".join(f"“{value}”" for value in values[:8])
    return [f"“{column}” says {listed}; sort them in `statuses` under {', '.join(STATUSES)}."] if values else []


def _set(mapping: dict[str, Any], field: str, value: Any) -> None:
    if value:
        mapping[field] = value


def _by_tag(pairs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    tagged: dict[str, list[str]] = {}
    for tag, column in pairs:
        tagged.setdefault(tag, []).append(column)
    return {tag: columns if len(columns) > 1 else columns[0] for tag, columns in tagged.items()}


def _listed(one: Guess) -> Any:
    return {"column": one.column, "split": one.split} if one.split else one.column


def _goods(guesses: Sequence[Guess]) -> dict[str, Any]:
    codes = [one.column for one in guesses if one.what == "hs_code"]
    goods: dict[str, Any] = {}
    for one in guesses:
        if one.what == "goods" and one.language not in goods:
            code = {"code": codes.pop(0)} if codes else {}
            goods[one.language] = {"text": one.column, **code, **({"split": one.split} if one.split else {})}
    return goods


def _activities(guesses: Sequence[Guess]) -> dict[str, Any]:
    code = next((one.column for one in guesses if one.what == "activity_code"), "")
    text = next((one.column for one in guesses if one.what == "activity"), "")
    split = next((one.split for one in guesses if one.what == "activity"), "")
    said = {name: column for name, column in (("code", code), ("text", text), ("split", split)) if column}
    return {"oked": said} if said else {}


def _key(guesses: Sequence[Guess], sample: Sequence[Mapping[str, str]]) -> Any:
    """Choose what a row is known by: a column headed so and filled with different values, else the whole row.

    A number of the firm is never chosen: it may be a person's, and a firm may stand in several rows.
    """
    for one in guesses:
        values = Counter(cells.get(one.column, "").strip() for cells in sample)
        differing = sum(count == 1 for value, count in values.items() if value)
        if one.what == "key" and differing * 2 > len(sample):
            return [one.column]
    return "row"


def _of_file(found: Finding, count: int) -> str:
    about = [found.media.upper()]
    about += [f"in {found.encoding}"] if found.encoding else []
    about += [f"separated by {found.delimiter!r}"] if found.delimiter else []
    about += [f"{found.header_rows} header rows"] if found.header_rows > 1 else []
    return f"The file is {', '.join(about)}, with {len(found.columns)} columns; {count} rows were looked at."


def _explained(guesses: Sequence[Guess], mapping: Mapping[str, Any]) -> list[str]:
    lines = [_line(one, mapping) for one in guesses]
    if mapping["key"] == "row":
        lines.append("No column numbers the rows: each is known by all it says, and a changed row is a new one.")
    if "names" not in mapping:
        lines.append("No column of names was found; without `names` the source says nothing of firms.")
    return lines


def _line(one: Guess, mapping: Mapping[str, Any]) -> str:
    if not one.what:
        return f"“{one.column}” was not understood; it is kept as it is."
    if one.what == "persons":
        return f"“{one.column}” names a person ({one.why}); it is dropped."
    if mapping["key"] == [one.column]:
        return f"“{one.column}” is what a row is known by ({one.why}), and its cells differ."
    if one.what in SINGLE and mapping[one.what] != one.column:
        return f"“{one.column}” is kept as it is; “{mapping[one.what]}” is taken for {one.what} already."
    if one.what in {"date", "country", "key"}:
        return f"“{one.column}” seems to be the {one.what} ({one.why}); see whether it belongs to a field."
    language = f" in {one.language}" if one.what in {"names", "goods", "addresses"} else ""
    parted = f", parted by {one.split!r}" if one.split else ""
    return f"“{one.column}” is taken for {one.what}{language}{parted}: {one.why}."
