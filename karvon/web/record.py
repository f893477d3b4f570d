"""The page of a record: what one source said, word for word."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from karvon.evidence import queries as evidence
from karvon.identity import queries as identity
from karvon.look.access import open_to
from karvon.look.said import said
from karvon.web.errors import NothingHere

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

LARGEST_ID = 2**63 - 1


@require_safe
@open_to("everyone")
def page(request: HttpRequest, record_id: str) -> HttpResponse:
    """Show a record as its source said it."""
    record = evidence.record(int(record_id)) if _is_id(record_id) else None
    if record is None:
        raise NothingHere(_("There is no record with this number."))
    return render(
        request,
        "web/record.html",
        {
            "record": record,
            "country": record.source.partition("/")[0],
            "register": record.source.partition("/")[2],
            "number": identity.number_of_record(record.id),
            "said": list(said(record.fields)),
            "has_fictitious": record.is_fictitious,
        },
    )


def _is_id(text: str) -> bool:
    return bool(re.fullmatch(r"-?[0-9]{1,19}", text)) and abs(int(text)) <= LARGEST_ID
