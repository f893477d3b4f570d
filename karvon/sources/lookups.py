"""Hand corrections of what a publisher wrote wrongly, each with its reason, kept in `lookups.yml` of the source."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

AS_PUBLISHED = " (as published)"


class BrokenLookups(ValueError):
    """The corrections cannot be understood; the message says where and why."""


class Lookups:
    """Corrections by column: published value → corrected value."""

    def __init__(self, by_column: Mapping[str, Mapping[str, str]]) -> None:
        self._by_column = by_column

    def __bool__(self) -> bool:
        return bool(self._by_column)

    def correct(self, cells: dict[str, str]) -> dict[str, str]:
        """Give the cells with corrections; what was published stays beside each as `column (as published)`."""
        corrected = None
        for column, values in self._by_column.items():
            published = cells.get(column)
            if published is not None and published.strip() in values:
                corrected = dict(cells) if corrected is None else corrected
                corrected[column + AS_PUBLISHED] = published
                corrected[column] = values[published.strip()]
        return cells if corrected is None else corrected


def read_lookups(folder: Path) -> Lookups:
    """Read `lookups.yml` of a source, if there is one; raises `BrokenLookups` where a reason or a value is missing."""
    path = folder / "lookups.yml"
    if not path.exists():
        return Lookups({})
    try:
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise BrokenLookups(f"{path.name} is not YAML: {error}") from None
    if not isinstance(written, Mapping):
        raise BrokenLookups(f"{path.name} is a mapping of columns to corrections")
    return Lookups({str(column): _values(str(column), listed) for column, listed in written.items()})


def _values(column: str, listed: Any) -> dict[str, str]:
    values: dict[str, str] = {}
    for one in listed or []:
        if not isinstance(one, Mapping) or set(one) != {"published", "corrected", "reason"} or not one["reason"]:
            raise BrokenLookups(f"lookups.yml, {column!r}: each correction has published, corrected and reason")
        values[str(one["published"]).strip()] = str(one["corrected"])
    return values
