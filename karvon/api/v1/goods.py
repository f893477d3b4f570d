"""GET goods, goods/{code} and goods/suggest: the tree of goods, HS 2022, with labels in seven languages."""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse
from ninja import Router
from ninja.params.functions import Path, Query

from karvon.api.problems import Fault, Problem
from karvon.api.v1.examples import example
from karvon.api.v1.goods_schemas import GoodsCode, GoodsLine, Section, Sections, Suggestion, Suggestions
from karvon.api.v1.schemas import LANG, Language
from karvon.api.v1.strictness import LASTING
from karvon.goods import suggesting, tree
from karvon.goods.retired import retired
from karvon.kernel.hs import HsCode, NotAnHsCode
from karvon.look.access import open_to
from karvon.producers.makers import makers

router = Router(tags=["goods"])

Depth = Literal["chapter", "heading", "subheading"]

CODE: Any = Path(description="a section (XI) or 2, 4 or 6 digits; dots are allowed", example="5205", max_length=40)
TYPED: Any = Query(
    "", description="what was typed so far: letters of any language, or digits", example="пах", max_length=200
)
LIMIT: Any = Query(8, description="the most suggestions", ge=1, le=suggesting.MOST)
PREFERRED: Any = Query("en", description="language of labels; its own words come first", example="uz")


@router.get("/goods", response=Sections, summary="Sections of goods", openapi_extra=example("sections"))
@open_to("everyone")
def sections(request: HttpRequest, response: HttpResponse, lang: Language = LANG) -> Sections:
    """Give the 21 sections of the nomenclature, the way down into the tree."""
    response["Cache-Control"] = LASTING
    lines = tree.sections()
    return Sections(results=tuple(_section(line, lang) for line in lines))


@router.get("/goods/suggest", response=Suggestions, summary="Suggest goods", openapi_extra=example("suggestions"))
@open_to("everyone")
def suggest(
    request: HttpRequest, response: HttpResponse, q: str = TYPED, lang: Language = PREFERRED, limit: int = LIMIT
) -> Suggestions:
    """Suggest goods while somebody types: labels and words that begin so, in any language and either script.

    From two letters on; digits find codes from the first one on.
    """
    response["Cache-Control"] = LASTING
    found = suggesting.suggest(q, lang, limit)
    return Suggestions(
        results=tuple(
            Suggestion(code=each.code, text=each.text, language=each.language, label=_line(each.code, lang).label)
            for each in found
        )
    )


@router.get("/goods/{code}", response=GoodsCode, summary="One goods code", openapi_extra=example("goods"))
@open_to("everyone")
def goods(request: HttpRequest, response: HttpResponse, code: str = CODE, lang: Language = LANG) -> GoodsCode:
    """Give place in the tree, labels and words of a section, chapter, heading or subheading, and who makes it where.

    `label.language` says which language the label really is in: where there is none in the language
    asked for, the English title stands in.
    """
    section = next((line for line in tree.sections() if line.code == code.upper()), None)
    return _of_section(section, lang) if section else _of_code(*_read(code), lang)


def _read(text: str) -> tuple[HsCode, Depth]:
    """Read a code that HS 2022 has; raises `Problem` for anything else."""
    try:
        code = HsCode.parse(text)
    except NotAnHsCode as error:
        raise Problem("not_a_goods_code", str(error), Fault("code", "path", str(error))) from error
    depth = code.depth
    if depth == "national":
        shared = f"National lines are not in the tree that all countries share; see {code.subheading}."
        raise Problem("no_such_goods_code", shared)
    if not tree.exists(str(code)):
        raise Problem("no_such_goods_code", f"HS 2022 has no {depth} {code}{_gone(str(code))}.")
    return code, depth


def _gone(code: str) -> str:
    """Say what became of a code, '' where no edition is known to have had it."""
    gone = retired(code)
    return f" since the edition of {gone.until}; its goods stand under {', '.join(gone.now)}" if gone else ""


def _section(section: tree.Section, language: str) -> Section:
    return Section(code=section.code, label=_line(section.code, language).label, chapters=section.chapters)


def _of_section(section: tree.Section, language: str) -> GoodsCode:
    return GoodsCode(
        code=section.code,
        label=_line(section.code, language).label,
        title_en=tree.title_en(section.code),
        depth="section",
        section=section.code,
        parent=None,
        children=tuple(_line(chapter, language) for chapter in section.chapters),
        **_told(section.code),
    )


def _of_code(code: HsCode, depth: Depth, language: str) -> GoodsCode:
    digits, section = str(code), tree.section_of(code.chapter)
    below = {"chapter": tree.headings, "heading": tree.subheadings}.get(depth)
    return GoodsCode(
        code=digits,
        label=_line(digits, language).label,
        title_en=tree.title_en(digits),
        depth=depth,
        section=section,
        parent=_line(digits[:-2] or section, language),
        children=tuple(_line(child, language) for child in below(digits)) if below else (),
        **_told(digits),
    )


def _told(code: str) -> dict[str, Any]:
    """Tell what does not depend on the language asked for."""
    return {
        "labels": tree.vocabulary().labels.get(code, {}),
        "words": tree.words(code),
        "reviewed_by": tree.reviewed_by(code),
        "producers": makers().get(code, {}),
    }


def _line(code: str, language: str) -> GoodsLine:
    return GoodsLine.model_validate({"code": code, "label": tree.label(code, language)}, from_attributes=True)
