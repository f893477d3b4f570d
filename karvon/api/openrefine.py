"""What OpenRefine asks and how it is answered, by the Reconciliation Service API 0.2 of the W3C Community Group.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from karvon.kernel import number as producer_number
from karvon.look.labels import country_name
from karvon.pipeline.asking import Asked, find
from karvon.producers import queries as producers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from karvon.identity.matching import Match
    from karvon.producers.queries import ProducerCard

TYPE: Final = {"id": "producer", "name": "Producer of commodities"}
MOST_QUERIES: Final = 100
MOST_EXTENDED: Final = 1_000
MOST_CANDIDATES: Final = 20
CANDIDATES: Final = 5
CERTAIN: Final = 100.0
ASKED_FOR: Final = {
    "country": "Country",
    "number": "Registration number",
    "region": "Region",
    "address": "Address",
    "website": "Site",
    "email": "Mail address",
    "goods": "Goods in words",
    "hs_code": "HS code of the goods",
    "activity": "Activity code",
}
"""The properties a query may carry, by their names."""
GIVEN: Final = {
    "number": "Karvon number",
    "country": "Country",
    "region": "Region, ISO 3166-2",
    "status": "Status",
    "legal_form": "Legal form",
    "goods": "Goods in words",
    "hs_code": "HS codes of the goods",
    "source": "Sources",
}
"""The properties that can be added from a producer, by their names."""
SEVERAL: Final = {"goods": "goods", "hs_code": "codes"}
GOODS: Final = 20


class NotUnderstood(ValueError):
    """What was asked does not have the form the protocol gives it."""


@dataclass(frozen=True, slots=True)
class Query:
    """One query of a batch: the name sought, what else is known, how many candidates are wanted."""

    asked: Asked
    limit: int


def queries(text: str) -> dict[str, Query]:
    """Read a batch of queries; raises `NotUnderstood`."""
    batch = _object(text, "queries")
    if len(batch) > MOST_QUERIES:
        raise NotUnderstood(f"A batch has at most {MOST_QUERIES} queries.")
    return {key: _query(told) for key, told in batch.items()}


def _object(text: str, name: str) -> dict[str, Any]:
    try:
        told = json.loads(text)
    except (ValueError, RecursionError):  # the latter where it is nested too deeply
        told = None
    if not isinstance(told, dict):
        raise NotUnderstood(f"The parameter {name} is not a JSON object.")
    return told


def _query(told: Any) -> Query:
    properties = told.get("properties", []) if isinstance(told, dict) else None
    if not isinstance(properties, list) or not all(isinstance(each, dict) for each in properties):
        raise NotUnderstood("A query is an object with `query` and, if wanted, a list of `properties`.")
    known: dict[str, list[str]] = {}
    for each in properties:
        known.setdefault(str(each.get("pid", "")), []).extend(_texts(each.get("v", "")))
    single = {name: known[name][0] for name in ASKED_FOR if known.get(name) and name not in SEVERAL}
    several = {field: tuple(known.get(name, ())) for name, field in SEVERAL.items()}
    limit = told.get("limit", CANDIDATES)
    limit = int(limit) if isinstance(limit, int | float) and 1 <= limit <= MOST_CANDIDATES else CANDIDATES
    return Query(Asked(names=tuple(_texts(told.get("query", ""))), **single, **several), limit)  # type: ignore[arg-type]


def _texts(value: Any) -> list[str]:
    """Give the texts of a property's value: a text, a number, an entity reconciled before, or several of these."""
    texts = (_text(each).strip() for each in (value if isinstance(value, list) else [value]))
    return [text for text in texts if text]


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("id")
    return str(value) if isinstance(value, str | int | float) else ""


def answers(batch: dict[str, Query]) -> dict[str, Any]:
    """Answer a batch, each query with its candidates, the likeliest first."""
    found = {key: _candidates(query) for key, query in batch.items()}
    cards = _cards(number for candidates in found.values() for number in candidates)
    return {
        key: {"result": [_candidate(cards[number], told) for number, told in candidates.items() if number in cards]}
        for key, candidates in found.items()
    }


def _candidates(query: Query) -> dict[str, dict[str, Any]]:
    """Give the score of each candidate by its number; a producer number is its own and only answer."""
    name = "".join(query.asked.names[:1])
    if producer_number.is_valid(name):
        return {name: {"score": CERTAIN, "match": True}}
    found = find(query.asked, query.limit)
    alone = sum(each.verdict == "same" for each in found) == 1
    return {each.number: _scored(each, is_match=alone and each.verdict == "same") for each in found}


def _scored(found: Match, *, is_match: bool) -> dict[str, Any]:
    features = [{"id": part.field, "value": round(part.bits, 3)} for part in found.score.parts]
    return {"score": round(found.probability * CERTAIN, 2), "match": is_match, "features": features}


def _candidate(card: ProducerCard, told: dict[str, Any]) -> dict[str, Any]:
    return {"id": card.number, "name": card.name, "description": described(card), "type": [TYPE], **told}


def _cards(numbers: Iterable[str]) -> dict[str, ProducerCard]:
    known = filter(producer_number.is_valid, dict.fromkeys(numbers))
    return {card.number: card for card in producers.cards(known, goods=GOODS)}


def described(card: ProducerCard) -> str:
    """Tell a producer from its namesakes in one line."""
    told = (country_name(card.country), "fictitious" if card.is_fictitious else "", _words(card)[:120])
    return " · ".join(filter(None, told))


def _words(card: ProducerCard) -> str:
    return ", ".join(good.text for good in card.goods[:3])


def proposals(names: dict[str, str], prefix: str = "") -> list[dict[str, str]]:
    """Give the properties whose code or name begins like this."""
    begun = prefix.strip().casefold()
    return [
        {"id": code, "name": name}
        for code, name in names.items()
        if code.startswith(begun) or name.casefold().startswith(begun)
    ]


def extended(text: str) -> dict[str, Any]:
    """Give the values of the properties asked for, by producer; unknown ones are empty. Raises `NotUnderstood`."""
    told = _object(text, "extend")
    ids, properties = told.get("ids"), told.get("properties")
    if not (isinstance(ids, list) and isinstance(properties, list) and all(isinstance(p, dict) for p in properties)):
        raise NotUnderstood("To extend, give `ids`, a list of producer numbers, and `properties`, a list of objects.")
    if len(ids) > MOST_EXTENDED:
        raise NotUnderstood(f"At most {MOST_EXTENDED} producers are extended at once.")
    names = [code for each in properties if (code := str(each.get("id", ""))) in GIVEN]
    cards = _cards(str(number) for number in ids)
    return {
        "meta": [{"id": name, "name": GIVEN[name]} for name in names],
        "rows": {str(each): {name: _given(cards.get(str(each)), name) for name in names} for each in ids},
    }


def _given(card: ProducerCard | None, name: str) -> list[dict[str, str]]:
    if card is None:
        return []
    values: dict[str, Iterable[str]] = {
        "goods": (good.text for good in card.goods),
        "hs_code": (good.hs_code for good in card.goods),
        "source": card.sources,
    }
    found = values.get(name) or (getattr(card, name),)
    return [{"str": text} for text in dict.fromkeys(found) if text]
