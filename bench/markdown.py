"""How a section of RESULTS.md is written: tables of Markdown, goals, and the section's place in the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from karvon.kernel.figures import Goal


def put(page: Path, section: str) -> None:
    """Put a section, which begins with its title, into the page, in the place of the one that is there."""
    title = re.escape(section.partition("\n")[0])
    whole = page.read_text(encoding="utf-8")
    rest = re.sub(rf"\n*^{title}\n.*?(?=^## |\Z)", "\n\n", whole, flags=re.MULTILINE | re.DOTALL)
    page.write_text(f"{rest.rstrip()}\n\n{section}", encoding="utf-8")


def goals_table(goals: Iterable[Goal], names: Mapping[str, str]) -> str:
    """Lay every goal beside what was measured."""
    lines = head_of("measure", "baseline", "reach", "measured", "reached")
    for goal in goals:
        sign = "≤" if goal.at_most else "≥"
        reached = {True: "yes", False: "**no**", None: "not measured"}[goal.is_reached]
        cells = (number(goal.baseline), f"{sign} {number(goal.reach)}", number(goal.measured), reached)
        lines.append(row(names[goal.code], *cells))
    return text(lines)


def number(value: float | None) -> str:
    """Write a figure to four digits, nothing for None."""
    return "" if value is None else f"{value:.4g}"


def head_of(*cells: str) -> list[str]:
    """Begin a table: the first column is read from the left, the others from the right."""
    return [row(*cells), "|---|" + "--:|" * (len(cells) - 1)]


def row(*cells: str) -> str:
    """Write a line of a table."""
    return f"| {' | '.join(cells)} |"


def text(lines: Iterable[str]) -> str:
    """Put lines together, with an empty one at the end."""
    return "\n".join([*lines, ""])
