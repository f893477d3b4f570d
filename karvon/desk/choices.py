"""What may be chosen for a good: the code it has, those its words speak for, and a code of the person's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from karvon.goods import codes, tree
from karvon.goods.answering import answer
from karvon.look import formats, goods_reasons
from karvon.look.words import CODE_BY, word
from karvon.producers.deciding import UnableToDecide

if TYPE_CHECKING:
    from collections.abc import Iterator

    from karvon.producers.waiting import WaitingGood

WORTH_SHOWING: Final = 0.005
"""A smaller probability would be shown as none."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A code that may be chosen, in a few words what speaks for it, and the whole sentence where there is one."""

    code: str
    note: str
    why: str = ""


def choices(waits: WaitingGood) -> tuple[Choice, ...]:
    """Give the codes that may be meant, each once: the one the good has, those that took its place, those of words."""
    found: dict[str, Choice] = {}
    for choice in (*_of_today(waits), *_by_words(waits)):
        if tree.exists(choice.code):
            found.setdefault(choice.code, choice)
    return tuple(found.values())


def written_code(text: str) -> str:
    """Read the code that somebody typed, with dots and spaces or as a national line; raises `UnableToDecide`."""
    typed = codes.typed(text)
    if typed is None or not typed.codes:
        raise UnableToDecide(
            _("“%(text)s” is no code of HS 2022.") % {"text": text[:40]} if text else _("No code was chosen.")
        )
    if typed.retired:
        named = {"code": typed.retired.code, "now": ", ".join(typed.codes)}
        raise UnableToDecide(_("HS 2022 has no code %(code)s any more; its goods stand under %(now)s.") % named)
    if not typed.is_whole or typed.lost_zero:
        named = {"text": text[:40], "codes": ", ".join(typed.codes)}
        raise UnableToDecide(_("HS 2022 has no code %(text)s. Near it is: %(codes)s.") % named)
    return typed.codes[0]


def _of_today(waits: WaitingGood) -> Iterator[Choice]:
    good, reason = waits.good, waits.good.reason
    retired = reason.get("retired")
    is_above = bool(retired) or "is_unknown" in reason
    if good.hs_code and good.code_by != "classified":
        yield Choice(good.hs_code, _("above the stated code") if is_above else word(CODE_BY, good.code_by))
    for code in retired["now"] if isinstance(retired, dict) else ():
        yield Choice(code, _("took its place"))


def _by_words(waits: WaitingGood) -> Iterator[Choice]:
    for candidate in answer(waits.good.text, waits.good.language).candidates:
        if candidate.probability >= WORTH_SHOWING:
            yield Choice(candidate.code, formats.percent(candidate.probability), goods_reasons.reason(candidate))
