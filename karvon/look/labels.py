"""Labels of goods, places, languages and sources, each with the language it is written in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from karvon.goods import tree
from karvon.kernel.languages import COUNTRIES, LANGUAGES
from karvon.kernel.scripts import script_of, to_latin
from karvon.look import words
from karvon.look.formats import day, language_of_reader, locale_of
from karvon.places import regions
from karvon.sources import catalogue

if TYPE_CHECKING:
    from karvon.producers.queries import ProducerCard

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
PART_OF_RECORD = re.compile(r"(\w+)( \(\w+\))?(?:: (\w+))?")
CYRILLIC_READERS = frozenset({"ru", "kk", "ky", "tg"})


@dataclass(frozen=True, slots=True)
class Wording:
    """A text and its language; '' where the language is not known."""

    text: str
    language: str


def goods_label(code: str) -> Wording:
    """Give the short label of a section, chapter, heading or subheading; a code without a label has empty text."""
    try:
        label = tree.label(code, language_of_reader())
    except tree.NotInTheTree:
        return Wording("", "")
    return Wording(label.text, label.language)


def country_name(code: str) -> str:
    """Give a country's name in the reader's language; a code that is none stands for itself."""
    reader = language_of_reader()
    return regions.country_name(code, reader) if code in COUNTRIES else locale_of(reader).territories.get(code, code)


def region_name(iso: str) -> str:
    """Give a region's name in the reader's language, '' for none; a code that is none stands for itself."""
    try:
        return regions.region_name(iso, language_of_reader()) if iso else ""
    except KeyError:
        return iso


def language_name(code: str) -> str:
    """Give the name of a language in the reader's language; '' where the source does not say which it is."""
    if code in ("", "und"):
        return ""
    return str(locale_of(language_of_reader()).languages.get(code, code))


def source_title(code: str) -> Wording:
    """Give the title of a source in the reader's language, else English, else its code."""
    info = catalogue.sources().get(code)
    if info is None:
        return Wording(code, "")
    reader = language_of_reader()
    language = reader if reader in info.title else "en"
    return Wording(info.title.get(language, code), language)


def source_licence(code: str) -> str:
    """Give the licence under which a source may be used, '' for a source that is not in the catalogue."""
    info = catalogue.sources().get(code)
    return info.licence if info else ""


def fact_value(field: str, value: str, language: str) -> Wording:
    """Give a fact as a reader sees it: codes as words, dates in the order of the language, all else as it was said."""
    if field == "status":
        return Wording(words.word(words.STATUSES, value), "")
    if field == "legal_form":
        return Wording(words.word(words.LEGAL_FORMS, value), "")
    if field == "region":
        return Wording(region_name(value) or value, "")
    if field == "registered" and ISO_DATE.fullmatch(value):
        return Wording(day(date.fromisoformat(value)), "")
    return Wording(value, language)


def refusal_reason(code: str, sentence: str) -> Wording:
    """Give the reason of a refusal: in English its sentence, elsewhere the words for its code."""
    reader = language_of_reader()
    if reader == "en" or code not in words.REFUSALS:
        return Wording(sentence, "en")
    return Wording(str(words.REFUSALS[code]), reader)


def column_name(code: str) -> str:
    """Give the name of a part of a record; the column of a file stands for itself."""
    return str(words.FIELDS_OF_RECORD.get(code, code))


def part_of_records(code: str) -> str:
    """Name a part of the records that were measured: a country, or the writings of both records, `kk – ru`."""
    return country_name(code) if code in COUNTRIES else code.replace("_", " ").replace("-", " – ")


def part_of_record(path: str) -> str:
    """Name a part of a record as a reader sees it: `goods: certificate`, `numbers (kz_bin)`.

    A further column of the source, `rest: Код РПП`, bears the name that it has there.
    """
    part = PART_OF_RECORD.fullmatch(path)
    if part is None or part[1] == "rest":
        return path.removeprefix("rest: ")
    named = words.word(words.FIELDS_OF_RECORD, part[1]) + (part[2] or "")
    return f"{named}: {words.word(words.FIELDS_OF_RECORD, part[3])}" if part[3] else named


def equal_value(rule: str, because: str) -> Wording:
    """Give what two records have in common: a number with the name of its scheme."""
    scheme, _space, number = because.partition(" ")
    if rule == "number" and scheme in words.SCHEMES:
        return Wording(f"{number} · {words.word(words.SCHEMES, scheme)}", "")
    return Wording(because, "")


def chosen_name(card: ProducerCard) -> Wording:
    """Give the name a reader sees first: their language, else one in the script they read, else the chosen one."""
    reader = language_of_reader()
    for language in (reader, *_neighbours(reader)):
        if card.names.get(language):
            return Wording(card.names[language], language)
    return original_name(card)


def original_name(card: ProducerCard) -> Wording:
    """Give the name the register holds for the chosen one, with its language where it is known."""
    language = next((code for code, text in card.names.items() if text == card.name), "")
    return Wording(card.name, language)


def second_name(card: ProducerCard) -> Wording | None:
    """Give what stands below the name: the published one where it is another, else Latin letters for who reads them."""
    name, original = chosen_name(card), original_name(card)
    if original.text != name.text:
        return original
    reads_latin = language_of_reader() not in CYRILLIC_READERS
    return in_latin_letters(name, card.country) if reads_latin and script_of(name.text) == "Cyrl" else None


def in_latin_letters(name: Wording, country: str) -> Wording:
    """Write a Cyrillic name in Latin letters, word by word, words in capitals in capitals."""
    written = (_capitals_kept(word, to_latin(word, country)) for word in name.text.split())
    return Wording(" ".join(written), f"{name.language}-Latn" if name.language not in ("", "und") else "")


def _capitals_kept(word: str, latin: str) -> str:
    return latin.upper() if word.isupper() else latin


def _neighbours(reader: str) -> tuple[str, ...]:
    if reader in CYRILLIC_READERS:
        return ("ru",)
    return tuple(code for code in ("en", "uz", "tk") if code in LANGUAGES and code != reader)
