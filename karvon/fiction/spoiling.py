"""What clerks, keyboards and spreadsheets do to a text."""

from __future__ import annotations

from functools import cache
from typing import Final

from karvon.fiction.chance import Chance

SHORTEST: Final = 4  # shorter words are not mistyped: nobody could tell what they were
_NEIGHBOURS: Final = {
    "а": "оя", "о": "ал", "е": "иё", "и": "ем", "к": "ге", "н": "гр", "р": "пн", "с": "чм", "т": "ьи", "л": "дш",
    "у": "ую", "м": "сн", "п": "рб", "б": "пв", "д": "лт", "г": "кх", "ы": "иу", "з": "сж",
    "a": "se", "e": "ia", "i": "ye", "o": "au", "u": "io", "n": "mb", "r": "te", "s": "az", "t": "ry", "l": "k",
    "k": "lq", "m": "n", "d": "sf", "b": "vp", "h": "gj", "g": "hq", "z": "sx", "y": "iu",
}  # fmt: skip
# Lists of the world's own, so that it can judge the ones of the kernel.
_PLAIN: Final[dict[str, dict[int, int | None] | dict[int, int]]] = {
    "kk": str.maketrans("әғқңөұүһіӘҒҚҢӨҰҮҺІ", "агкноуухиАГКНОУУХИ"),
    "ky": str.maketrans("ңөүҢӨҮ", "ноуНОУ"),
    "tg": str.maketrans("ғӣқӯҳҷҒӢҚӮҲҶ", "гикухчГИКУХЧ"),
    "tk": str.maketrans("äçžňöşüýÄÇŽŇÖŞÜÝ", "acjnosuyACJNOSUY"),
    "uz": str.maketrans("", "", "‘’"),
    "uz_cyrl": str.maketrans("ўқғҳЎҚҒҲ", "укгхУКГХ"),
    "ru": str.maketrans("ёЁ", "еЕ"),
}
_CYRILLIC_LIKE: Final = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
_LATIN_LIKE: Final = str.maketrans("асеорхАВСЕНКМОРТХ", "aceopxABCEHKMOPTX")
_RESPELLED: Final = {
    "en": (("zh", "j"), ("kh", "h"), ("y", "i"), ("q", "k"), ("ai", "ay"), ("u", "ou"), ("sh", "ş"), ("ss", "s")),
    "ru": (("дж", "ж"), ("ы", "и"), ("ж", "дж"), ("ё", "йо"), ("ия", "иа"), ("льн", "лн"), ("э", "е"), ("ай", "аи")),
    "uz": (("‘", "'"), ("x", "h"), ("y", "i"), ("‘", "`"), ("j", "dj"), ("‘", "ʻ")),
    "uz_cyrl": (("ў", "у"), ("ж", "дж"), ("ҳ", "х"), ("й", "и")),
    "kk": (("ы", "і"), ("һ", "х"), ("у", "ұ"), ("ия", "йа")),
    "ky": (("ж", "дж"), ("үү", "ү"), ("оо", "о"), ("й", "и")),
    "tg": (("ӣ", "и"), ("ҷ", "дж"), ("ъ", ""), ("ӯ", "у")),
    "tk": (("ý", "y"), ("ş", "sh"), ("ç", "ch"), ("w", "v"), ("ž", "zh")),
}


def mistyped(text: str, chance: Chance) -> str:
    """Leave out, double, change or swap one letter of one longer word, never its first."""
    words = text.split(" ")
    long = [place for place, word in enumerate(words) if len(word) >= SHORTEST and word.isalpha()]
    if not long:
        return text
    place = chance.pick(long)
    words[place] = _slip(words[place], chance)
    return " ".join(words)


def _slip(word: str, chance: Chance) -> str:
    at, kind = 1 + chance.below(len(word) - 2), chance.below(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:  # noqa: PLR2004 - the third of four slips
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    near = _NEIGHBOURS.get(word[at].lower(), word[at - 1])
    changed = chance.pick(near)
    return word[:at] + (changed.upper() if word[at].isupper() else changed) + word[at + 1 :]


def plain(text: str, language: str) -> str:
    """Write with the letters of a Russian or English keyboard only."""
    table = _PLAIN.get(language)
    return text.translate(table) if table else text


def looking_alike(text: str, chance: Chance) -> str:
    """Put letters of the other script that look the same into one word."""
    words = text.split(" ")
    place = chance.below(len(words))
    word = words[place]
    table = _CYRILLIC_LIKE if word[:1].isascii() else _LATIN_LIKE
    cut = 1 + chance.below(max(len(word) - 1, 1))
    words[place] = word[:cut] + word[cut:].translate(table)
    return " ".join(words)


def respelled(text: str, language: str, chance: Chance) -> str:
    """Write some sounds by another custom, everywhere in the text."""
    able = [pair for pair in _customs(language) if pair[0] in text]
    if not able:
        return text
    old, new = chance.pick(able)
    return text.replace(old, new)


def rejoined(text: str, chance: Chance) -> str:
    """Put a hyphen, a space or nothing between the parts of a name."""
    for glue in ("-", " "):
        if glue in text:
            return text.replace(glue, chance.pick(("", " ", "-", " - ")), 1)
    return text


def quoted(text: str, chance: Chance) -> str:
    """Put a name in quotes as papers do, or in none."""
    drawn = chance.draw()
    for end, left, right in _QUOTES:
        if drawn < end:
            return left + text + right
    return text


_QUOTES: Final = (
    (0.55, '"', '"'),
    (0.75, "«", "»"),
    (0.80, "“", "”"),
    (0.82, "„", "“"),
    (0.84, "''", "''"),
    (0.85, '"', ""),
)


@cache
def _customs(language: str) -> tuple[tuple[str, str], ...]:
    pairs = _RESPELLED.get(language, ())
    return pairs + tuple((old.capitalize(), new.capitalize()) for old, new in pairs if old.isalpha())
