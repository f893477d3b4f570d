"""Waterfall: bars that add up from left to right, each beginning where the last one ended, drawn as SVG.

One row a part, so that it reads like the table beside it and fits a phone; lengths are bits. Colours come from the
style sheet, and every bar has its figure with its sign above it: nothing is told by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, ROW, BAR, HEAD = 360, 34, 10, 44
"""In units of the picture: as wide as a phone, so that nothing is shrunk there; name and figure stand above a bar."""
LINE = 18  # from one name of a limit to the next
THINNEST: Final = 1.5


@dataclass(frozen=True, slots=True)
class Bar:
    """A part: its name, its bits, and its bits as the reader writes them."""

    name: str
    bits: float
    figure: str


@dataclass(frozen=True, slots=True)
class Limit:
    """A line across all bars: at so many bits, called so."""

    name: str
    bits: float


def waterfall(bars: Sequence[Bar], limits: Sequence[Limit], *, total: Bar, title: str, told: str) -> SafeString:
    """Draw bars that sum to `total` and the lines of the limits; `told` says in words what the picture shows."""
    ends = [0.0, *accumulate(bar.bits for bar in bars)]
    scale = _Scale([*ends, *(limit.bits for limit in limits)])
    rows = [(bar, start, end) for bar, (start, end) in zip(bars, pairwise(ends), strict=True)]
    height = HEAD + ROW * (len(bars) + 1)
    return format_html(
        '<svg class="waterfall" viewBox="0 0 {} {}" role="img" aria-labelledby="falls"><title id="falls">{}. {}</title>'
        '<line class="zero" x1="{zero}" x2="{zero}" y1="{}" y2="{}"/>{}{}{}</svg>',
        WIDTH, height, title, told, HEAD, height,
        format_html_join("", "{}", ((_limit(place, limit, scale, height),) for place, limit in enumerate(limits))),
        format_html_join("", "{}", ((_row(place, row, scale),) for place, row in enumerate(rows))),
        _row(len(bars), (total, 0.0, total.bits), scale, kind="total"),
        zero=scale.x(0),
    )  # fmt: skip


class _Scale:
    """From bits to places in the picture."""

    def __init__(self, bits: Sequence[float]) -> None:
        self._low = min(0.0, *bits)
        self._unit = WIDTH / (max(0.0, *bits) - self._low or 1.0)

    def x(self, bits: float) -> float:
        """Give the place of so many bits."""
        return round((bits - self._low) * self._unit, 1)


def _row(place: int, fall: tuple[Bar, float, float], scale: _Scale, kind: str = "") -> SafeString:
    bar, start, end = fall
    top = HEAD + (place + 1) * ROW - BAR - 6
    left, right = sorted((scale.x(start), scale.x(end)))
    return format_html(
        '<g class="{}"><text x="0" y="{base}">{}</text><rect x="{}" y="{}" width="{}" height="{}"/>'
        '<text class="figure" x="{}" y="{base}" text-anchor="end">{}</text></g>',
        kind or ("for" if bar.bits >= 0 else "against"), bar.name,
        left, top, max(round(right - left, 1), THINNEST), BAR, WIDTH, bar.figure,
        base=top - 5,
    )  # fmt: skip


def _limit(line: int, limit: Limit, scale: _Scale, height: int) -> SafeString:
    """Draw a line with its name above it, each name on a line of its own, on the side where there is room."""
    place, base = scale.x(limit.bits), 12 + line * LINE
    anchor, aside = ("end", -4) if place > WIDTH / 2 else ("start", 4)
    return format_html(
        '<g class="limit"><line x1="{x}" x2="{x}" y1="{}" y2="{}"/><text x="{}" y="{}" text-anchor="{}">{}</text></g>',
        base - 10, height, round(place + aside, 1), base, anchor, limit.name, x=place,
    )  # fmt: skip
