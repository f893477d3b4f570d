"""What a goods text says once brands, sizes, packings, model numbers and standards are set aside: its words.

>>> [word.text for word in read("Мука «Цесна» пшеничная высший сорт, мешок 50 кг, ГОСТ 26574-2017").words]
['мука', 'пшеничная', 'высший', 'сорт']
>>> read("FERROSILICON 68 FRACTION 3.2-5MM (90% MIN) HS CODE: 720221").code
'720221'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from karvon.kernel.names import fold

LONGEST: Final = 2_000  # characters read: a goods text names its goods early, a contract follows it
MOST_WORDS: Final = 24
SHORTEST_STEM: Final = 4

_CODE = re.compile(
    r"(?:\bHS(?:\s*CODE)?|\bТН\s*ВЭД(?:\s*ЕАЭС)?|\bкод(?:\s+товара)?)[\s:№.-]*(\d(?:[ .]?\d){3,9})\b", re.IGNORECASE
)
_QUOTED = re.compile(r"[«„“\"]([^«»„“”\"]{1,80})[»”“\"]")
_STANDARD = re.compile(
    r"\b(?:ГОСТ(?:\s?Р)?|СТ\s?РК|СТ\s(?:ТОО|АО|ИП)|СТО|ТУ|ТР\s?ТС|ISO|ИСО|DIN|ASTM|GOST|EN|API|O.z\s?DSt|Ts)\b"
    r"[\s№:.-]*(?=\S*\d)\S+",
    re.IGNORECASE,
)
_PACKING = re.compile(
    r"\b(?:в|in)?\s*(?:пачк|мешк|мешок|упаков|коробк|бутылк|банк|ведр|канистр|bag|pack|box|qop|қап|халта)\w*"
    r"\s*(?:по|of)?\s*\d\S*(?:\s*(?:кг|гр?|мл|л|шт|kg|g|ml|l|pcs)\b\.?)?",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\S*\d\S*(?:\s*(?:кг|гр?|тн?|мл|л|мм|см|м|м2|м3|шт|квт|вт|в|кв|а|kg|gr?|t|ml|mm|cm|m|pcs|kw|v|w|l)\b\.?)?",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{1,200}>")
_WORD = re.compile(r"[^\W\d_]+(?:[ʻʼ'’‘`][^\W\d_]+)*|[,;:()\n]")

# Words of grammar, and words of the nomenclature that say nothing about the goods.
_EMPTY_WORDS: Final = frozenset(
    fold(word)
    for word in (
        "a an the of for and or with without in on to by from as at its their other than whether not no nor etc nes nec"
        " having being used use kind type types incl including excluding except heading chapter similar articles thereof"
        " products product goods item items containing more less n e c i g"
        " и или с со из для в во на по к от до не без под при за у о об также прочие прочий прочая прочее другие его их"
        " тип марка марки вид сорт изделие изделия товар товары продукция т ч тч том числе категория"
        " va uchun bilan boshqa yoki turli dan ham hamda uchun moʻljallangan"
        " және мен пен бен үшін басқа өзге немесе жана үчүн башка же менен ва барои бо аз дар дигар ё we üçin beýleki bilen"
    ).split()
)
# What stands behind one of these says of what, with what or for what, seldom what it is.
_TURNS: Final[dict[str, float]] = {
    **dict.fromkeys(("with", "for", "without", "с", "со", "для", "без", "под", "барои", "бо"), 0.5),
    **dict.fromkeys(("of", "из", "from", "in", "в", "на", "аз"), 0.8),
}
# Endings of number and case on the Latin skeleton: Russian, English, Turkic, Tajik; the longest that fits goes.
_ENDINGS: Final = tuple(
    sorted(
        (
            "yimi imi ami yami ogo ego omu emu aya yaya oye eye oe ee ye iye ii iy yy oy ey uyu uu yuyu yh yih ih ykh ikh"
            " ov ev om em am yam ah yah akh yakh oj ej ij yj aja jaja uju ie oi ei ai ia ya yu ju ja a o u y i e"
            " es s ies ing ed"
            " lar ler lari leri larning lardan larga ning nin nyn dan den tan ten ga ge ka ni ny si sy li ly lik"
            " dar der tar ter ho hoi hoyi hoji oni"
        ).split(),
        key=len,
        reverse=True,
    )
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text as written, its stem on the Latin skeleton, and how much it says here (0..1)."""

    text: str
    stem: str
    weight: float


@dataclass(frozen=True, slots=True)
class Wording:
    """The telling words of a text, in order, and the HS code that it gives itself ('' when none)."""

    words: tuple[Word, ...]
    code: str


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Fold a word to Latin and take off endings of number and case; '' for a word that says nothing.

    >>> stem("помидоры") == stem("помидор")
    True
    """
    skeleton = fold(word).replace(" ", "")
    if len(skeleton) < 2 or skeleton in _EMPTY_WORDS:  # noqa: PLR2004 - one letter is no word
        return ""
    for _ in range(2):
        skeleton = _without_ending(skeleton)
    return skeleton


def _without_ending(skeleton: str) -> str:
    for ending in _ENDINGS:
        if skeleton.endswith(ending) and len(skeleton) - len(ending) >= SHORTEST_STEM:
            return skeleton[: -len(ending)]
    return skeleton


def stems(phrase: str) -> tuple[str, ...]:
    """Give the stems of a short phrase, each once, in order."""
    found = (stem(word) for word in _WORD.findall(phrase.casefold()))
    return tuple(dict.fromkeys(word for word in found if word))


def read(text: str) -> Wording:
    """Read a goods text: its telling words with their weight, and the code it gives itself."""
    text = _TAG.sub(" ", text[:LONGEST])
    code = _CODE.search(text)
    plain = _CODE.sub(" ", text)
    outside = _set_aside(_QUOTED.sub(" ", plain))
    words = _weighed(outside) or _weighed(_set_aside(plain))
    return Wording(words=words, code=re.sub(r"\D", "", code[1]) if code else "")


def _set_aside(text: str) -> str:
    for pattern in (_STANDARD, _PACKING, _MEASURE):
        text = pattern.sub(" ", text)
    return text


def _weighed(text: str) -> tuple[Word, ...]:
    """Weigh the words: later ones, and those behind *with* or *for*, say less about what the goods are."""
    words: dict[str, Word] = {}
    turn = 1.0
    for token in _WORD.findall(text.casefold()):
        if token in ",;\n()":
            turn = 1.0
        turn = _TURNS.get(token, turn)
        root = stem(token)
        if root and root not in words:
            words[root] = Word(token, root, turn / (1 + 0.15 * max(0, len(words) - 2)))
        if len(words) == MOST_WORDS:
            break
    return tuple(words.values())
