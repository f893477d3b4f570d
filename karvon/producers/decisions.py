"""Reading decisions on codes: what stands, what a country's coordinators decided, and what a vocabulary may learn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, F, OuterRef, Subquery
from django.db.models.functions import TruncDate

from karvon.identity.models import Membership

from .models import CodeDecision, Good

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

STANDING = ("id", "record_id", "text", "stated", "machine", "code", "country", "reason", "on")
"""The columns of `standing`."""


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A decision with the names of who made it and took it back; `is_found` where the register has its good today."""

    id: int
    record_id: int
    source: str
    text: str
    language: str
    stated: str
    machine: str
    code: str
    reason: str
    by_name: str
    country: str
    at: datetime
    undone_at: datetime | None
    undone_by_name: str
    is_found: bool
    is_fictitious: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """What a vocabulary may learn of a decision: nothing in it is of a person."""

    text: str
    language: str
    code: str
    machine: str
    stated: str
    country: str
    on: date


def standing(records: Iterable[int] | None = None) -> list[tuple[object, ...]]:
    """Give all decisions in force, or those on these records, as rows with the columns STANDING."""
    rows = CodeDecision.objects.filter(undone_at=None)
    if records is not None:
        rows = rows.filter(record_id__in=list(records))
    return list(rows.annotate(on=TruncDate("at")).order_by("id").values_list(*STANDING))


def decision(number: int) -> ShownDecision | None:
    """Give one decision, or None."""
    return next(iter(_shown(CodeDecision.objects.filter(pk=number))), None)


def decisions(country: str, *, after: int = 0, limit: int = 50) -> list[ShownDecision]:
    """Give what a country's coordinators decided, the newest first, passing over `after`."""
    newest = CodeDecision.objects.filter(country=country).order_by("-at", "-pk")
    return _shown(newest[after : after + limit])


def count(country: str) -> int:
    """Count what a country's coordinators decided, whether taken back or not."""
    return CodeDecision.objects.filter(country=country).count()


def corrections(*, is_fictitious: bool) -> list[Correction]:
    """Give the decisions in force, each text with its code once a country, in the order of codes and texts."""
    rows = CodeDecision.objects.filter(undone_at=None, is_fictitious=is_fictitious).annotate(on=TruncDate("at"))
    told = rows.order_by("code", "language", "text", "country", "id")
    found: dict[tuple[str, str, str, str], Correction] = {}
    for row in told.values("text", "language", "code", "machine", "stated", "country", "on"):
        same = (row["text"], row["language"], row["code"], row["country"])
        found.setdefault(same, Correction(**row))
    return list(found.values())


def _shown(rows: QuerySet[CodeDecision]) -> list[ShownDecision]:
    number = Membership.objects.filter(record_id=OuterRef(OuterRef("record_id"))).values("number")
    good = Good.objects.filter(producer__in=Subquery(number), text=OuterRef("text"))
    told = rows.annotate(by_name=F("by__name"), undone_by_name=F("undone_by__name"), is_found=Exists(good))
    return [
        ShownDecision(
            id=row.pk,
            record_id=row.record_id,
            source=row.source,
            text=row.text,
            language=row.language,
            stated=row.stated,
            machine=row.machine,
            code=row.code,
            reason=row.reason,
            by_name=row.by_name,
            country=row.country,
            at=row.at,
            undone_at=row.undone_at,
            undone_by_name=row.undone_by_name or "",
            is_found=row.is_found,
            is_fictitious=row.is_fictitious,
        )
        for row in told
    ]
