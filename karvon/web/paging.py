"""Pages of a long list: which one, how many, the addresses before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.http import QueryDict


LAST_PAGE = 500


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a reader stands in a long list; an empty address means that there is no such page."""

    page: int
    pages: int
    total: int
    first: int
    last: int
    before: str
    after: str


def last_page(total: int, size: int) -> int:
    """Give the last page that can be opened; deeper is a harvest, for which there are files and the API."""
    return min(max(1, -(-total // size)), LAST_PAGE)


def paging(params: QueryDict, *, page: int, size: int, total: int, name: str = "page", anchor: str = "") -> Paging:
    """Work out the paging of `total` items by `size`; `name` is the parameter that holds the page."""
    pages = last_page(total, size)
    page = min(page, pages)

    def address(number: int) -> str:
        changed = params.copy()
        changed[name] = str(number)
        return f"?{changed.urlencode()}{anchor}" if 1 <= number <= pages else ""

    return Paging(
        page=page,
        pages=pages,
        total=total,
        first=min(total, (page - 1) * size + 1),
        last=min(total, page * size),
        before=address(page - 1),
        after=address(page + 1),
    )
