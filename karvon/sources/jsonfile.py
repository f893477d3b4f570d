"""Rows of a JSON page: an array of objects, alone or under a key."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from karvon.sources.contract import Refused, UnreadableFile
from karvon.sources.encoding import find_encoding
from karvon.sources.guard import Row, check_row, check_width, filled, refuse

MAX_BYTES: Final = 200_000_000  # pages are a few megabytes each; parsed, a page takes about ten times its size
WRAPPERS: Final = ("elements", "data", "records", "items", "results", "rows")


def rows(path: Path, name: str, *, encoding: str = "", records: str = "") -> Iterator[Row | Refused]:
    """Give every object of the page as a row; nested values are `outer/inner`, lists are joined by line breaks.

    `records` names the key that holds the array, where several do. The line of a row is its
    place in the array. Raises `UnreadableFile` (too_large, encoding, truncated, wrong_file, too_wide).
    """
    for place, item in enumerate(_array(_parsed(path, name, encoding), records, name), start=1):
        if not isinstance(item, dict):
            yield refuse(place, "", _text(item), "shape", "Something that is not an object stands among the records.")
            continue
        cells = dict(_flat(item))
        check_width(len(cells), name)
        row = Row(place, cells)
        if filled(cells.values()):
            yield check_row(row) or row


def _parsed(path: Path, name: str, encoding: str) -> Any:
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableFile("too_large", "The page is larger than 200 MB; ask for smaller pages.", file=name)
    raw = path.read_bytes()
    codec = encoding or find_encoding(path, name)
    try:
        return json.loads(raw.decode(codec), parse_int=str, parse_float=str, parse_constant=str)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableFile("encoding", f"The text is not {codec}.", file=name, row=line) from None
    except json.JSONDecodeError as error:
        raise _unparsable(error, name) from None
    except RecursionError:
        raise UnreadableFile("unsafe", "The values are nested too deeply.", file=name) from None


def _unparsable(error: json.JSONDecodeError, name: str) -> UnreadableFile:
    if not error.doc[error.pos :].strip() or error.msg.startswith("Unterminated"):
        return UnreadableFile("truncated", "The JSON ends in the middle.", file=name, row=error.lineno)
    return UnreadableFile("wrong_file", f"This is not JSON: {error.msg.lower()}.", file=name, row=error.lineno)


def _array(page: Any, records: str, name: str) -> list[Any]:
    if isinstance(page, list):
        return page
    if isinstance(page, dict):
        for key in (records,) if records else WRAPPERS:
            if isinstance(page.get(key), list):
                found: list[Any] = page[key]
                return found
        arrays = [value for value in page.values() if isinstance(value, list) and not records]
        if len(arrays) == 1:
            return arrays[0]
        here = ", ".join(f"“{key}”" for key in list(page)[:6]) or "nothing"
        raise UnreadableFile("wrong_file", f"No array of records was found; the page holds {here}.", file=name)
    raise UnreadableFile("wrong_file", "The page is neither an array nor an object.", file=name)


def _flat(item: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in item.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{prefix}{key}/")
        else:
            yield prefix + key, _text(value)


def _text(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "\n".join(filter(None, map(_text, value)))
    return json.dumps(value, ensure_ascii=False)
