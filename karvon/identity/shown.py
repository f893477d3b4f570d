"""What identity shows: frozen dataclasses, so that no model leaves this room."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ShownEdge:
    """Two records held to be one producer: by which rule, the value that is equal, the strength in bits."""

    left: int
    right: int
    rule: str
    because: str
    bits: float


@dataclass(frozen=True, slots=True)
class ShownDoubt:
    """A question to a coordinator: whether two records are one producer.

    `bits` is None where no run found the pair, but somebody judged it. `reason`: unsure, contradiction, stretched,
    large_cluster, or judged. `agreed`: the countries whose coordinators said *same* already. `put_off_at`: when a
    coordinator of the country asked left it for later. `effect`: the records of both producers together.
    """

    left: int
    right: int
    left_number: str
    right_number: str
    bits: float | None
    reason: str
    countries: tuple[str, str]
    effect: int
    agreed: tuple[str, ...]
    put_off_at: datetime | None
    is_fictitious: bool


@dataclass(frozen=True, slots=True)
class ShownJudgement:
    """What somebody said of two records; `vanished` are those of the two that their sources do not have any more."""

    id: int
    left: int
    right: int
    verdict: str
    reason: str
    by: int
    by_name: str
    country: str
    at: datetime
    is_by_hand: bool
    undone_at: datetime | None
    undone_by_name: str
    vanished: tuple[int, ...]
    is_fictitious: bool


@dataclass(frozen=True, slots=True)
class ShownMove:
    """Records that moved from one producer number to another; `judgement` is None where a run did it."""

    at: datetime
    kind: str
    old: str
    new: str
    records: tuple[int, ...]
    judgement: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a country's coordinators have come, in pairs.

    `half`: said to be the same here, while the country across the border has not spoken. `agreeing` of `twice` pairs
    that two people or more judged have one verdict only. `undone` counts judgements.
    """

    country: str
    waiting: int
    judged: int
    half: int
    put_off: int
    contradicting: int
    undone: int
    twice: int
    agreeing: int
