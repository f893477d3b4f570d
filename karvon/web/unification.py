"""How well do we unify? The last measurement, and what the register itself tells: united, waiting, judged, undone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.core.cache import caches
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from karvon.identity.census import census
from karvon.identity.measured import last_measured
from karvon.identity.questions import progress
from karvon.identity.scorer import model
from karvon.kernel.languages import COUNTRIES
from karvon.look import labels, words
from karvon.look.access import open_to
from karvon.look.downloads import csv_file
from karvon.producers import queries as producers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

    from karvon.identity.census import Census
    from karvon.identity.measured import Measured, NamesAlone, Scores
    from karvon.identity.shown import Progress
    from karvon.kernel.figures import Figure

COUNT_SECONDS: Final = 600


@require_safe
@open_to("everyone")
def page(request: HttpRequest) -> HttpResponse:
    """Show how well records are unified, with what the figures do not say."""
    is_fictitious = producers.totals().has_fictitious
    shown = {
        "measured": last_measured(),
        "census": _counted(is_fictitious=is_fictitious),
        "desks": caches["near"].get_or_set("karvon.unification.desks", _desks, COUNT_SECONDS),
        "is_fictitious": is_fictitious,
        "model_version": model().version,
        "has_fictitious": is_fictitious,
    }
    return render(request, "web/unification.html", shown)


def _counted(*, is_fictitious: bool) -> Census | None:
    """Count the register, at most every ten minutes in each process: over a million records it takes seconds."""
    return caches["near"].get_or_set(
        f"karvon.unification.census.{is_fictitious}", lambda: census(is_fictitious=is_fictitious), COUNT_SECONDS
    )


def _desks() -> list[Progress]:
    return [progress(country) for country in COUNTRIES]


@require_safe
@open_to("everyone")
def as_csv(request: HttpRequest) -> StreamingHttpResponse:  # noqa: ARG001
    """Send every measured figure as CSV."""
    return csv_file("karvon-unification", _rows(last_measured()))


def _rows(measured: Measured | None) -> Iterator[list[str]]:
    yield [_("measured on"), _("data"), _("rows"), _("seed"), _("seed of the threshold"), _("numbers"), _("way"),
           _("part"), _("measure"), _("value"), _("low"), _("high")]  # fmt: skip
    if measured is None:
        return
    day = measured.measured_on.isoformat()
    for world in measured.worlds:
        told = [str(world.rows), str(world.seed), str(world.threshold_seed), _("yes") if world.has_numbers else _("no")]
        for way in world.ways:
            for scores in way.parts:
                before = [
                    day,
                    _("fictitious"),
                    *told,
                    words.word(words.WAYS, way.code),
                    labels.part_of_records(scores.part),
                ]
                yield from ([*before, *cells] for cells in _figures(scores))
    for names in measured.names:
        before = [day, _("real names"), str(names.pairs), "", "", _("no"), words.word(words.WAYS, names.method), ""]
        yield from ([*before, *cells] for cells in _of_names(names))


def _figures(scores: Scores) -> Iterator[list[str]]:
    measures = {
        _("precision"): scores.precision,
        _("recall"): scores.recall,
        "F1": scores.f1,
        _("B-cubed precision"): scores.b_cubed_precision,
        _("B-cubed recall"): scores.b_cubed_recall,
        _("B-cubed F1"): scores.b_cubed_f1,
    }
    return (_cells(name, figure) for name, figure in measures.items() if figure)


def _of_names(names: NamesAlone) -> Iterator[list[str]]:
    return (
        _cells(name, figure) for name, figure in ((_("equal key"), names.equal), (_("right one first"), names.first))
    )


def _cells(name: str, figure: Figure) -> list[str]:
    return [name, *(f"{value:.4f}" for value in (figure.value, figure.low, figure.high))]
