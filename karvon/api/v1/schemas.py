"""What the register answers with through the API: producers and search; every field described."""

from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal

from ninja.params.functions import Query
from pydantic import AliasChoices, BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

Language = Literal["en", "ru", "kk", "ky", "tg", "tk", "uz"]
LANG: Any = Query("en", description="language of labels and titles", example="ru")
Status = Literal["active", "suspended", "closed", "planned", "unknown"]


def in_utc(moment: datetime) -> str:
    """Write a moment as ISO 8601 in UTC, to the second: `2026-11-23T21:07:31Z`."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


Moment = Annotated[
    datetime,
    PlainSerializer(in_utc, return_type=str),
    Field(description="ISO 8601, UTC", json_schema_extra={"format": "date-time"}),
]
# Record ids have up to 19 digits; as JSON numbers a browser would round them.
RecordId = Annotated[str, BeforeValidator(str), Field(description="id of a record, as text: see `/records/{id}`")]
Number = Annotated[str, Field(pattern="^[1-9][0-9]{11}$", description="producer number: 12 digits, always text")]
Country = Annotated[str, Field(pattern="^[A-Z]{2}$", description="ISO 3166-1 alpha-2, always text")]


class Shown(BaseModel):
    """What all answers share: read from the rooms' dataclasses, never changed afterwards."""

    model_config = ConfigDict(frozen=True, from_attributes=True, extra="forbid")


class SaidBy(Shown):
    """Which record of which source said a value, and when."""

    record_id: RecordId
    source: str = Field(description="code of the source: see `/sources/{country}/{name}`")
    said_on: date = Field(description="the record's own date, else the day the file was collected")
    also: int = Field(description="how many further records say the same")


def said_by() -> Any:
    """Give the field that every published value carries; the rooms call it `saying`."""
    return Field(validation_alias=AliasChoices("said_by", "saying"), description="who said it and when")


class Label(Shown):
    """A short label and the language it is really in, which may differ from the language asked for."""

    text: str
    language: str


class Name(Shown):
    """A name as published; rank 0 is the chosen one of its language."""

    text: str
    language: str = Field(description="ISO 639, `und` where the source does not say")
    script: str = Field(description="ISO 15924: Latn, Cyrl …")
    rank: int
    said_by: SaidBy = said_by()


class RegistrationNumber(Shown):
    """A firm's registration number by scheme; numbers of persons are never published."""

    scheme: str = Field(description="kz_bin, uz_stir, kg_inn …")
    value: str
    is_valid: bool = Field(description="the check digit fits, where the scheme has one")
    said_by: SaidBy = said_by()


class Good(Shown):
    """A good in its own words with its HS code."""

    text: str
    language: str
    hs_code: str = Field(description="2, 4 or 6 digits, always text; empty where nothing could be said")
    label: Label | None = Field(default=None, description="the HS code's label in the language asked for")
    national_code: str = Field(description="the code as published, digits only")
    code_by: Literal["person", "stated", "classified", "none"] = Field(
        description="chosen by a person, which outranks the others; stated by the source, classified from the words, "
        "or none"
    )
    score: float | None = Field(description="0 to 1, for classified codes")
    reason: dict[str, Any] = Field(
        description="why this code, by its `kind`. `stated`: the `code` as published and its `scheme`, hs or mxik; "
        "`retired` (code, until, now) where HS 2022 has it no longer, `is_unknown` where no edition has it, "
        "`words_say` where the words speak for another chapter. `words`: the words found and because of what. "
        "`person`: the `role` and `country` of who chose, `on` which day, `why`; the stated `code`, the `machine`'s, "
        "what stood `before`, and `since` where something speaks against it that did not then"
    )
    capacity: str
    unit: str
    certificate: str
    issued_on: date | None
    expires_on: date | None
    said_by: SaidBy = said_by()


class Fact(Shown):
    """Any further value; `is_shown` marks the one chosen among those of its field and language."""

    field: str = Field(description="status, address, activity, website, registered …")
    value: str
    language: str
    is_shown: bool
    said_by: SaidBy = said_by()


class Event(Shown):
    """One point of a producer's history."""

    at: Moment
    kind: str = Field(description="published, changed, merged, split, gone or back")
    detail: dict[str, Any]


class Card(Shown):
    """What lists show of a producer: its chosen names, its place, its first goods."""

    number: Number
    name: str
    names: dict[str, str] = Field(description="the chosen name by language")
    country: Country
    country_name: str = Field(default="", description="in the language asked for")
    region: str = Field(description="ISO 3166-2, empty where unknown")
    region_name: str = Field(default="", description="in the language asked for")
    status: Status
    legal_form: str = Field(description="class of the legal form: llc, jsc, farm …")
    is_current: bool = Field(description="at least one of its records is still in its source")
    is_fictitious: bool = Field(description="made up for trying out, not a real producer")
    goods: tuple[Good, ...]
    goods_count: int
    sources: tuple[str, ...]


class Producer(Card):
    """Everything public about one producer; every value says who said it and when."""

    latitude: float | None
    longitude: float | None
    first_published_at: Moment
    changed_at: Moment
    all_names: tuple[Name, ...] = Field(description="every published name, by language and script")
    numbers: tuple[RegistrationNumber, ...]
    facts: tuple[Fact, ...]
    events: tuple[Event, ...]


class Part(Shown):
    """What one field adds to the score: the values on both sides, the level they are on, the bits."""

    field: str = Field(
        description="prior, number, name, digits, form, place, country, domain, activity, goods, private"
    )
    left: str = Field(description="of your record, or the first one, as it was read, often in Latin letters")
    right: str = Field(
        description="the same of the record in the register, or the second one, as far as it is published"
    )
    level: str = Field(description="how the two stand to each other: equal, one_letter, missing …")
    bits: float = Field(description="below zero it speaks against; the parts sum to the score")


class Edge(Shown):
    """Two records held to be the same producer: by which rule, because of which equal value, with which score."""

    left: RecordId
    right: RecordId
    rule: str = Field(description="number, person (a person's number, kept as a hash) or score")
    because: str = Field(description="the value that is equal")
    bits: float = Field(description="the score: 0 is even, each bit doubles the odds of one firm")
    parts: tuple[Part, ...] = Field(description="the score in parts; empty while the index is being built")


class Word(Shown):
    """What coordinators said of two records, as far as it counts today."""

    left: RecordId
    right: RecordId
    verdict: Literal["same", "different"]
    country: Country = Field(description="the country whose coordinator said so")
    at: Moment
    reason: str


class Move(Shown):
    """Records that moved from one producer number to another."""

    at: Moment
    kind: Literal["merged", "split", "restored", "moved"]
    old: Number
    new: Number
    records: tuple[RecordId, ...]


class Why(Shown):
    """Why these records are one producer."""

    number: Number
    records: tuple[RecordId, ...]
    edges: tuple[Edge, ...]
    judgements: tuple[Word, ...]
    moves: tuple[Move, ...] = Field(description="newest first")


class GoodsMeant(Shown):
    """Words that name goods, the language they do it in, and the codes of these goods."""

    words: tuple[str, ...]
    language: str
    codes: tuple[str, ...]
    is_exact: bool = Field(description="the words are spelt as the vocabulary has them")


class Reading(Shown):
    """How the words of a question were read."""

    words: tuple[str, ...]
    hs_code: str = Field(description="an HS code recognised among the words, or empty")
    number: str = Field(description="a number recognised among the words, or empty")
    relaxed: bool = Field(description="no producer has all the words, so those with any of them were taken")
    goods: tuple[GoodsMeant, ...] = Field(description="a word that means several goods has a reading for each")


class FacetValue(Shown):
    """How many producers found have this value."""

    value: str
    label: str = Field(description="in the language asked for")
    count: int


class SearchAnswer(Shown):
    """One page of producers found."""

    total: int = Field(description="producers found, on all pages")
    order: Literal["relevance", "number"]
    page: int | None = Field(description="with order=relevance")
    size: int
    reading: Reading
    facets: dict[str, tuple[FacetValue, ...]] = Field(description="country, chapter, status; empty with order=number")
    results: tuple[Card, ...]
    next: str | None = Field(description="address of the next page, also in the Link header; null on the last page")
