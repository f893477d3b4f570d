"""The English titles of the nomenclature taken apart: the whole without what it excludes, and each good it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# "other than …", "excluding …", "not …" name what the heading is not.
_EXCLUSION = re.compile(
    r"\((?:other than|excluding|not|except)[^()]*\)|(?:,\s*)?\b(?:other than|excluding|except|not|excl\.)\b[^;]*",
    re.IGNORECASE,
)
_END = re.compile(r"[;,()]|\bor\b|\band\b|\bincluding\b|\be\.g\.|\bi\.e\.")


def parts_of_title(title: str) -> Iterator[str]:
    """Give the title without its exclusions, then every part between commas, *and* and *or*, each once.

    >>> list(parts_of_title("Cotton; not carded or combed"))
    ['Cotton']
    """
    said = _EXCLUSION.sub(" ", title)
    chunks = (chunk.strip() for chunk in (said, *_END.split(said)))
    yield from dict.fromkeys(filter(None, (chunk.strip("; ") for chunk in chunks)))
