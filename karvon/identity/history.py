"""What was judged: a country's judgements, one of them, and what moved because of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .models import Event, Judgement
from .queries import shown_judgements
from .shown import ShownJudgement, ShownMove

if TYPE_CHECKING:
    from datetime import datetime


def judgement(number: int) -> ShownJudgement | None:
    """Give one judgement, or None."""
    return next(iter(shown_judgements(Judgement.objects.filter(pk=number))), None)


def judgements(country: str, *, after: int = 0, limit: int = 50) -> list[ShownJudgement]:
    """Give what a country's coordinators said, the newest first, passing over `after`."""
    newest = Judgement.objects.filter(country=country).order_by("-at", "-pk").values_list("pk", flat=True)
    return shown_judgements(Judgement.objects.filter(pk__in=list(newest[after : after + limit])))


def count(country: str, *, since: datetime | None = None) -> int:
    """Count what a country's coordinators said, all of it or since a moment, whether taken back or not."""
    said = Judgement.objects.filter(country=country)
    return (said.filter(at__gte=since) if since else said).count()


def last_standing(country: str, by: int) -> ShownJudgement | None:
    """Give the last thing a person said for a country that is not taken back: what *undo* means."""
    mine = Judgement.objects.filter(country=country, by=by, undone_at=None).order_by("-at", "-pk").values_list("pk")
    newest = mine.first()
    return judgement(newest[0]) if newest else None


def moves_by(number: int) -> list[ShownMove]:
    """Give the records that moved because of a judgement, the newest move first."""
    rows = Event.objects.filter(judgement=number).order_by("-at", "-pk")
    return [ShownMove(row.at, row.kind, row.old, row.new, tuple(row.records), row.judgement_id) for row in rows]
