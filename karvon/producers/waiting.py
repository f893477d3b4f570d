"""Goods that wait for a person: codes that words contradict, that are gone or unknown, that nobody is sure of."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

from django.db.models import BigIntegerField, Case, CharField, Count, Exists, F, OuterRef, Q, Value, When
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Coalesce

from karvon.identity.models import Membership

from .models import UNSURE, WAITING, CodeDecision, Good, any_of
from .queries import shown_good

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from .shown import ShownGood

KINDS: Final = tuple(WAITING)
"""Why a good waits, the most urgent first; a good may wait for several reasons.

`overtaken`: a person decided, and a later run or the source says otherwise than it did then. `unread`: what the source
states is no code at all.
"""
ANY: Final = "all"


@dataclass(frozen=True, slots=True)
class WaitingGood:
    """A good that waits, its producer, why it waits, and the code that its source states."""

    good: ShownGood
    number: str
    is_fictitious: bool
    kinds: tuple[str, ...]
    stated: str

    @property
    def key(self) -> str:
        """What tells the line from others of its record, in an address or a form."""
        return line_key(self.good.text, self.stated)


def line_key(text: str, stated: str) -> str:
    """Make a short key of a good's text and the code stated with it."""
    return blake2b(f"{stated}\x1f{text}".encode(), digest_size=8).hexdigest()


def stated_code() -> Coalesce:
    """Read the code that the source states from the reason of a published good, '' for none."""
    return Coalesce(KeyTextTransform("code", "reason"), Value(""), output_field=CharField())


def goods(country: str, *, kind: str = ANY, after: int = 0, limit: int = 20) -> list[WaitingGood]:
    """Give what waits for a country in a fixed order, the most urgent first, passing over `after`."""
    rows = _waiting(country).filter(_of(kind)).annotate(urgency=_urgency())
    ordered = rows.order_by("urgency", "record_id", "text", "id").select_related("producer")
    return [_shown(row) for row in ordered[after : after + limit]]


def goods_of(country: str, number: str, *, after: int = 0, limit: int = 20) -> list[WaitingGood]:
    """Give the goods of a producer that records of this country say, whether they wait or not."""
    rows = Good.objects.filter(_of_country(country), producer=number).select_related("producer")
    return [_shown(row) for row in rows[after : after + limit]]


def counts(country: str) -> dict[str, int]:
    """Count what waits for a country, by kind and under ANY in all."""
    counted = _waiting(country).aggregate(
        **{kind: Count("id", filter=condition) for kind, condition in WAITING.items()}, **{ANY: Count("id")}
    )
    return {kind: counted[kind] for kind in (ANY, *KINDS)}


def good(record: int, key: str) -> WaitingGood | None:
    """Give a good of a record by its key, whether it waits or not; None where it is not published."""
    rows = Good.objects.filter(record_id=record).annotate(stated=stated_code()).select_related("producer")
    shown = (_shown(row) for row in rows)
    return next((one for one in shown if one.key == key), None)


def _waiting(country: str) -> QuerySet[Good]:
    """Find the goods of a country's records that wait and that nobody has decided on since they were published."""
    rows = Good.objects.annotate(stated=stated_code()).filter(_of_country(country), _of(ANY))
    decided = CodeDecision.objects.filter(
        record_id=OuterRef("record_id"), text=OuterRef("text"), stated=OuterRef("stated"), undone_at=None
    )
    standing = Cast(KeyTextTransform("decision", OuterRef("reason")), BigIntegerField())
    newer = decided.annotate(published=Coalesce(standing, Value(0))).filter(pk__gt=F("published"))
    return rows.filter(~Exists(newer))


def _of_country(country: str) -> Exists:
    return Exists(Membership.objects.filter(record_id=OuterRef("record_id"), country=country))


def _of(kind: str) -> Q:
    return WAITING.get(kind) or any_of(WAITING.values())


def _urgency() -> Case:
    places = [When(condition, then=Value(place)) for place, condition in enumerate(WAITING.values())]
    return Case(*places, default=Value(len(KINDS)))


def _shown(row: Good) -> WaitingGood:
    return WaitingGood(
        good=shown_good(row),
        number=row.producer_id,
        is_fictitious=row.producer.is_fictitious,
        kinds=tuple(_kinds(row)),
        stated=str(row.reason.get("code", "")),
    )


def _kinds(row: Good) -> list[str]:
    """Say why a good waits, as the conditions of KINDS do."""
    holds = {
        "overtaken": "since" in row.reason,
        "contradicted": "words_say" in row.reason,
        "retired": "retired" in row.reason,
        "unknown": "is_unknown" in row.reason,
        "unread": row.code_by in ("classified", "none") and "code" in row.reason,
        "none": row.code_by == "none",
        "unsure": row.code_by == "classified" and row.score is not None and row.score < UNSURE,
    }
    return [kind for kind, does in holds.items() if does]
