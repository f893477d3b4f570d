"""The word lists of the fictitious world, which no other room reads, and how dirty it is (noise.yml)."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

HERE: Final = Path(__file__).parent
COUNTRIES: Final = ("KZ", "UZ", "KG", "TJ", "TM")
LOCAL: Final = {"KZ": "kk", "UZ": "uz", "KG": "ky", "TJ": "tg", "TM": "tk"}
PIECE_LANGUAGES: Final = ("ru", "kk", "ky", "tg", "tk", "uz", "uz_cyrl", "en")
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def listed(name: str) -> Any:
    """Give the contents of `words/<name>.yml`."""
    return _read(HERE / "words" / f"{name}.yml")


@cache
def industries() -> tuple[dict[str, Any], ...]:
    """Give all activities with their goods; variants of a text are tuples."""
    found = []
    for path in sorted((HERE / "words").glob("industry_*.yml")):
        for activity in _read(path):
            activity["goods"] = tuple(_good(good) for good in activity["goods"])
            found.append(activity)
    return tuple(found)


@cache
def noise(group: str, dirt: str) -> dict[str, float]:
    """Give the rates of a group of noise.yml, for the `first` row of a firm or `again` for a further one."""
    rates = _read(HERE / "noise.yml")[group]
    return {name: float(told.get(dirt, told.get("rate", 0.0))) for name, told in rates.items()}


def _good(told: dict[str, str]) -> dict[str, Any]:
    return {key: text if key == "hs" else tuple(text.split(" | ")) for key, text in told.items()}


@cache
def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - the safe loader, in C
