"""How well are goods classified? The last measurement as a page and as a file, and the words counted today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from karvon.goods import tree
from karvon.goods.coverage import FEW, MANY, WHOLE, coverage
from karvon.goods.measured import ALL, CYRILLIC, EVEN, LACKING, LATIN, REAL, last_measured
from karvon.goods.model import VERSION, model
from karvon.kernel.languages import LANGUAGES
from karvon.look import formats, words
from karvon.look.access import open_to
from karvon.look.downloads import csv_file
from karvon.producers import queries as producers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

    from karvon.goods.measured import ChapterScores, Measured, Scores
    from karvon.kernel.figures import Figure

FULL_BAR: Final = 100
SHADES: Final = 5
SCRIPTS: Final = {"ru": CYRILLIC, "en": LATIN}  # certificates do not say their language; hardly any is in a third


@dataclass(frozen=True, slots=True)
class Square:
    """A chapter in the picture and its figures, None where no text was of it."""

    chapter: str
    scores: ChapterScores | None

    @property
    def shade(self) -> str:
        """How dark the square is: 1 to 5 by the share of right ones, 0 without texts."""
        return "0" if self.scores is None else str(min(SHADES, 1 + int(self.scores.first.value * SHADES)))


@dataclass(frozen=True, slots=True)
class Bar:
    """A set in a language: what is right first, with the length of its bar; how many texts have no known word."""

    scores: Scores
    lacking: int = 0

    @property
    def length(self) -> int:
        """The length of the bar in units of the picture."""
        return round(FULL_BAR * self.scores.first.value)


@require_safe
@open_to("everyone")
def page(request: HttpRequest) -> HttpResponse:
    """Show how often the code found by words is right, where it is not, and how that was measured."""
    measured = last_measured()
    shown = {
        "measured": measured,
        "by_language": _by_language(measured) if measured else [],
        "squares": _squares(measured) if measured else [],
        "words": [one for one in coverage() if one.chapter == WHOLE],
        "is_current": measured is not None and measured.made_of == model().made_of,
        "version": VERSION,
        "few": FEW,
        "many": MANY,
        "has_fictitious": producers.totals().has_fictitious,
    }
    return render(request, "web/goods_measured.html", shown)


def _by_language(measured: Measured) -> list[tuple[str, list[Bar]]]:
    """Give what was measured in each language, real texts by the rows that chose nothing; of certificates all rows."""
    listed: list[tuple[str, list[Bar]]] = []
    for language in LANGUAGES:
        real = [one for name in REAL for one in measured.of(name, part=EVEN) if one.language == language]
        real += measured.of("certificates", part=SCRIPTS[language]) if language in SCRIPTS else ()
        own = [one for name in ("everyday", "fiction") for one in measured.of(name) if one.language == language]
        listed.append((language, [Bar(one, _lacking(measured, one)) for one in (*real, *own)]))
    return listed


def _lacking(measured: Measured, whole: Scores) -> int:
    """Count the texts of a set none of whose words the vocabulary has."""
    parts = measured.of(whole.set, part=LACKING)
    return sum(one.rows for one in parts if one.language == whole.language)


def _squares(measured: Measured) -> list[Square]:
    scores = {one.chapter: one for one in measured.chapters}
    return [Square(chapter, scores.get(chapter)) for chapter in tree.chapters()]


@require_safe
@open_to("everyone")
def as_csv(request: HttpRequest) -> StreamingHttpResponse:  # noqa: ARG001
    """Send every measured figure, and the words of every chapter and language, as CSV."""
    return csv_file("karvon-goods-how-well", _rows(last_measured()))


def _rows(measured: Measured | None) -> Iterator[list[str]]:
    yield [
        _("measured on"),
        _("set"),
        _("language"),
        _("part"),
        _("measure"),
        _("texts"),
        _("value"),
        _("low"),
        _("high"),
    ]
    if measured:
        day = measured.measured_on.isoformat()
        tables = (_of_scores(measured), _of_answers(measured), _of_chapters(measured), _of_probability(measured))
        yield from ([day, *cells] for table in tables for cells in table)
    yield from _of_words()


def _of_scores(measured: Measured) -> Iterator[list[str]]:
    for one in measured.scores:
        before = [_set(one.set), one.language, words.word(words.PARTS_OF_SETS, one.part)]
        depth = words.word(words.DEPTHS, one.depth)
        figures = {
            _("right one first"): one.first,
            _("right one among five"): one.among_five,
            _("baseline, right one first"): one.titles_first,
            _("baseline, right one among five"): one.titles_among_five,
        }
        for name, figure in figures.items():
            yield [*before, f"{name}, {depth}", str(one.rows), *_cells(figure)]


def _of_answers(measured: Measured) -> Iterator[list[str]]:
    for one in measured.abstaining:
        before, rows = [_set(one.set), "", words.word(words.PARTS_OF_SETS, one.part)], str(one.rows)
        yield [*before, _("no answer"), rows, *_cells(one.silent)]
        yield [*before, _("no answer, or a chapter only"), rows, *_cells(one.shallow)]
    for line in measured.said:
        before, depth = (
            [_set(line.set), "", words.word(words.PARTS_OF_SETS, EVEN)],
            words.word(words.DEPTHS, line.depth),
        )
        yield [*before, _("answered, at least as deep as: %(depth)s") % {"depth": depth}, "", *_cells(line.answered)]
        yield [*before, _("of these right: %(depth)s") % {"depth": depth}, "", *_cells(line.right)]


def _of_chapters(measured: Measured) -> Iterator[list[str]]:
    real = _("real sets together")
    for one in measured.chapters:
        before = [real, "", one.chapter]
        yield [*before, _("right one first"), str(one.rows), *_cells(one.first)]
        yield [*before, _("right one among five"), str(one.rows), *_cells(one.among_five)]
    for each in measured.confusions:
        yield [real, "", each.true, _("texts said to be %(code)s") % {"code": each.said}, "", str(each.count), "", ""]


def _of_probability(measured: Measured) -> Iterator[list[str]]:
    for one in measured.tenths:
        said = _("right, where the probability said is %(mean)s on average") % {"mean": formats.share(one.mean)}
        yield [
            _("real sets together"),
            "",
            words.word(words.PARTS_OF_SETS, EVEN),
            said,
            str(one.rows),
            *_cells(one.right),
        ]


def _of_words() -> Iterable[list[str]]:
    for one in coverage():
        before = ["", _("vocabulary"), one.language, one.chapter or words.word(words.PARTS_OF_SETS, ALL)]
        for least, count in ((FEW, one.with_few), (MANY, one.with_many)):
            yield [
                *before,
                _("headings with at least %(least)s words") % {"least": least},
                str(one.headings),
                str(count),
                "",
                "",
            ]


def _set(code: str) -> str:
    return words.word(words.SETS_OF_GOODS, code)


def _cells(figure: Figure) -> list[str]:
    return [f"{value:.4f}" for value in (figure.value, figure.low, figure.high)]
