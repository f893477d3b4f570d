"""Examples for the documentation: one answer of each operation, all of them fictitious."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

MOVED = {
    "description": "The number was merged into another; Location leads there",
    "headers": {"Location": {"description": "address of the other producer", "schema": {"type": "string"}}},
}


@cache
def examples() -> dict[str, Any]:
    """Read the examples by name, once."""
    told: dict[str, Any] = json.loads((Path(__file__).parent / "examples.fictitious.json").read_text(encoding="utf-8"))
    return told


def example(name: str, *, moved: bool = False) -> dict[str, Any]:
    """Give the part of an operation's description that holds its example; `moved` where it may redirect."""
    responses: dict[int, Any] = {200: {"content": {"application/json": {"example": examples()[name]}}}}
    if moved:
        responses[301] = MOVED
    return {"responses": responses}
