"""What a goods text says once brands, sizes, packings, model numbers and standards are set aside: its words.

>>> [word.text for word in read("Мука «Зорбекс» пшеничная высший сорт, мешок 50 кг, ГОСТ 26574-2017").words]
['мука', 'пшеничная', 'высший']
>>> read("FERROALLOY LUMPS 10-50MM (75% MIN) HS CODE: 720221").code
'720221'
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from karvon.kernel.names import fold
from karvon.kernel.scripts import repair_homoglyphs

COUNTRY_OF_X: Final = "UZ"  # x is read as in paxta everywhere, so that it meets пахта; a box is one either way
LONGEST: Final = 2_000  # characters read: a goods text names its goods early, a contract follows it
MOST_WORDS: Final = 24
BREAKS: Final = frozenset(",;\n()")
FIRST_WORDS: Final = 2  # weigh in full; each later one less
DECAY: Final = 0.15
SHORTEST_STEM: Final = 4
LONG_ENDING: Final = 3  # so long an ending is surely one: the stem may be a letter shorter

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
_PACKED = re.compile(
    r"\bв\s+(?:[^\W\d_]+[ой]й\s+)?(?:пакет|упаковк|мешк|коробк|бутылк|банк|ведр|канистр|пачк|лотк|ящик|стакан)[^\W\d_]*",
    re.IGNORECASE,
)
_MEASURE = re.compile(
    r"\S*\d\S*(?:\s*(?:кг|гр?|тн?|мл|л|мм|см|м|м2|м3|шт|квт|вт|в|кв|а|kg|gr?|t|ml|mm|cm|m|pcs|kw|v|w|l)\b\.?)?",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]{1,200}>")
_NON = re.compile(r"\bnon-(?=\w)", re.IGNORECASE)  # non-alcoholic is one word; нон alone is bread
_WORD = re.compile(r"[^\W\d_]+(?:[ʻʼ'’‘`][^\W\d_]+)*|[,;:()\n]")

# Words of grammar, and words of the nomenclature that say nothing about the goods.
_EMPTY: Final = """
    a an the of for and or with without in on to by from as at its their other than whether not no nor etc nes nec
    having being used use kind type types incl including excluding except heading chapter similar articles thereof
    products product goods item items containing more n e c i g
    и или с со из для в во на по к от до не без под при за у о об также прочие прочий прочая прочее другие его их
    тип марка марки вид сорт изделие изделия товар товары продукция т ч тч том числе категория
    va uchun bilan boshqa yoki turli hamda moʻljallangan
    және мен пен бен үшін басқа өзге немесе жана үчүн башка же менен ва барои бо аз дар дигар ё
    we üçin beýleki bilen
"""
_EMPTY_WORDS: Final = frozenset(fold(word, COUNTRY_OF_X) for word in _EMPTY.split())
# What stands behind one of these says of what, with what or for what, seldom what it is.
_TURNS: Final[dict[str, float]] = {
    **dict.fromkeys(("with", "for", "without", "с", "со", "для", "без", "под", "барои", "бо"), 0.5),
    **dict.fromkeys(("of", "из", "from", "in", "в", "на", "аз"), 0.8),
}
# Endings of number and case on the Latin skeleton, where ы, и and й are i, ю is iu and я is ia.
_ENDINGS_BY_LANGUAGE: Final = {
    "ru adjectives": "aia iaia oie eie oe ee ie ii oi ei i ogo ego omu emu im imi ih uiu iuiu om em",
    "ru nouns": "a ia u iu e o ov ev am iam ami iami ah iah iem",
    "en": "s es ies ing ed er",
    "kk ky tk uz": "lar ler lari leri dar der tar ter ning nin dan den tan ten ga ge ka ni si li lik",
    "tg": "ho hoi hoji oni",
}
_ENDINGS: Final = tuple(sorted(" ".join(_ENDINGS_BY_LANGUAGE.values()).split(), key=len, reverse=True))
_SILENT: Final = " e y"  # sulphate and sulphates, cherry and cherries
_POSSESSIVE: Final = " i u"  # sharbat and sharbati
_ENDINGS_OF: Final = {
    language: tuple(sorted(endings.split(), key=len, reverse=True))
    for language, endings in {
        "ru": f"{_ENDINGS_BY_LANGUAGE['ru adjectives']} {_ENDINGS_BY_LANGUAGE['ru nouns']}",
        "en": _ENDINGS_BY_LANGUAGE["en"] + _SILENT,
        **dict.fromkeys(("kk", "ky", "tk", "uz"), _ENDINGS_BY_LANGUAGE["kk ky tk uz"] + _POSSESSIVE),
        "tg": _ENDINGS_BY_LANGUAGE["tg"] + _POSSESSIVE,
    }.items()
}
# Who writes a word in this script: one in Cyrillic is no English and no Turkmen, one in Latin letters no Russian.
# Uzbek lives in both, and folds to the same skeleton from either.
READERS: Final[dict[str, tuple[str, ...]]] = {"Cyrl": ("ru", "kk", "ky", "tg", "uz"), "Latn": ("en", "uz", "tk")}
# What producers write short on labels and invoices; '' says only how it is packed or graded.
_SHORT_FORMS: Final = {
    "охл": "охлаждённый", "зам": "замороженный", "с/м": "замороженный", "вес": "", "пром": "", "арт": "",
    "уп": "", "упак": "", "шт": "", "ассорт": "", "асс": "",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text as written, its root in each language that may be meant, and how much it says here (0..1)."""

    text: str
    roots: tuple[str, ...]
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
    skeleton = fold(word, COUNTRY_OF_X).replace(" ", "")
    if len(skeleton) < 2 or skeleton in _EMPTY_WORDS:  # noqa: PLR2004 - one letter is no word
        return ""
    for _ in range(2):
        skeleton = _without_ending(skeleton)
    return skeleton


def _without_ending(skeleton: str, endings: tuple[str, ...] = _ENDINGS) -> str:
    for ending in endings:
        if skeleton.endswith(ending) and len(skeleton) - len(ending) >= SHORTEST_STEM - (len(ending) >= LONG_ENDING):
            return skeleton[: -len(ending)]
    return skeleton


@lru_cache(maxsize=200_000)
def roots(word: str) -> tuple[str, ...]:
    """Give the roots of a word in every language that is written in its script, () for a word that says nothing.

    >>> roots("филе")
    ('ru:file', 'kk:file', 'ky:file', 'tg:file', 'uz:file')
    """
    word = repair_homoglyphs(word)
    written = _SHORT_FORMS.get(word, word)
    skeleton = _skeleton(written)
    if not skeleton:
        return ()
    return tuple(_root(written, skeleton, language) for language in readers(written))


def readers(word: str) -> tuple[str, ...]:
    """Give the languages that write in the letters of a word."""
    return READERS["Cyrl"] if any("Ѐ" <= letter <= "ԯ" for letter in word) else READERS["Latn"]


def _skeleton(word: str) -> str:
    skeleton = fold(word, COUNTRY_OF_X).replace(" ", "")
    return "" if len(skeleton) < 2 or skeleton in _EMPTY_WORDS else skeleton  # noqa: PLR2004 - one letter is no word


def _root(word: str, skeleton: str, language: str) -> str:
    """Take off the endings of one language, and put the language before what is left."""
    if language == "ru" and "ё" in word:
        skeleton = _skeleton(word.replace("ё", "е"))  # as most Russians write it
    for _ in range(2):
        skeleton = _without_ending(skeleton, _ENDINGS_OF[language])
    return f"{language}:{skeleton}"


def roots_of_phrase(phrase: str, language: str) -> frozenset[str]:
    """Give the roots of a phrase of ours; a word in letters that the language is not written in is international (LED).

    Those are read as English: LED in a Russian list is meant by LED in a Russian text.
    """
    found = []
    for word in _WORD.findall(_NON.sub("non", phrase.casefold())):
        reader = language if language in readers(word) else "en"
        found += [root for root in roots(word) if root.startswith(reader)]
    return frozenset(found)


def read(text: str) -> Wording:
    """Read a goods text: its telling words with their weight, and the code it gives itself."""
    text = _NON.sub("non", _TAG.sub(" ", text[:LONGEST]))
    code = _CODE.search(text)
    plain = _CODE.sub(" ", text)
    outside = _set_aside(_QUOTED.sub(" ", plain))
    words = _weighed(outside) or _weighed(_set_aside(plain))
    return Wording(words=words, code=re.sub(r"\D", "", code[1]) if code else "")


def _set_aside(text: str) -> str:
    for pattern in (_STANDARD, _PACKING, _PACKED, _MEASURE):
        text = pattern.sub(" ", text)
    return text


def _weighed(text: str) -> tuple[Word, ...]:
    """Weigh the words: later ones, and those behind *with* or *for*, say less about what the goods are."""
    words: dict[str, Word] = {}
    turn = 1.0
    for word in _WORD.findall(text.casefold()):
        if word in BREAKS:
            turn = 1.0
        turn = _TURNS.get(word, turn)
        read_as = roots(word)
        if read_as and read_as[0] not in words:
            words[read_as[0]] = Word(word, read_as, turn / (1 + DECAY * max(0, len(words) - FIRST_WORDS)))
        if len(words) == MOST_WORDS:
            break
    return tuple(words.values())
