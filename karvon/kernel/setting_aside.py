"""Setting legal forms aside: which words of one name are its form, by where and how they are written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .keys import Word, read_word
from .scripts import repair_homoglyphs

if TYPE_CHECKING:
    from .forms import Forms, ShortForm

BRANCH: Final = "branch"
DOUBLE_QUOTE: Final = re.compile(r"[\"«»„“”‟‹›]")
_BEFORE_A_NAME: Final = re.compile(r"\s*[«„“]|\s+[\"(]")

_APOSTROPHE: Final = "'’‘ʻʼ`´′‛ʿʾ"
# A word, which may hold apostrophes, or single letters joined by dots or strokes: Т.О.О., M.Ch.J., к/х.
_TOKEN: Final = re.compile(rf"([^\W_]+(?:[{_APOSTROPHE}]+[^\W_]+)*)")
_LETTER: Final = r"(?:[CS][Hh]|\w)"
_TOKEN_JOINED: Final = re.compile(rf"((?<!\w){_LETTER}(?:[./]\s?{_LETTER}(?!\w))+|{_TOKEN.pattern[1:-1]})")
_STROKES: Final = re.compile(r"[./\s]+")


@dataclass(slots=True)
class Reading:
    """A name while it is taken apart.

    `pieces` are what stands before the first word, the first word as published, what stands behind it, and so on;
    which `words` are `taken` by forms, and the class of form `found` at each place.
    """

    text: str
    pieces: list[str]
    words: list[Word]
    forms: Forms
    taken: list[bool]
    found: dict[int, str]


def read(text: str, country: str, forms: Forms) -> Reading:
    """Split a text into words and mark those that are legal forms."""
    name = _split(text, country, forms)
    _take_long_forms(name)
    _take_short_forms(name)
    if name.found and all(name.taken):
        _give_back_quoted(name)
    return name


def _split(text: str, country: str, forms: Forms) -> Reading:
    """Split a text into words, each read, and what stands around them."""
    if "." in text or "/" in text:
        pieces = _TOKEN_JOINED.split(text)
        words = [read_word(repair_homoglyphs(_STROKES.sub("", written)), country) for written in pieces[1::2]]
    else:
        pieces = _TOKEN.split(text)
        words = [read_word(written, country) for written in pieces[1::2]]
    return Reading(text, pieces, words, forms, [False] * len(words), {})


def _take_long_forms(name: Reading) -> None:
    """Mark the words of long forms wherever they stand."""
    known, folded = name.forms.long, [word.folded for word in name.words]
    if known.keys().isdisjoint(folded):
        return
    for place, word in enumerate(folded):
        if word not in known or name.taken[place]:
            continue
        for words, code in known[word]:
            end = place + len(words)
            if tuple(folded[place:end]) == words:
                name.taken[place:end] = [True] * len(words)
                name.found[place] = code
                break


def _take_short_forms(name: Reading) -> None:
    """Mark short forms from both ends inwards, until a word of the name itself is met.

    Two letters, or a neighbour's form, inside the quotes are a part of the name where another form is found already:
    ТОО «АО Каолин», ОсОО «АЛА ТОО».
    """
    known = name.forms.short
    forms = [known.get(word.sought) for word in name.words]
    if not any(forms):
        return
    _take_inside(name, forms)
    for takes_quoted in (False, True):
        if takes_quoted and any(code != BRANCH for code in name.found.values()):
            break
        places = range(len(forms))
        _take_inwards(name, places, forms, takes_quoted=takes_quoted)
        _take_inwards(name, places[::-1], forms, takes_quoted=takes_quoted)
    if not name.found and len(DOUBLE_QUOTE.findall(name.text)) > 1:
        _take_beside_quotes(name)


def _take_inside(name: Reading, forms: list[ShortForm | None]) -> None:
    """Mark forms inside a name beside a quote or bracket, and the head's in the name of its branch.

    Цех ТОО «Заря», Power Plants JSC (ЭС), "Bahor" MChJ Xiva filiali.
    """
    is_branch = BRANCH in name.found.values()
    for place in range(1, len(forms) - 1):
        if not (forms[place] and (is_branch or _BEFORE_A_NAME.match(name.pieces[2 * place + 2]))):
            continue
        form = _short_form(name, place)
        if form and not form.is_weak and not form.is_beside_quotes and not name.taken[place]:
            name.taken[place] = True
            name.found[place] = form.code


def _take_beside_quotes(name: Reading) -> None:
    """Mark the first or the last word as a form of the kind that counts only beside a name in quotes: ПИК «Заря»."""
    for place in (0, len(name.words) - 1):
        form = _short_form(name, place)
        if form and form.is_beside_quotes and not _is_quoted(name, place):
            name.taken[place] = True
            name.found[place] = form.code
            break


def _short_form(name: Reading, place: int) -> ShortForm | None:
    """Give the short form that a word is, if it is written as one."""
    form = name.forms.short.get(name.words[place].sought)
    if form is None or not _is_written_as_form(name, place):
        return None
    return name.forms.apart.get(name.pieces[2 * place + 1], form)


def _give_back_quoted(name: Reading) -> None:
    """Where every word was taken for a form, those inside the quotes are the name: ТОО «РМК»."""
    is_inside = [_is_quoted(name, place) for place in range(len(name.words))]
    if not all(is_inside):
        name.taken = [not inside for inside in is_inside]
        name.found = {place: code for place, code in name.found.items() if name.taken[place]}


def _take_inwards(name: Reading, places: range, forms: list[ShortForm | None], *, takes_quoted: bool) -> None:
    """Mark short forms from one end on; `takes_quoted` says whether weak ones inside the quotes are forms too."""
    for place in places:
        if name.taken[place]:
            continue
        if forms[place] is None:
            break
        form = _short_form(name, place)
        if form is None or form.is_beside_quotes:
            break
        if form.is_weak and not takes_quoted and _is_quoted(name, place):
            break
        name.taken[place] = True
        name.found[place] = form.code


def _is_written_as_form(name: Reading, place: int) -> bool:
    """Say whether a word is written as forms are: АК, not Ак, and not a part of Ак-Жол."""
    before, word, after = name.pieces[2 * place : 2 * place + 3]
    if before.endswith("-") or after.startswith("-"):
        return False
    return word.isupper() or not word.isalnum() or word in name.forms.spellings or name.text.islower()


def _is_quoted(name: Reading, place: int) -> bool:
    """Say whether quotes stand on both sides of a word."""
    middle = 2 * place + 1
    before, after = "".join(name.pieces[:middle]), "".join(name.pieces[middle:])
    return bool(DOUBLE_QUOTE.search(before) and DOUBLE_QUOTE.search(after))
