"""Numbering: which producer number every cluster bears, for all records after a run or for a few after a judgement."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

import polars as pl

from karvon.identity import adoption
from karvon.identity import queries as identities
from karvon.identity.neighbourhood import Neighbourhood, is_taken
from karvon.kernel import number as producer_number
from karvon.kernel.adoption import Adoption, adopt

from .frames import Shape, copy_form
from .link import Linked

SLICE = 100_000
ISSUED: Shape = {"record_id": pl.Int64, "number": pl.String}
MEMBERSHIPS: Shape = {"record_id": pl.Int64, "number": pl.String, "home": pl.String}


@dataclass(frozen=True, slots=True)
class Ledger:
    """What is known of numbers until now.

    `memberships` (MEMBERSHIPS): what every record bears, and what it was given first. `issues`: further numbers issued
    to records; `retired`: when numbers were merged away; `is_taken` says whether a number was ever given.
    """

    memberships: pl.DataFrame
    issues: list[tuple[int, str]]
    retired: dict[str, float]
    is_taken: Callable[[str], bool]


def name_clusters(linked: Linked, records: pl.DataFrame, *, at: datetime) -> pl.DataFrame:
    """Give every record its producer number (record_id, number) and write it all down in one transaction."""
    labels = linked.labels.join(records.select("record_id", "country", "is_fictitious"), on="record_id", how="left")
    members, adoption_of_all = number(labels, _ledger())
    adoption.adopt(
        members=_slices(members.select(adoption.MEMBERS)),
        redirects=adoption_of_all.redirects,
        whole=adoption.Whole(
            edges=_slices(linked.edges.select(adoption.EDGES)),
            claims=_slices(linked.claims.select(adoption.CLAIMS)),
            doubts=_slices(_doubts(linked.doubts, labels)),
        ),
        at=at,
    )
    return members.select("record_id", "number")


def number_some(labels: pl.DataFrame, near: Neighbourhood, *, judgement: int | None, at: datetime) -> frozenset[str]:
    """Write down the numbers of a few records that hang together; give the numbers that gained or lost a record."""
    known = pl.DataFrame([row[:3] for row in near.members], schema=MEMBERSHIPS, orient="row")
    members, adopted = number(labels, Ledger(known, near.issues, near.retired, is_taken))
    rows = [copy_form(members.select(adoption.MEMBERS))]
    return adoption.adopt_some(members=rows, redirects=adopted.redirects, judgement=judgement, at=at)


def number(labels: pl.DataFrame, ledger: Ledger) -> tuple[pl.DataFrame, Adoption]:
    """Give the members (record_id, number, home, country) of clusters, and what becomes of the numbers.

    `labels` has record_id, label, country. A record that comes to a cluster which several numbers belong to has no
    home: it must not outvote those whose number it is when they part again.
    """
    old = ledger.memberships
    homes = old.filter(pl.col("home") != "").select("record_id", number="home")
    later = pl.DataFrame(ledger.issues, schema=ISSUED, orient="row")
    kept = _kept(pl.concat([homes, later]), labels)
    rest = labels.join(kept, on="label", how="anti")
    adopted = adopt(
        dict(_among(old.select("record_id", "number"), rest)),
        dict(rest.select("record_id", "label").iter_rows()),
        _drawing(ledger.is_taken),
        issued=[*_among(homes, rest), *_among(later, rest)],
        retired=ledger.retired,
    )
    drawn = pl.DataFrame({"label": list(adopted.numbers), "number": list(adopted.numbers.values())}, schema=kept.schema)
    named = labels.join(pl.concat([kept, drawn]), on="label", how="left", maintain_order="left")
    return _with_homes(named, old, adopted), adopted


def _kept(issued: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """Give label and number of the clusters that nothing happened to: one number, and all its records in one cluster.

    These are nearly all; what is left is for the rule of the kernel, which would say the same of them.
    """
    shares = issued.join(labels.select("record_id", "label"), on="record_id").select("label", "number").unique()
    return shares.filter(pl.len().over("number") == 1, pl.len().over("label") == 1)


def _among(pairs: pl.DataFrame, rest: pl.DataFrame) -> Iterator[tuple[int, str]]:
    return pairs.join(rest, on="record_id", how="semi").iter_rows()


def _with_homes(named: pl.DataFrame, old: pl.DataFrame, adopted: Adoption) -> pl.DataFrame:
    """Add the homes: the old one, else the number that the record comes to."""
    named = named.join(old.select("record_id", "home"), on="record_id", how="left", maintain_order="left")
    settled = pl.when(pl.col("label").is_in(list(adopted.united))).then(pl.lit("")).otherwise("number")
    home = pl.when(pl.col("home").fill_null("") == "").then(settled).otherwise("home")
    return named.select("record_id", "number", home=home, country=pl.col("country").fill_null(""))


def _ledger() -> Ledger:
    """Read all that is known of numbers."""
    told = pl.read_csv(io.BytesIO(identities.memberships()), schema=MEMBERSHIPS)
    old = told.with_columns(pl.col("home").fill_null(""))
    issues, retired = identities.issues(), identities.retired()
    taken = {*old.get_column("number"), *old.get_column("home"), *retired, *(number for _, number in issues)}
    return Ledger(old, issues, retired, taken.__contains__)


def _drawing(is_taken: Callable[[str], bool]) -> Callable[[int], str]:
    """Draw the number of a new producer from its first record: one first load gives the same numbers everywhere."""
    drawn: set[str] = set()

    def fresh(label: int) -> str:
        attempt = 0
        while (number := producer_number.from_seed(str(label), attempt)) in drawn or is_taken(number):
            attempt += 1
        drawn.add(number)
        return number

    return fresh


def _doubts(doubts: pl.DataFrame, labels: pl.DataFrame) -> pl.DataFrame:
    """Add to doubts (left, right, bits, reason) the countries, and how many records the two producers have together."""
    sized = labels.with_columns(size=pl.len().over("label"))
    left = sized.select(left="record_id", country_left="country", is_fictitious="is_fictitious", a="size")
    right = sized.select(right="record_id", country_right="country", b="size")
    told = doubts.join(left, on="left").join(right, on="right").with_columns(effect=pl.col("a") + pl.col("b"))
    return told.select(adoption.DOUBTS).sort("left", "right")


def _slices(frame: pl.DataFrame) -> Iterator[bytes]:
    for part in frame.iter_slices(SLICE):
        yield copy_form(part)
