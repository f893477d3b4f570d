"""Corrections: codes that people chose for goods, as a file in the form of `reference/goods/`, for a reviewer to read.

Nothing of it is taken over by itself: a reviewer moves the lines that hold everywhere into the file of their chapter.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final, Protocol

import yaml

from karvon.goods import tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

CHAPTER: Final = 2
WIDTH: Final = 1_000_000  # a good is one line, however long
HEAD: Final = """\
# Codes that people chose for goods, in the form of reference/goods/: one document a chapter. For a reviewer: move what
# holds everywhere into the file of its chapter, leave the rest. docs/goods.md says how. Beside each line stand the code
# by words, the code that the source stated, country and day; nothing here is of a person.
"""


class Corrected(Protocol):
    """A text and the code that somebody chose for it, '' for none; what words and source said, where and when."""

    @property
    def text(self) -> str:
        """The good in its own words."""

    @property
    def language(self) -> str:
        """Its language, `und` where the source does not say."""

    @property
    def code(self) -> str:
        """The code that was chosen."""

    @property
    def machine(self) -> str:
        """The code by words, '' for none."""

    @property
    def stated(self) -> str:
        """The code of the source, '' for none."""

    @property
    def country(self) -> str:
        """The country of the record."""

    @property
    def on(self) -> date:
        """The day of the decision."""


def lines(corrections: Iterable[Corrected]) -> Iterator[str]:
    """Write corrections, sorted here, as YAML: words of headings and subheadings, one document a chapter.

    Goods of which only the chapter was said are under `chapter_only`; those of which no code can be said are a document
    as `reference/goods/vague.yml` is one.
    """
    yield HEAD
    told = sorted(corrections, key=lambda one: (one.code, one.language, one.text, one.country))
    for chapter, of_chapter in groupby(told, key=lambda one: one.code[:CHAPTER]):
        mine = list(of_chapter)
        yield "---\n"
        yield from _chapter(chapter, mine) if chapter else _listed("words", mine)


def _chapter(chapter: str, mine: list[Corrected]) -> Iterator[str]:
    yield f'chapter: "{chapter}"\n'
    yield from _listed("chapter_only", (one for one in mine if one.code == chapter))
    deeper = [one for one in mine if one.code != chapter]
    if deeper:
        yield "headings:\n"
    for heading, of_heading in groupby(deeper, key=lambda one: one.code[: tree.HEADING]):
        yield f'  "{heading}":\n'
        yield from _heading(heading, list(of_heading))


def _heading(heading: str, mine: list[Corrected]) -> Iterator[str]:
    own = [one for one in mine if one.code == heading]
    if own:
        yield "    words:\n"
        yield from _words(own, " " * 6)
    below = [one for one in mine if one.code != heading]
    if below:
        yield "    subheadings:\n"
    for subheading, of_subheading in groupby(below, key=lambda one: one.code):
        yield f'      "{subheading}":\n'
        yield from _words(of_subheading, " " * 8)


def _words(mine: Iterable[Corrected], indent: str) -> Iterator[str]:
    for language, spoken in groupby(mine, key=lambda one: one.language):
        yield f"{indent}{language}:\n"
        yield from (f"{indent}  - {_line(one)}\n" for one in spoken)


def _listed(name: str, mine: Iterable[Corrected]) -> Iterator[str]:
    told = list(mine)
    if told:
        yield f"{name}:\n"
        yield from _words(told, " " * 2)


def _line(one: Corrected) -> str:
    beside = f"by words {one.machine or '-'}, stated {one.stated or '-'}, {one.country} {one.on.isoformat()}"
    return f"{_scalar(one.text)}  # {beside}"


def _scalar(text: str) -> str:
    """Write a text as one line of YAML, in quotation marks where it needs them."""
    written = yaml.safe_dump([" ".join(text.split())], allow_unicode=True, width=WIDTH, default_flow_style=True)
    return written.strip()[1:-1]
