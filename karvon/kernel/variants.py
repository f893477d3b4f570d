"""The names in one name, and the ways to read one: brackets, two scripts side by side, Russian beside national letters.

>>> variants("Карагандинский завод (КарЗавод)", "KZ")
('Карагандинский завод', 'КарЗавод')
>>> sorted(set(readings("Toshkent", "UZ")) & set(readings("Ташкент", "UZ")))
['tashkent']
"""

from __future__ import annotations

import re
from typing import Final

from .keys import loosened, respelled, unended
from .scripts import script_of, strip_invisible
from .skeleton import fold, small

SHORTEST: Final = 4  # letters of a second name: (СК), (ГЭС) and (2) are none
MOST: Final = 4  # names read out of one

_BRACKET: Final = re.compile(r"\(([^()]+)\)|\[([^\[\]]+)\]")
_STROKE: Final = re.compile(r"\s*[/|]\s*")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SPACES: Final = re.compile(r"\s+")


def variants(text: str, country: str = "") -> tuple[str, ...]:
    """Give the names that one published name holds, the text itself where it is one; each for `parse_name`.

    A bracket holds a name when it begins with a capital and is more than letters of a form; parts beside a stroke are
    names when their scripts differ or they fold alike: `Bozor / Бозор`.
    """
    text = strip_invisible(text)
    inside = [(first or second).strip() for first, second in _BRACKET.findall(text)]
    outside = _SPACES.sub(" ", _BRACKET.sub(" ", text)).strip()
    found = [*_beside_stroke(outside, country), *filter(_is_a_name, inside)] if fold(outside, country) else [text]
    return tuple(dict.fromkeys(found))[:MOST]


def _beside_stroke(text: str, country: str) -> list[str]:
    parts = [part for part in _STROKE.split(text) if len(_LETTER.findall(part)) >= SHORTEST]
    is_repeated = len(parts) > 1 and (
        len({script_of(part) for part in parts}) == len(parts) or len({fold(part, country) for part in parts}) == 1
    )
    return parts if is_repeated else [text]


def _is_a_name(text: str) -> bool:
    return len(_LETTER.findall(text)) >= SHORTEST and text[0].isupper()


def readings(text: str, country: str = "") -> tuple[str, ...]:
    """Give the skeletons a text may have in the languages of the country, its fold first.

    A Russian and a national spelling of one place share at least one: the fold, the fold of what Russian hears, both
    loosened, without the ending of an adjective, and with its words written as one. For names of one or two words;
    what they share is a hint, as an equal key is.
    """
    folded = [fold(text, country), fold(respelled(small(strip_invisible(text)), country), country)]
    folded += [loosened(skeleton, country) for skeleton in folded]
    folded += [" ".join(map(unended, skeleton.split())) for skeleton in folded]
    folded += [loosened(skeleton, country) for skeleton in folded]
    folded += [skeleton.replace(" ", "") for skeleton in folded]
    return tuple(dict.fromkeys(filter(None, folded)))
