"""What is my code? Anyone types a product and gets candidates with reasons, or a sentence why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.views.decorators.http import require_safe

from karvon.goods import tree
from karvon.goods.answering import answer
from karvon.goods.codes import typed
from karvon.goods.wording import LONGEST
from karvon.kernel.languages import LANGUAGES
from karvon.look.access import open_to
from karvon.look.goods_reasons import why_none
from karvon.producers import queries as producers
from karvon.producers.makers import makers
from karvon.web import goods_rows

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.request import QueryDict

    from karvon.goods.answering import Answer
    from karvon.goods.classifier import Candidate
    from karvon.goods.codes import TypedCode
    from karvon.producers.makers import Makers

LONGEST_ACTIVITY: Final = 20
FEWER: Final = 3  # candidates of each where several goods are meant
UNKNOWN: Final = "und"
EXAMPLES: Final = (("uz", "kalava ip 30/1"), ("ru", "мука пшеничная высший сорт"), ("en", "cement clinker"))


@dataclass(frozen=True, slots=True)
class Form:
    """What somebody asks: a product in words or a code, its language where they say it, the firm's activity code."""

    text: str
    language: str
    activity: str

    @classmethod
    def of(cls, params: QueryDict) -> Form:
        """Read the form from the parameters of the page's address, the text cut to what the classifier reads."""
        language = params.get("language", "")
        return cls(
            _plain(params.get("text", ""))[:LONGEST],
            language if language in LANGUAGES else UNKNOWN,
            _plain(params.get("activity", ""))[:LONGEST_ACTIVITY],
        )


@dataclass(frozen=True, slots=True)
class Suggested:
    """A candidate, its line in the tree, and the length of the bar of its probability."""

    candidate: Candidate
    line: goods_rows.Line
    bar: int


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to say of one product: its words, the codes suggested, or the sentence why there are none."""

    words: str
    suggested: tuple[Suggested, ...]
    verdict: str
    why_none: str


@require_safe
@open_to("everyone")
def page(request: HttpRequest) -> HttpResponse:
    """Show the form and, once something is typed, the codes it may be."""
    form = Form.of(request.GET)
    shown = {
        "form": form,
        "spoken": LANGUAGES,
        "longest": LONGEST,
        "examples": EXAMPLES,
        "is_asked": "text" in request.GET,
        "has_fictitious": producers.totals().has_fictitious,
    }
    return render(request, "web/goods_which.html", shown | (_answered(form) if "text" in request.GET else {}))


def _answered(form: Form) -> dict[str, object]:
    """Tell about a code that was typed, else about the product."""
    code = typed(form.text)
    if code is not None:
        return _of_code(code)
    found, made = answer(form.text, form.language, form.activity), makers()
    several = [_told(form.text, part, made, FEWER) for part in found.parts]
    told = several or [_told(form.text, found, made)]
    return {"told": told, "set_aside": found.set_aside, "is_contradicted": found.is_contradicted}


def _of_code(code: TypedCode) -> dict[str, object]:
    """Tell about a code, and the headings where a chapter was typed; a heading's page shows what is under it."""
    made = makers()
    is_chapter = len(code.codes) == 1 and code.codes[0] in tree.chapters()
    under = tree.headings(code.codes[0]) if is_chapter else ()
    return {"typed": code, "lines": goods_rows.lines(code.codes, made), "under": goods_rows.lines(under, made)}


def _told(text: str, found: Answer, made: Makers, most: int | None = None) -> Told:
    words = " ".join(found.candidates[0].words) if found.candidates else ""
    shown = found.candidates[:most]
    lines = goods_rows.lines((candidate.code for candidate in shown), made)
    return Told(words, tuple(map(_suggested, shown, lines)), found.verdict, why_none(text, found))


def _suggested(candidate: Candidate, line: goods_rows.Line) -> Suggested:
    return Suggested(candidate, line, max(1, round(goods_rows.FULL_BAR * candidate.probability)))


def _plain(text: str) -> str:
    return text.replace("\x00", "").strip()
