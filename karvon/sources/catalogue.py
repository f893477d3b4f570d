"""All sources there are: finds every source.yml, checks it, and knows who reads its files."""

import difflib
import importlib.util
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

import yaml

from karvon.kernel.languages import LANGUAGES
from karvon.sources import table
from karvon.sources.contract import STATUSES, Refused, SnapshotFile, SourceInfo, StagedRecord
from karvon.sources.lookups import BrokenLookups, read_lookups
from karvon.sources.mapping import BrokenMapping, understand

HERE: Final = Path(__file__).parent
CADENCES: Final = ("daily", "weekly", "monthly", "quarterly", "yearly", "irregular")
LOADS: Final = ("full", "delta")
ROWS: Final = ("firm", "line")
LAYOUT: Final = {"header_rows": int, "header_from": int, "sheet": str, "record": str, "records": str}
FIELDS: Final = ("names", "numbers", "addresses", "place_codes", "region", "country", "latitude", "longitude", "goods",
                 "activities", "status", "registered", "website", "phones", "emails", "default")  # fmt: skip
TEXTS: Final = ("publisher", "licence", "licence_url", "address")
WHOLE: Final = ("min_rows", "max_rows", "retention_days")
KEYS: Final = {*TEXTS, *WHOLE, "title", "cadence", "load", "row", "languages", "trust", "persons", "columns", "layout",
               "statuses"}  # fmt: skip
OPTIONAL: Final = {"columns", "persons", "layout", "row", "statuses"}
_FOLDER: Final = re.compile(r"(kz|kg|tj|tm|uz|international)/[a-z][a-z0-9_]*")

Read = Callable[[SourceInfo, SnapshotFile], Iterator[StagedRecord | Refused]]


class BrokenSource(Exception):
    """A source.yml (or what stands beside it) that cannot be understood; the message names the file and the fault."""


class UnknownSource(LookupError):
    """There is no source of this code; the message names those that sound like it."""


@lru_cache
def sources(root: Path = HERE) -> dict[str, SourceInfo]:
    """Give every source by its code, in the order of codes; raises `BrokenSource`."""
    found = sorted(root.glob("*/*/source.yml"))
    return {info.code: info for info in map(read_source, found)}


def source(code: str, root: Path = HERE) -> SourceInfo:
    """Give one source; raises `UnknownSource` with the codes that sound like it."""
    known = sources(root)
    if code not in known:
        near = difflib.get_close_matches(code, known, n=3, cutoff=0.4) or sorted(known)
        raise UnknownSource(f"There is no source {code!r}; there is {', '.join(near)}.")
    return known[code]


def reader(info: SourceInfo) -> Read:
    """Give who reads the files of a source: `read` of its read.py where there is one, else the plain table's."""
    path = info.folder / "read.py"
    if not path.exists():
        return table.read
    name = f"karvon.sources.{info.code.replace('/', '.')}.read"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise BrokenSource(f"{path} cannot be imported.")
    module = sys.modules.get(name)
    if module is None or module.__file__ != str(path):
        module = importlib.util.module_from_spec(spec)
        sys.modules[name] = module
        spec.loader.exec_module(module)
    read: Read = module.read
    return read


def read_source(path: Path) -> SourceInfo:
    """Read and check one source.yml; raises `BrokenSource`."""
    code = "/".join(path.parts[-3:-1])
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise BrokenSource(f"{code}/source.yml is not YAML: {error}") from None
    try:
        return _checked(code, path.parent, written)
    except (BrokenMapping, BrokenLookups) as fault:
        raise BrokenSource(f"{code}/source.yml: {fault}.") from None


def _checked(code: str, folder: Path, written: Any) -> SourceInfo:
    _demand(bool(_FOLDER.fullmatch(code)), "a source lies in a folder country/register, in small letters")
    _demand(isinstance(written, Mapping), "the file is a mapping of keys to values")
    _check_keys(written)
    _check_columns(written.get("columns"), folder)
    return SourceInfo(
        code=code,
        country="" if code.startswith("international/") else code[:2].upper(),
        title=_title(written["title"]),
        languages=_languages(written["languages"]),
        trust=_trust(written["trust"]),
        persons=_persons(written.get("persons") or []),
        columns=dict(written.get("columns") or {}),
        layout=_layout(written.get("layout") or {}),
        statuses=_statuses(written.get("statuses") or {}),
        folder=folder,
        cadence=written["cadence"],
        load=written["load"],
        row=written.get("row", "firm"),
        **{name: written[name] for name in (*TEXTS, *WHOLE)},
    )


def _check_keys(written: Mapping[str, Any]) -> None:
    for unknown in sorted(written.keys() - KEYS):
        raise BrokenMapping(f"`{unknown}` is no key of a source; the keys are {', '.join(sorted(KEYS))}")
    for missing in sorted(KEYS - OPTIONAL - written.keys()):
        raise BrokenMapping(f"`{missing}` is missing")
    for name in TEXTS:
        _demand(isinstance(written[name], str) and bool(written[name].strip()), f"`{name}` is a text")
    for name in WHOLE:
        _demand(isinstance(written[name], int) and written[name] >= 0, f"`{name}` is a whole number")
    _demand(written["min_rows"] <= written["max_rows"], "`min_rows` is larger than `max_rows`")
    _demand(written["cadence"] in CADENCES, f"`cadence` is one of {', '.join(CADENCES)}, not {written['cadence']!r}")
    _demand(written["load"] in LOADS, f"`load` is full or delta, not {written['load']!r}")
    _demand(written.get("row", "firm") in ROWS, f"`row` is firm or line, not {written.get('row')!r}")


def _check_columns(columns: Any, folder: Path) -> None:
    _demand(bool(columns) or (folder / "read.py").exists(), "there is neither `columns` nor a read.py beside it")
    if columns:
        understand(columns)
    read_lookups(folder)


def _demand(holds: bool, otherwise: str) -> None:
    if not holds:
        raise BrokenMapping(otherwise)


def _title(written: Any) -> dict[str, str]:
    is_complete = isinstance(written, Mapping) and {"en", "ru"} <= set(written) <= set(LANGUAGES)
    _demand(is_complete, "`title` is given in en and ru at least, and in no language but the seven")
    return {str(language): str(text) for language, text in written.items()}


def _languages(written: Any) -> tuple[str, ...]:
    is_list = isinstance(written, list) and bool(written) and set(written) <= set(LANGUAGES)
    _demand(is_list, f"`languages` is a list of {', '.join(LANGUAGES)}")
    return tuple(written)


def _trust(written: Any) -> dict[str, int]:
    is_mapping = isinstance(written, Mapping) and "default" in written
    _demand(is_mapping, "`trust` gives each field a number, and `default` for the rest")
    for name, trust in written.items():
        _demand(name in FIELDS, f"`trust: {name}` is no field of a record")
        _demand(isinstance(trust, int) and 0 <= trust <= 100, f"`trust: {name}` is from 0 to 100")  # noqa: PLR2004
    return dict(written)


def _persons(written: Any) -> tuple[str, ...]:
    _demand(isinstance(written, list), "`persons` is a list of columns")
    return tuple(map(str, written))


def _layout(written: Any) -> dict[str, object]:
    for name, value in written.items():
        is_known = name in LAYOUT and isinstance(value, LAYOUT[name]) and value not in (0, "")
        _demand(is_known, f"`layout: {name}` is not one of {', '.join(LAYOUT)}, or not of its kind")
    return dict(written)


def _statuses(written: Any) -> dict[str, str]:
    _demand(isinstance(written, Mapping) and set(written) <= set(STATUSES), f"`statuses` sorts under {STATUSES}")
    return {str(text).casefold(): status for status, texts in written.items() for text in texts}
