"""The forms in which a word of the glossary stands in names: plural, genitive, possessive, the genders of adjectives.

Rough on purpose: a form that nobody writes does no harm, since the compiler drops it where it meets another word.
"""

from __future__ import annotations

import re

SHORTEST = 4  # letters; shorter words are declined by hand, too many of them are something else
ADJECTIVE = re.compile(r".+(?:[ыи]й|ской|[нв]ой)$")
NOT_ADJECTIVES = ("алюминий", "кремний", "магний", "литий", "санаторий", "профилакторий", "калий")
RUSSIAN_NOUNS = {
    "ия": "ии,ий",
    "ие": "ия,ий",
    "ка": "ки,ок",
    "а": "ы,и,",
    "я": "и,ь,",
    "ь": "и,я,ей",
    "й": "я,и,ев",
    "о": "а,",
    "е": "я,",
}
ROUNDED = {"о": ("у", "о"), "у": ("у", "а"), "ө": ("ү", "ө"), "ү": ("ү", "ө")}
CYRILLIC = re.compile("[а-яәөұүіғқңһ]")
VOWELS = "аәеёиоөуұүыіэюяӣӯўaäeioöuüyı"
FRONT = "әеөүіэиäeöüi"
VOICED = str.maketrans({"к": "г", "қ": "ғ", "п": "б", "k": "g", "p": "b"})


def declined(text: str, language: str) -> set[str]:
    """Give a word, or a term by its last word, in the forms that its language (ISO 639-1) gives it in names."""
    *before, word = text.split(" ")
    if len(word) < SHORTEST or not word.isalpha():
        return {text}
    return {" ".join([*before, form]) for form in FORMS[language](word)} | {text}


def _english(word: str) -> list[str]:
    if word.endswith("s"):
        return []
    return [word[:-1] + "ies"] if word[-1] == "y" and word[-2] not in VOWELS else [word + "s"]


def _russian(word: str) -> list[str]:
    if ADJECTIVE.match(word) and word not in NOT_ADJECTIVES:
        endings = "ий яя ее ие его ей их ая ое ого ой" if word.endswith("ий") else "ый ой ая ое ые ого ых"
        return [word[:-2] + ending for ending in endings.split()]
    for ending, others in RUSSIAN_NOUNS.items():
        if word.endswith(ending):
            return [word[: len(word) - len(ending)] + other for other in others.split(",")]
    return [word + ending for ending in ("а", "ы", "и", "ов", "ей")] if word[-1] not in VOWELS else []


def _turkic(word: str) -> list[str]:
    """Give the possessive and the plurals of a Kazakh or Turkmen noun; the fold makes ы, і and y one."""
    is_cyrillic = bool(CYRILLIC.search(word))
    i, s, r, plural = ("і", "с", "р", "лдт") if is_cyrillic else ("i", "s", "r", "l")
    is_front = "".join(sound for sound in word if sound in VOWELS)[-1:] in FRONT
    open_vowel = ("ае" if is_cyrillic else "ae")[is_front]
    possessive = word + s + i if word[-1] in VOWELS else word[:-1] + word[-1].translate(VOICED) + i
    plurals = [word + sound + open_vowel + r for sound in plural]
    genitive, locative = (possessive + ending for ending in (("ның", "ндағы") if is_cyrillic else ("nyň", "ndaky")))
    return [possessive, genitive, locative, *plurals, *(form + i for form in plurals)]


def _uzbek(word: str) -> list[str]:
    possessive = word + "si" if word[-1] in VOWELS else word + "i"
    softened = [word[:-1] + {"k": "g", "q": "g‘"}[word[-1]] + "i"] if word[-1] in "kq" else []
    return [possessive, possessive + "ning", *softened, word + "lar", word + "lari", word + "chi"]


def _kyrgyz(word: str) -> list[str]:
    vowels = [sound for sound in word if sound in VOWELS] or ["а"]
    rounded, open_vowel = ROUNDED.get(vowels[-1], ("ы", "е" if vowels[-1] in FRONT else "а"))
    possessive = word + "с" + rounded if word[-1] in VOWELS else word[:-1] + word[-1].translate(VOICED) + rounded
    plurals = [word + sound + open_vowel + "р" for sound in "лдт"]
    return [possessive, possessive + "н" + rounded + "н", *plurals, *(form + rounded for form in plurals)]


def _tajik(word: str) -> list[str]:
    return [word + ending for ending in ("и", "ҳо", "ҳои", "он", "вӣ")]


FORMS = {
    "en": _english,
    "ru": _russian,
    "kk": _turkic,
    "ky": _kyrgyz,
    "tg": _tajik,
    "tk": _turkic,
    "uz": _uzbek,
}
