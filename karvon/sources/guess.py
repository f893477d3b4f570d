"""What a column probably is, by the words of its header and by what stands in it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import yaml

from karvon.kernel.ids import read_number

LETTERS: Final = (  # a language is seen by letters that none of the languages below it in this list has
    ("tg", "ӣӯҷ"),
    ("kk", "әұһі"),
    ("ky", "ңөү"),
    ("uz", "ўҳқғ"),
    ("tk", "ýňžşçäöü"),
)
HEADER_LANGUAGES: Final = (
    ("ru", ("русск", "орус", "(ru", "[ru", "nameru", "addressru", "okedru", "орыс")),
    ("kk", ("қазақ", "казах", "(kk", "[kk", "kz", "қаз")),
    ("ky", ("кыргыз", "(ky", "[ky")),
    ("tg", ("тоҷик", "таджик", "(tg", "[tg")),
    ("tk", ("türkmen", "туркмен", "(tk", "[tk")),
    ("uz", ("oʻzbek", "o'zbek", "узбек", "ўзбек", "kirill", "(uz", "[uz")),
    ("en", ("english", "англ", "(en", "[en")),
)
UZBEK_LATIN: Final = re.compile(r"o['‘’ʻ`]|g['‘’ʻ`]|\b(?:va|mchj|xk|yatt|viloyati|tumani|shahri)\b|sh\.", re.IGNORECASE)
CYRILLIC: Final = re.compile(r"[а-яё]", re.IGNORECASE)
DATE: Final = re.compile(r"\d{4}[-./]\d{1,2}[-./]\d{1,2}.*|\d{1,2}[./]\d{1,2}[./]\d{4}")
MOST: Final = 0.7  # share of the cells that must look like it
SEPARATORS: Final = (" / ", ";", ",")
REPEATED: Final = ("\n",)  # repeated elements of XML and lists of JSON come as lines

_APART: Final = re.compile(r"[^\w/:\-. ]+|_")
_SIGNS: Final = re.compile(r"[/,:;.\-]")
_MEANT: Final = {"makers": "names", "nothing": ""}


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column is taken for and why; `what` is empty where nothing was understood."""

    column: str
    what: str
    why: str
    language: str = "und"
    split: str = ""


def guess(column: str, values: Sequence[str], separators: Sequence[str] = SEPARATORS) -> Guess:
    """Say what a column is, from its header first, then from its content; `values` are some of its cells.

    `separators` are the signs that may part the items of a list.
    """
    filled = [value for value in values if value.strip()]
    by_header, word = _by_header(column)
    by_content = _by_content(filled)
    what, why = (by_header, f"its header says “{word}”") if word else (by_content, "its cells look like it")
    if what == "inn":
        what, why = _which_inn(filled), f"its header says “{word}”, and so long its numbers are"
    lists = what in {"goods", "phones", "emails", "activity"}
    split = separator(filled, separators) if lists else ""
    return Guess(column, what, why if what else "", language_of(column, filled), split)


@cache
def headwords() -> Mapping[str, tuple[str, ...]]:
    """Give the words of headwords.yml by field, in their order."""
    written = yaml.safe_load(Path(__file__).with_name("headwords.yml").read_text(encoding="utf-8"))
    return {field: tuple(map(str, words)) for field, words in written.items()}


def _by_header(column: str) -> tuple[str, str]:
    """Give the field and the word that told it; a word counts when it stands alone, also between hyphens."""
    header = " ".join(_APART.sub(" ", column.casefold()).split())
    apart = " ".join(_SIGNS.sub(" ", header).split())
    looked_at = f" {header} {apart} "
    for field, words in headwords().items():
        word = next((word for word in words if f" {word} " in looked_at), "")
        if word:
            return _MEANT.get(field, field), word
    return "", ""


def _by_content(values: Sequence[str]) -> str:
    tests: tuple[tuple[str, Callable[[str], bool]], ...] = (
        ("emails", lambda text: "@" in text and " " not in text.strip()),
        ("website", lambda text: text.startswith(("http://", "https://", "www."))),
        ("kz_bin", lambda text: len(text) == len("YYMMKTNNNNNC") and _is_valid("kz_bin", text)),
        ("date", lambda text: bool(DATE.fullmatch(text.strip()))),
    )
    return next((what for what, test in tests if values and _share(values, test) >= MOST), "")


def _share(values: Sequence[str], test: Callable[[str], bool]) -> float:
    return sum(map(test, values)) / len(values)


def _is_valid(scheme: str, text: str) -> bool:
    return read_number(scheme, text).is_valid


def _which_inn(values: Sequence[str]) -> str:
    """Tell the numbers apart that all are called ИНН: fourteen digits in Kyrgyzstan, nine in Tajikistan."""
    digits = [sum(letter.isdigit() for letter in value) for value in values]
    return "kg_inn" if sum(count > 10 for count in digits) * 2 > len(digits) else "tj_inn"  # noqa: PLR2004


def separator(values: Sequence[str], separators: Sequence[str] = SEPARATORS) -> str:
    """Find what parts the items of a list; empty where the cells hold one item each."""
    if not values:
        return ""
    share = {sign: _share(values, lambda text, sign=sign: sign in text) for sign in separators}  # type: ignore[misc]
    best = max(separators, key=lambda sign: share[sign])
    often = 0.15
    return best if share[best] > often else ""


def language_of(column: str, values: Sequence[str]) -> str:
    """Guess the language of a column: by its header, then by letters that only some languages have."""
    header = column.casefold()
    named = next((code for code, hints in HEADER_LANGUAGES if any(hint in header for hint in hints)), "")
    if named:
        return named
    text = " ".join(values).casefold()
    is_cyrillic = len(CYRILLIC.findall(text)) * 2 > sum(map(str.isalpha, text))
    seldom = 0.004
    for code, letters in LETTERS:
        if is_cyrillic != (code == "tk") and sum(map(text.count, letters)) > len(text) * seldom:
            return code
    if is_cyrillic:
        return "ru"
    return "uz" if UZBEK_LATIN.search(text) else "en" if text else "und"
