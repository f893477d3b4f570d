"""GET and POST goods/classify: which HS code goods in words may have, each suggestion with its reason."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext, override
from ninja import Body, Router
from ninja.params.functions import Query

from karvon.api.v1 import wording
from karvon.api.v1.examples import example
from karvon.api.v1.goods_schemas import (
    LONGEST_TEXT,
    AskedGoods,
    Because,
    Classified,
    ClassifyAnswer,
    GoodsCandidate,
    GoodsPart,
    SetAside,
    Spoken,
)
from karvon.api.v1.schemas import LANG, Language
from karvon.goods.answering import Answer, answer
from karvon.goods.classifier import VERSION, Candidate
from karvon.look.access import open_to
from karvon.look.goods_reasons import reason, why_none

router = Router(tags=["goods"])

TEXT: Any = Query(description="the goods in words", example="paxta ip kalava", max_length=LONGEST_TEXT)
LANGUAGE: Any = Query("und", description="language of the text; und: find out", example="uz")
ACTIVITY: Any = Query("", description="the firm's activity code: OKED, ISIC, NACE", example="13.10", max_length=20)


@router.get(
    "/goods/classify", response=ClassifyAnswer, summary="Find the code of goods", openapi_extra=example("classified")
)
@open_to("everyone")
def classify(
    request: HttpRequest,
    text: str = TEXT,
    language: Spoken = LANGUAGE,
    activity: str = ACTIVITY,
    lang: Language = LANG,
) -> ClassifyAnswer:
    """Suggest up to five codes for goods in words, in any of the seven languages, or say why there are none.

    A suggestion is help, not a binding ruling.
    """
    return _answered([text], language, activity, lang)


@router.post(
    "/goods/classify",
    response=ClassifyAnswer,
    summary="Find the codes of many goods",
    openapi_extra=example("classified"),
)
@open_to("everyone")
def classify_batch(request: HttpRequest, response: HttpResponse, asked: Body[AskedGoods]) -> ClassifyAnswer:
    """Suggest codes for up to a thousand goods at once. Nothing you send is kept."""
    response["Cache-Control"] = "no-store"
    return _answered(asked.texts, asked.language, asked.activity, asked.lang)


def _answered(texts: list[str], language: str, activity: str, lang: str) -> ClassifyAnswer:
    with override(lang):
        return ClassifyAnswer(
            classifier=VERSION,
            notice=gettext("This is help, not a binding ruling: only the customs of your country decide on a code."),
            results=tuple(_told(text, answer(text, language, activity), lang) for text in texts),
        )


def _told(text: str, found: Answer, lang: str) -> Classified:
    return Classified(
        verdict=found.verdict,
        candidates=_candidates(found, lang),
        why_none=why_none(text, found),
        is_contradicted=found.is_contradicted,
        set_aside=tuple(SetAside.model_validate(aside) for aside in found.set_aside),
        parts=tuple(GoodsPart(verdict=part.verdict, candidates=_candidates(part, lang)) for part in found.parts),
    )


def _candidates(found: Answer, lang: str) -> tuple[GoodsCandidate, ...]:
    return tuple(_candidate(each, lang) for each in found.candidates)


def _candidate(shown: Candidate, lang: str) -> GoodsCandidate:
    label = wording.goods_label(shown.code, lang)
    if label is None:
        raise LookupError(f"the classifier suggests {shown.code}, which HS 2022 does not have")
    because = shown.because
    return GoodsCandidate(
        code=shown.code,
        label=label,
        depth=shown.depth,
        probability=round(shown.probability, 4),
        reason=reason(shown),
        because=Because(
            kind=because.kind, phrase=because.phrase, language=because.language or "und", code=because.code
        ),
        words=shown.words,
    )
