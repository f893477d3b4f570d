"""The open vocabulary of goods as files: our own labels and words as JSON Lines and as SKOS in Turtle.

The English titles of the nomenclature are not ours and are left out. The same vocabulary gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from karvon.goods import tree
from karvon.kernel.languages import LANGUAGES

if TYPE_CHECKING:
    from pathlib import Path

TITLE: Final = "Karvon vocabulary of goods: labels and everyday words in seven languages over the codes of HS 2022"
LICENCE: Final = "CC BY 4.0"
LICENCE_ADDRESS: Final = "https://creativecommons.org/licenses/by/4.0/"
CREATED: Final = "2026-11-23"
"""The day on which the vocabulary was begun."""
SCHEME: Final = "urn:karvon:goods:hs2022"
DEPTHS: Final = {2: "chapter", tree.HEADING: "heading", tree.SUBHEADING: "subheading"}

README: Final = f"""{TITLE}
Licence: {LICENCE}, {LICENCE_ADDRESS} - name Karvon as the source.
The English titles of the Harmonized System are not ours and not part of these files.

goods.jsonl      one code a line: code, depth, broader code, labels and words by language, state, who reviewed
goods.skos.ttl   the same as SKOS concepts in Turtle

State: a label or word that nobody has reviewed was drafted by a machine.
"""
_HEAD: Final = f"""@prefix dct: <http://purl.org/dc/terms/> .
@prefix goods: <{SCHEME}:> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

"""
_NEXT: Final = " ;\n    "
_ESCAPES: Final = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What we say of one code: labels and words by language, and by language who has reviewed them."""

    code: str
    labels: dict[str, str]
    words: dict[str, tuple[str, ...]]
    reviewed_by: dict[str, str]

    @property
    def depth(self) -> str:
        """How deep the code goes: section, chapter, heading or subheading."""
        return DEPTHS[len(self.code)] if self.code.isdigit() else "section"

    @property
    def broader(self) -> str:
        """The code above this one, '' above a section."""
        if self.depth == "section":
            return ""
        return tree.section_of(self.code) if self.depth == "chapter" else self.code[:-2]

    @property
    def state(self) -> str:
        """How far it is: machine-drafted, reviewed in all its languages, or in some of them."""
        if not self.reviewed_by:
            return "machine-drafted"
        return "reviewed" if {*self.labels, *self.words} <= self.reviewed_by.keys() else "partly reviewed"


def entries() -> Iterator[Entry]:
    """Give all codes for which we have labels or words, in the order of the nomenclature."""
    vocabulary = tree.vocabulary()
    for code in _codes():
        labels, words = vocabulary.labels.get(code, {}), vocabulary.words.get(code, {})
        if labels or words:
            yield Entry(code, labels, words, tree.reviewed_by(code))


def export(folder: Path) -> dict[str, int]:
    """Write the files into a folder, made where there is none; give their sizes in bytes by name."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {"README.txt": README, **{name: "".join(lines()) for name, lines in FILES.items()}}
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return {name: len(text.encode()) for name, text in written.items()}


def json_lines() -> Iterator[str]:
    """Write one code a line as JSON."""
    for entry in entries():
        told = {
            "code": entry.code,
            "depth": entry.depth,
            "broader": entry.broader or None,
            "labels": entry.labels,
            "words": entry.words,
            "state": entry.state,
            "reviewed_by": entry.reviewed_by,
        }
        yield json.dumps(told, ensure_ascii=False) + "\n"


def turtle() -> Iterator[str]:
    """Write the vocabulary as a SKOS concept scheme; a word that is the label too stands as the label only."""
    yield _HEAD
    sections = ", ".join(f"goods:{section.code}" for section in tree.sections())
    yield _statement(
        f"<{SCHEME}>",
        [
            "a skos:ConceptScheme",
            f"dct:title {literal(TITLE, 'en')}",
            'dct:creator "Karvon"',
            f"dct:license <{LICENCE_ADDRESS}>",
            f'dct:created "{CREATED}"^^xsd:date',
            f"skos:hasTopConcept {sections}",
        ],
    )
    yield from (_statement(f"goods:{entry.code}", list(_facts(entry))) for entry in entries())


def literal(text: str, language: str) -> str:
    r"""Write a text in a language as a literal of Turtle.

    >>> literal('a "b"', "en")
    '"a \\"b\\""@en'
    """
    return f'"{text.translate(_ESCAPES)}"@{language}'


def _facts(entry: Entry) -> Iterator[str]:
    yield "a skos:Concept"
    yield f"skos:inScheme <{SCHEME}>"
    yield f'skos:notation "{entry.code}"'
    yield f"skos:broader goods:{entry.broader}" if entry.broader else f"skos:topConceptOf <{SCHEME}>"
    labels = [literal(entry.labels[language], language) for language in LANGUAGES if language in entry.labels]
    words = [literal(word, language) for language in LANGUAGES for word in _further(entry, language)]
    if labels:
        yield f"skos:prefLabel {', '.join(labels)}"
    if words:
        yield f"skos:altLabel {', '.join(words)}"
    yield f"skos:editorialNote {literal(entry.state, 'en')}"


def _further(entry: Entry, language: str) -> Iterable[str]:
    """Give the words of a language that are not its label, each once."""
    return (word for word in dict.fromkeys(entry.words.get(language, ())) if word != entry.labels.get(language))


def _statement(subject: str, facts: list[str]) -> str:
    return f"{subject} {_NEXT.join(facts)} .\n\n"


def _codes() -> Iterator[str]:
    for section in tree.sections():
        yield section.code
        for chapter in section.chapters:
            yield chapter
            for heading in tree.headings(chapter):
                yield from (heading, *tree.subheadings(heading))


FILES: Final[dict[str, Callable[[], Iterator[str]]]] = {"goods.jsonl": json_lines, "goods.skos.ttl": turtle}
"""The files by name, each with what writes it."""
