"""Why goods got a code, or none: sentences in the reader's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from karvon.kernel.languages import LANGUAGES
from karvon.look import labels

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from karvon.goods.answering import Answer
    from karvon.goods.classifier import Candidate

_NO_ANSWER: dict[str, _StrPromise] = {
    "vague": gettext_lazy(
        "This may be very many goods. Say the material and what it is used for: “cotton bags for flour”, not “bags”."
    ),
    "unknown": gettext_lazy(
        "None of these words is known here yet. Try the usual word for the goods, or the same in another language."
    ),
}
_NOTHING_LEFT: dict[str, _StrPromise] = {
    "brand": gettext_lazy("Only a brand was written. A brand may stand on any goods: say what the thing itself is."),
    "letters": gettext_lazy("One letter says too little. Write the word for the goods."),
    "numbers": gettext_lazy("Only numbers were written, and no goods have this code. Write the word for the goods."),
    "nothing": gettext_lazy("No word was written. Say in your own words what the goods are."),
    "aside": gettext_lazy("Only size, packing or a standard was written. Say what the thing itself is."),
}


def reason(candidate: Candidate) -> str:
    """Say why a code is suggested."""
    because = candidate.because
    named = {
        "phrase": because.phrase,
        "code": because.code,
        "label": labels.goods_label(because.code).text,
        "language": labels.language_name(because.language),
        "words": " ".join(candidate.words),
    }
    if because.kind == "code":
        return _("The text itself gives the code %(phrase)s.") % named
    if because.kind == "word":
        return _("“%(phrase)s” (%(language)s) is a word for %(code)s %(label)s.") % named
    if because.kind == "title":
        return _("“%(words)s” stands in the English title of %(code)s: %(phrase)s.") % named
    if candidate.words:
        return _("“%(words)s” is like the words for %(code)s %(label)s.") % named
    return _("Goods of %(code)s %(label)s are called alike.") % named


def why_none(text: str, answer: Answer) -> str:
    """Say why there is no suggestion for a text, '' where there is one."""
    if answer.candidates or answer.verdict in {"named", "chapter"}:
        return ""
    if answer.verdict == "foreign":
        spoken = ", ".join(labels.language_name(language) for language in LANGUAGES)
        return _("This is written in a language that is not known here. Known are: %(languages)s.") % {
            "languages": spoken
        }
    if answer.verdict == "empty":
        return str(_NOTHING_LEFT[_what_was_written(text, answer)])
    return str(_NO_ANSWER[answer.verdict])


def _what_was_written(text: str, answer: Answer) -> str:
    kinds = {aside.kind for aside in answer.set_aside}
    if "brand" in kinds:
        return "brand"
    if not any(letter.isalpha() for letter in text):
        return "numbers" if any(letter.isdigit() for letter in text) else "nothing"
    return "aside" if kinds else "letters"
