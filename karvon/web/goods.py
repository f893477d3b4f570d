"""The tree of goods: sections, chapters and headings of HS 2022 with who makes them where; a page for each."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from karvon.goods import tree
from karvon.goods.retired import retired
from karvon.kernel.hs import HsCode, NotAnHsCode
from karvon.kernel.languages import COUNTRIES
from karvon.look import labels
from karvon.look.access import open_to
from karvon.look.downloads import csv_file
from karvon.producers import queries as producers
from karvon.producers.makers import makers
from karvon.web import goods_rows, heading
from karvon.web.errors import NothingHere

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest, HttpResponse, StreamingHttpResponse


@require_safe
@open_to("everyone")
def index(request: HttpRequest) -> HttpResponse:
    """Show the 21 sections, each with its chapters."""
    made = makers()
    sections = goods_rows.lines((section.code for section in tree.sections()), made)
    chapters = iter(goods_rows.lines(tree.chapters(), made))
    groups = [(line, [next(chapters) for _each in goods_rows.chapters_of(line.code)]) for line in sections]
    return render(request, "web/goods_index.html", {"groups": groups, **_around()})


@require_safe
@open_to("everyone")
def index_csv(request: HttpRequest) -> StreamingHttpResponse:  # noqa: ARG001
    """Send sections and chapters with their producers by country as CSV."""
    codes = [code for section in tree.sections() for code in (section.code, *section.chapters)]
    return csv_file("karvon-goods", goods_rows.table(goods_rows.lines(codes, makers())))


@require_safe
@open_to("everyone")
def page(request: HttpRequest, code: str) -> HttpResponse:
    """Show a section, chapter or heading; a code written otherwise leads to its own, one that is gone to its answer."""
    if retired(code.replace(".", "")):
        return redirect(f"{reverse('web:goods-which')}?{urlencode({'text': code})}")
    known = known_code(code)
    digits = len(known) if known.isdigit() else 0
    if known != code or digits > tree.HEADING:
        return redirect(goods_rows.goods_address(known), permanent=True)
    if digits == tree.HEADING:
        return render(request, "web/goods_heading.html", {**heading.shown(known), **_around()})
    return render(request, "web/goods_part.html", {**_part(known), **_around()})


@require_safe
@open_to("everyone")
def page_csv(request: HttpRequest, code: str) -> StreamingHttpResponse:  # noqa: ARG001
    """Send a code and what stands under it, with their producers by country, as CSV."""
    known = known_code(code)
    return csv_file(f"karvon-goods-{known}", goods_rows.table(goods_rows.lines((known, *below(known)), makers())))


@require_safe
@open_to("everyone")
def words_csv(request: HttpRequest, code: str) -> StreamingHttpResponse:  # noqa: ARG001
    """Send the names and words of a heading and its subheadings in all languages as CSV."""
    known = known_code(code)
    return csv_file(f"karvon-goods-{known}-words", heading.word_rows(known))


@require_safe
@open_to("everyone")
def mend(request: HttpRequest) -> HttpResponse:
    """Tell whoever speaks a language how to mend a name or a word."""
    return render(request, "web/goods_mend.html")


def known_code(text: str) -> str:
    """Give the section, chapter, heading or subheading that `text` names; raises `NothingHere` with the reason."""
    if goods_rows.chapters_of(text.upper()):
        return text.upper()
    try:
        code = str(HsCode.parse(text).at("subheading"))
    except NotAnHsCode:
        raise NothingHere(_("A goods code has 2, 4 or 6 digits, such as 52, 5205 or 520511.")) from None
    if not tree.exists(code):
        raise NothingHere(_("The nomenclature of today, HS 2022, has no code %(code)s.") % {"code": code})
    return code


def below(code: str) -> Sequence[str]:
    """Give the codes right under a code that exists."""
    if code.isalpha():
        return goods_rows.chapters_of(code)
    return {2: tree.headings, tree.HEADING: tree.subheadings}[len(code)](code) if len(code) <= tree.HEADING else ()


def _around() -> dict[str, object]:
    return {"countries": COUNTRIES, "has_fictitious": producers.totals().has_fictitious}


def _part(code: str) -> dict[str, object]:
    """Tell what the page of a section or chapter shows."""
    is_section = code.isalpha()
    beside = [each.code for each in tree.sections()] if is_section else list(tree.chapters())
    place, made = beside.index(code), makers()
    return {
        "code": code,
        "label": labels.goods_label(code),
        "title_en": "" if is_section else tree.title_en(code),
        "section": "" if is_section else tree.section_of(code),
        "line": goods_rows.lines([code], made)[0],
        "lines": goods_rows.lines(below(code), made),
        "before": beside[place - 1] if place else "",
        "after": next(iter(beside[place + 1 :]), ""),
    }
