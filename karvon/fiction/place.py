"""Where a firm sits, in words of the lists."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Place:
    """Region and town as the lists have them, by language; the village, if any; street, house, flat (0: none)."""

    region: dict[str, Any]
    town: dict[str, Any]
    village: list[str] | None
    street: list[str]
    house: int
    flat: int


def is_city(region: dict[str, Any]) -> bool:
    """Say that the region is a city by itself, in which no villages lie."""
    return len({town["ru"] for town in region["cities"]}) == 1 and region["cities"][0]["ru"] in region["ru"]
