"""The sources: who publishes them, what every load brought, which rows were refused and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from karvon.evidence import queries as evidence
from karvon.look import labels
from karvon.look.access import open_to
from karvon.look.downloads import csv_file
from karvon.sources import catalogue
from karvon.web.asking import page_number
from karvon.web.errors import NothingHere
from karvon.web.paging import last_page, paging

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, StreamingHttpResponse

    from karvon.evidence.queries import ShownBalance, ShownRefusal
    from karvon.sources.contract import SourceInfo

REFUSALS_OF_A_PAGE = 50
MOST_REFUSALS = 50_000


@require_safe
@open_to("everyone")
def index(request: HttpRequest) -> HttpResponse:
    """List all sources with their last load."""
    last = evidence.last_balances()
    listed = [(info, last.get(info.code)) for info in in_order()]
    return render(
        request,
        "web/sources.html",
        {"listed": listed, "has_fictitious": any(balance.is_fictitious for balance in last.values())},
    )


@require_safe
@open_to("everyone")
def index_csv(request: HttpRequest) -> StreamingHttpResponse:  # noqa: ARG001
    """Send the list of sources as CSV."""
    return csv_file("karvon-sources", _index_rows())


@require_safe
@open_to("everyone")
def page(request: HttpRequest, country: str, register: str) -> HttpResponse:
    """Show one source: what it is, its last loads, its files, its refusals."""
    info = known(country, register)
    at, count, refusals = _refusals(info.code, page_number(request.GET, "refusals"))
    snapshots = evidence.snapshots(info.code)
    return render(
        request,
        "web/source.html",
        {
            "info": info,
            "country": country,
            "register": register,
            "title": labels.source_title(info.code),
            "runs": evidence.source_runs(info.code),
            "snapshots": snapshots,
            "refusals": refusals,
            "paging": paging(
                request.GET, page=at, size=REFUSALS_OF_A_PAGE, total=count, name="refusals", anchor="#refusals"
            ),
            "trust": sorted(info.trust.items(), key=lambda item: -item[1]),
            "has_fictitious": any(snapshot.is_fictitious for snapshot in snapshots),
        },
    )


@require_safe
@open_to("everyone")
def runs_csv(request: HttpRequest, country: str, register: str) -> StreamingHttpResponse:  # noqa: ARG001
    """Send the last loads of a source as CSV."""
    info = known(country, register)
    return csv_file(f"karvon-{country}-{register}-runs", _run_rows(evidence.source_runs(info.code, limit=1000)))


@require_safe
@open_to("everyone")
def refusals_csv(request: HttpRequest, country: str, register: str) -> StreamingHttpResponse:  # noqa: ARG001
    """Send the refused rows of a source as CSV."""
    info = known(country, register)
    return csv_file(f"karvon-{country}-{register}-refusals", _refusal_rows(info))


def known(country: str, register: str) -> SourceInfo:
    """Give the source of an address, or raise `NothingHere`."""
    info = catalogue.sources().get(f"{country}/{register}")
    if info is None:
        raise NothingHere(_("There is no source with this name."))
    return info


def in_order() -> list[SourceInfo]:
    """Give all sources by country, international ones last."""
    return sorted(catalogue.sources().values(), key=lambda info: (not info.country, info.country, info.code))


def _refusals(source: str, page: int) -> tuple[int, int, list[ShownRefusal]]:
    """Give a page of refusals, the last one for a page behind it: its number, the count of all, the refusals."""
    count, refusals = evidence.refusals(source, REFUSALS_OF_A_PAGE, (page - 1) * REFUSALS_OF_A_PAGE)
    last = last_page(count, REFUSALS_OF_A_PAGE)
    return (page, count, refusals) if page <= last else _refusals(source, last)


def _index_rows() -> Iterator[list[str]]:
    last = evidence.last_balances()
    yield [_("source"), _("title"), _("country"), _("publisher"), _("licence"), *_balance_columns()]
    for info in in_order():
        title = labels.source_title(info.code).text
        yield [info.code, title, info.country, info.publisher, info.licence, *_balance_cells(last.get(info.code))]


def _run_rows(runs: list[ShownBalance]) -> Iterator[list[str]]:
    yield [_("run"), *_balance_columns()]
    for balance in runs:
        yield [str(balance.run_id), *_balance_cells(balance)]


def _balance_columns() -> list[str]:
    return [
        _("loaded"),
        _("read"),
        _("published"),
        _("merged"),
        _("repeated"),
        _("refused"),
        _("gone"),
        _("fictitious"),
    ]


def _balance_cells(balance: ShownBalance | None) -> list[str]:
    if balance is None:
        return [""] * len(_balance_columns())
    rows = (balance.rows_read, balance.rows_published, balance.rows_merged, balance.rows_repeated, balance.rows_refused)
    fictitious = _("yes") if balance.is_fictitious else _("no")
    return [balance.at.isoformat(), *map(str, rows), str(balance.rows_gone), fictitious]


def _refusal_rows(info: SourceInfo) -> Iterator[list[str]]:
    yield [_("file"), _("row"), _("column"), _("value"), _("code"), _("reason"), _("not taken")]
    for refusal in evidence.refusals(info.code, limit=MOST_REFUSALS)[1]:
        reason = labels.refusal_reason(refusal.code, refusal.reason)
        taken_out = _("the row") if refusal.whole_row else _("only this value")
        yield [
            refusal.file_name,
            str(refusal.line),
            refusal.column,
            refusal.value,
            refusal.code,
            reason.text,
            taken_out,
        ]
