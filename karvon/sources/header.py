"""Column names from header rows, and finding the columns a source expects among them."""

import re
from collections.abc import Collection, Iterable, Sequence

from karvon.sources.contract import UnreadableFile

_SPACE = re.compile(r"\s+")
_AROUND_SLASH = re.compile(r"\s*/\s*")


def header_key(name: str) -> str:
    """Make headers comparable: `ИИН/ БИН  Отправителя` and `ИИН/БИН отправителя` are one column."""
    return _AROUND_SLASH.sub("/", _SPACE.sub(" ", name)).strip().casefold()


def column_names(header: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """Name the columns by one or more header rows, `group: column` where there are two.

    A group's title reaches over the empty cells to its right as long as the row below names something there.
    A column without a name is `column 7`; the second of two equal names is `name (2)`.
    """
    width = max((len(row) for row in header), default=0)
    rows = [[_plain(row[at]) if at < len(row) else "" for at in range(width)] for row in header]
    names = [_joined(rows, at) for at in range(width)]
    while names and not names[-1]:
        names.pop()
    return _told_apart(names)


def _plain(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _joined(rows: Sequence[Sequence[str]], at: int) -> str:
    parts: list[str] = []
    for depth, row in enumerate(rows):
        text = row[at]
        below = any(lower[at] for lower in rows[depth + 1 :])
        if not text and below and not any(upper[at] for upper in rows[:depth]):
            text = next((row[left] for left in range(at, -1, -1) if row[left]), "")
        if text:
            parts.append(text)
    return ": ".join(parts)


def _told_apart(names: Iterable[str]) -> tuple[str, ...]:
    seen: dict[str, int] = {}
    apart: list[str] = []
    for place, given in enumerate(names, start=1):
        name = given or f"column {place}"
        seen[name] = seen.get(name, 0) + 1
        apart.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return tuple(apart)


def spelled_as(columns: Sequence[str], known: Iterable[str]) -> tuple[str, ...]:
    """Give the columns in the spelling of `source.yml` where they differ in spaces and case only."""
    spelling = {header_key(name): name for name in known}
    return tuple(spelling.get(header_key(name), name) for name in columns)


def check_columns(found: Collection[str], expected: Iterable[str], name: str) -> None:
    """Raise `UnreadableFile` (wrong_file) naming the expected columns that the file does not have."""
    missing = [column for column in expected if column not in found]
    if missing:
        listed = ", ".join(f"“{column}”" for column in missing[:6])
        more = f" and {len(missing) - 6} more" if len(missing) > 6 else ""  # noqa: PLR2004 - what fits in a sentence
        here = ", ".join(f"“{column}”" for column in list(found)[:6]) or "none"
        raise UnreadableFile(
            "wrong_file", f"This file does not have the columns {listed}{more}; it begins with {here}.", file=name
        )
