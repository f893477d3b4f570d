"""An explanation as a reader sees it: a picture, a table beside it, and a sentence for every part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from karvon.look import formats, labels, words
from karvon.look.reasons import sentence
from karvon.look.waterfall import Bar, Limit, waterfall

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from karvon.identity.explaining import Explanation
    from karvon.identity.scorer import Part

TELLING = 0.05  # bits; what is less is written as nothing


@dataclass(frozen=True, slots=True)
class ToldPart:
    """One field: its name, both values as they were compared, what they say, the bits with their sign."""

    name: str
    left: str
    right: str
    sentence: str
    bits: float
    figure: str

    @property
    def line(self) -> str:
        """Say it in one line, `Both stand at one house: +8.0 bits`."""
        return _("%(reason)s: %(bits)s bits") % {"reason": self.sentence.rstrip("."), "bits": self.figure}


@dataclass(frozen=True, slots=True)
class Told:
    """An explanation in words and as a picture; `verdict` says what the register makes of it.

    `is_whole` is False where only what is published was compared.
    """

    parts: tuple[ToldPart, ...]
    figure: str
    probability: str
    verdict: str
    is_whole: bool
    picture: SafeString


def told(explanation: Explanation) -> Told:
    """Put an explanation into the reader's words."""
    parts = tuple(_told(part) for part in explanation.score.parts)
    figure = formats.signed(explanation.score.bits)
    return Told(
        parts,
        figure,
        formats.share(explanation.probability),
        _verdict(explanation),
        explanation.is_whole,
        _picture(explanation),
    )


def _told(part: Part) -> ToldPart:
    return ToldPart(
        name=words.word(words.COMPARED, part.field),
        left=_value(part.field, part.left),
        right=_value(part.field, part.right),
        sentence=sentence(part.field, part.level),
        bits=part.bits,
        figure=formats.signed(part.bits),
    )


def _value(field: str, value: str) -> str:
    """Show a compared value: codes as words, a number without its scheme."""
    if field == "form":
        return words.word(words.LEGAL_FORMS, value)
    if field == "country" and value:
        return labels.country_name(value)
    return value.partition(":")[2] or value if field == "number" else value


def _verdict(explanation: Explanation) -> str:
    return {
        "same": _("The register unites such records by itself."),
        "unsure": _("The register does not decide this by itself; people do."),
        "different": _("The register keeps such records apart."),
    }[explanation.verdict]


def _picture(explanation: Explanation) -> SafeString:
    shown = [part for part in map(_told, explanation.score.parts) if abs(part.bits) >= TELLING]
    figure = formats.signed(explanation.score.bits)
    limits = [
        Limit(_("a person is asked from here on"), explanation.measures.doubt_bits),
        Limit(_("united from here on"), explanation.measures.automatic_bits),
    ]
    return waterfall(
        [Bar(part.name, part.bits, part.figure) for part in shown],
        limits,
        total=Bar(_("Together"), explanation.score.bits, figure),
        title=_("What speaks for one firm and what against it, in bits"),
        told=_("Together %(bits)s bits. The table holds the same figures.") % {"bits": figure},
    )
