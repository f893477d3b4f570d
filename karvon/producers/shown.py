"""What the register shows: frozen dataclasses, so that no model leaves this room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Saying:
    """Who said a value: the record, its source and the date; `also` counts further records that say the same."""

    record_id: int
    source: str
    said_on: date
    also: int


@dataclass(frozen=True, slots=True)
class ShownName:
    """A name in one language and script; rank 0 is the chosen one of its language."""

    text: str
    language: str
    script: str
    rank: int
    saying: Saying


@dataclass(frozen=True, slots=True)
class ShownNumber:
    """A registration number by scheme."""

    scheme: str
    value: str
    is_valid: bool
    saying: Saying


@dataclass(frozen=True, slots=True)
class ShownGood:
    """A good in its own words with its HS code ('' where nothing could be said)."""

    text: str
    language: str
    hs_code: str
    national_code: str
    code_by: str
    score: float | None
    reason: dict[str, object]
    capacity: str
    unit: str
    certificate: str
    issued_on: date | None
    expires_on: date | None
    saying: Saying


@dataclass(frozen=True, slots=True)
class ShownFact:
    """Any further value; `is_shown` marks the chosen one of its field and language."""

    field: str
    value: str
    language: str
    is_shown: bool
    saying: Saying


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """One point of the history line."""

    at: datetime
    kind: str
    detail: dict[str, object]


@dataclass(frozen=True, slots=True)
class ProducerCard:
    """What a list shows of a producer: number, chosen name per language, place, the first goods."""

    number: str
    name: str
    names: dict[str, str]
    country: str
    region: str
    status: str
    legal_form: str
    is_current: bool
    is_fictitious: bool
    goods: tuple[ShownGood, ...]
    goods_count: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProducerPage:
    """Everything public about one producer."""

    card: ProducerCard
    latitude: float | None
    longitude: float | None
    first_published_at: datetime
    changed_at: datetime
    names: tuple[ShownName, ...]
    numbers: tuple[ShownNumber, ...]
    goods: tuple[ShownGood, ...]
    facts: tuple[ShownFact, ...]
    events: tuple[ShownEvent, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """What the register holds."""

    producers: int
    goods: int
    by_country: dict[str, int]
    by_chapter: dict[str, int]  # producers by HS chapter
    has_fictitious: bool
