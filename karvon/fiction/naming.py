"""How firms are named: one name with its form in each language that papers of the country use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from karvon.fiction.chance import Chance, Shares
from karvon.fiction.uzbek import to_cyrillic
from karvon.fiction.wordlists import LOCAL, PIECE_LANGUAGES, listed, noise

if TYPE_CHECKING:
    from karvon.fiction.firms import Place

Words = dict[str, str]
YEARS: Final = ("2000", "2005", "2007", "2010", "2012", "2015", "2018", "2020", "2030", "1", "2", "3", "5", "7", "77")


@dataclass(frozen=True, slots=True)
class Name:
    """A name without its legal form: as spelled in each language, and as translated where people do so.

    `parts` says whether a hyphen or space inside may fall away; `is_person` that it is a person's.
    """

    spelled: Words
    translated: Words
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Sitting:
    """What a name may be made of besides words: the firm's country, place, activity."""

    chance: Chance
    country: str
    place: Place
    activity: dict[str, Any]

    @property
    def languages(self) -> list[str]:
        """Languages in which papers of the country write the name."""
        return _own(self.country)["languages"]  # type: ignore[no-any-return]


def draw_name(
    chance: Chance, country: str, form: str, place: Place, activity: dict[str, Any], person: list[str]
) -> Name:
    """Draw a name that suits the form: persons bear their own, farms a short one."""
    sitting = Sitting(chance, country, place, activity)
    if form == "sole_trader" and chance.often(0.8):
        return _person(sitting, person)
    if chance.often(noise("world", "rate")["crossing"]):
        return Name({lang: text for lang, text in chance.pick(listed("names_shared")["crossing"]).items()}, {})
    name = WAYS[_ways().pick(chance)](sitting)
    if chance.often(noise("world", "rate")["numbered_name"]):
        return _numbered(name, chance)
    return name


def _ways() -> Shares[str]:
    return Shares(noise("names", "rate").items())


def _own(country: str) -> dict[str, Any]:
    found: dict[str, Any] = listed(f"names_{country.lower()}")
    return found


def _entry(sitting: Sitting, kind: str) -> tuple[Words, Words]:
    """Draw an entry of the country's lists: how it is spelled, and how translated."""
    languages = sitting.languages
    row = sitting.chance.pick(_own(sitting.country)[kind])
    translated = dict(zip(("ru", "en"), row[len(languages) :], strict=False))
    return dict(zip(languages, row, strict=False)), translated


def _joined(languages: list[str], words: list[Words], glue: str) -> Words:
    return {lang: glue.join(word[lang] for word in words) for lang in languages}


def _person(sitting: Sitting, surname: list[str]) -> Name:
    given, _ = _entry(sitting, "given")
    family = dict(zip(sitting.languages, surname, strict=False))
    patronymic = sitting.chance.pick("АБДЖКМНСТ")
    latin = dict(zip("АБДЖКМНСТ", ("A", "B", "D", "J", "K", "M", "N", "S", "T"), strict=True))[patronymic]
    spelled = {
        lang: f"{family[lang]} {given[lang][0]}.{latin if family[lang].isascii() or lang in ('tk', 'uz') else patronymic}."
        for lang in sitting.languages
    }
    return Name(spelled, {}, is_person=True)


def _word(sitting: Sitting) -> Name:
    return Name(*_entry(sitting, "words"))


def _tailed(sitting: Sitting, kind: str) -> Name:
    spelled, translated = _entry(sitting, kind)
    tail = sitting.chance.pick(listed("names_shared")["tails"])
    glue = sitting.chance.pick((" ", " ", "-"))
    full = _joined(sitting.languages, [spelled, tail], glue)
    return Name(full, {lang: f"{text} {tail[lang]}" for lang, text in translated.items()})


def _two_words(sitting: Sitting) -> Name:
    one, _ = _entry(sitting, "given")
    two, _ = _entry(sitting, "words")
    return Name(_joined(sitting.languages, [one, two], sitting.chance.pick((" ", "-"))), {})


def _coined(sitting: Sitting) -> Name:
    pieces = listed("names_pieces")["pieces"]
    count = 3 if sitting.chance.often(0.6) else 2
    drawn = [dict(zip(PIECE_LANGUAGES, sitting.chance.pick(pieces), strict=True)) for _ in range(count)]
    spelled = _joined(sitting.languages, drawn, "")
    return Name({lang: text.capitalize() for lang, text in spelled.items()}, {})


def _syllables(sitting: Sitting) -> Name:
    count = 3 if sitting.chance.often(0.5) else 2
    return Name(_joined(sitting.languages, [_entry(sitting, "syllables")[0] for _ in range(count)], ""), {})


def _works(sitting: Sitting) -> Name:
    """Name an old combine; its name is translated, not spelled, in every language."""
    works, town = sitting.activity["works"], sitting.place.town
    spelled = {
        lang: works[lang].format(p=town[lang], a=town["ru_a"]) for lang in sitting.languages if lang != "uz_cyrl"
    }
    if sitting.country == "UZ":
        spelled["uz_cyrl"] = to_cyrillic(spelled["uz"])
    return Name(spelled, {})


def _english(sitting: Sitting) -> Name:
    head = sitting.chance.pick(listed("names_shared")["english_heads"])
    trade = sitting.chance.pick(listed("names_shared")["english_trades"])
    latin, cyrillic = f"{head[0]} {trade[0]}", f"{head[1]} {trade[1]}"
    stays = sitting.chance.often(0.5)
    spelled = {lang: latin if stays or lang in ("en", "uz", "tk") else cyrillic for lang in sitting.languages}
    return Name(spelled, {"ru": cyrillic if stays else latin, LOCAL[sitting.country]: latin})


def _letters(sitting: Sitting) -> Name:
    drawn = [sitting.chance.pick(listed("names_pieces")["letters"]) for _ in range(3 + sitting.chance.below(2))]
    cyrillic, latin = "".join(pair[0] for pair in drawn), "".join(pair[1] for pair in drawn)
    return Name({lang: latin if lang in ("en", "uz", "tk") else cyrillic for lang in sitting.languages}, {})


def _numbered(name: Name, chance: Chance) -> Name:
    tail = chance.pick(("-{}", " {}", " №{}")).format(chance.pick(YEARS))
    return Name(
        {lang: text + tail for lang, text in name.spelled.items()},
        {lang: text + tail for lang, text in name.translated.items()},
    )


WAYS: Final[dict[str, Callable[[Sitting], Name]]] = {
    "word": _word,
    "word_tail": lambda sitting: _tailed(sitting, "words"),
    "given_tail": lambda sitting: _tailed(sitting, "given"),
    "coined": _coined,
    "two_words": _two_words,
    "syllables": _syllables,
    "works": _works,
    "english": _english,
    "letters": _letters,
}
