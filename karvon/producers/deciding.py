"""Deciding on the code of a good: what a person chose, taken back, never deleted; each with the job that follows it.

A published good may be what several records say alike: the decision is then written for each of them, as one deed.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from karvon.accounts.actions import note
from karvon.evidence.models import Record
from karvon.goods import tree
from karvon.goods.classifier import classify
from karvon.identity.queries import countries_of

from .models import CodeDecision, Good
from .waiting import stated_code

RECODE: Final = "recode"
MOST_LETTERS: Final = 500


class UnableToDecide(ValueError):
    """This code cannot be given; the sentence says why."""


class UnableToUndoDecision(ValueError):
    """This decision cannot be taken back; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """What is decided on: a good of a record as it is published, by its text and the code stated with it."""

    record: int
    text: str
    stated: str


@transaction.atomic
def decide(*, line: Line, code: str, reason: str, by: int, country: str, at: datetime) -> int:
    """Choose the code of a good, '' where none can be said; give the first of the decisions, by which all are undone.

    `by` is a coordinator of `country`, which the record has to be of. What stood before on the same line is taken back
    by this. The reason is public, and cut to MOST_LETTERS. Raises `UnableToDecide`.
    """
    _check_code(code)
    reason = _given(reason)
    good = _published(line)
    told = {
        "text": good.text,
        "language": good.language,
        "stated": line.stated,
        "machine": machine_code(good.text, good.language),
        "code": code,
        "reason": reason,
        "deed": uuid4(),
        "by_id": by,
        "country": country,
        "at": at,
    }
    records = _records(good, line.record, country)
    _take_back_line(records, line, by, at)
    rows = [
        CodeDecision(record_id=pk, source=source, record_key=key, is_fictitious=is_fictitious, **told)
        for pk, source, key, is_fictitious in records
    ]
    first = CodeDecision.objects.bulk_create(rows)[0].pk
    note(
        deed="code decided",
        about=f"record {line.record}",
        details={"decision": first, "country": country, "stated": line.stated, "code": code},
        by=by,
        at=at,
    )
    _recode([row.record_id for row in rows], first)
    return first


@transaction.atomic
def undo(*, decision: int, by: int, country: str, at: datetime) -> None:
    """Take a decision back for all records it was made on; `by` is a coordinator of the country it is of.

    Raises `UnableToUndoDecision`; what is taken back already stays as it is.
    """
    row = CodeDecision.objects.filter(pk=decision).first()
    if row is None:
        raise UnableToUndoDecision(_("There is no decision %(number)s.") % {"number": decision})
    if row.country != country:
        raise UnableToUndoDecision(
            _("Only a coordinator of %(country)s can take this decision back.") % {"country": row.country}
        )
    standing = CodeDecision.objects.select_for_update(of=("self",)).filter(deed=row.deed, undone_at=None)
    records = [one.record_id for one in standing]
    standing.update(undone_at=at, undone_by=by)
    if records:
        details = {"decision": decision, "country": country, "code": row.code}
        note(deed="code decision taken back", about=f"record {row.record_id}", details=details, by=by, at=at)
        _recode(records, decision)


def machine_code(text: str, language: str) -> str:
    """Give the code that the words of a good speak for, '' where they say too little."""
    return next((candidate.code for candidate in classify(text, language)), "")


def _check_code(code: str) -> None:
    is_code = len(code) <= tree.SUBHEADING and code.isascii() and code.isdigit() and tree.exists(code)
    if code and not is_code:
        raise UnableToDecide(_("HS 2022 has no code %(code)s of 2, 4 or 6 digits.") % {"code": code[:20]})


def _given(reason: str) -> str:
    written = reason.replace("\x00", "").strip()[:MOST_LETTERS]
    if not written:
        raise UnableToDecide(_("A decision needs a reason: others shall understand it."))
    return written


def _published(line: Line) -> Good:
    """Find the published good; raises `UnableToDecide`."""
    of_record = Good.objects.filter(record_id=line.record)
    rows = list(of_record.filter(text=line.text).annotate(stated=stated_code()))
    for row in rows:
        if row.stated == line.stated:
            return row
    raise UnableToDecide(_("The register does not have this good any more; it was published anew meanwhile."))


def _records(good: Good, first: int, country: str) -> list[tuple[int, str, str, bool]]:
    """Give the records of this country that say the good, the first one before the others, with what identifies them.

    Raises `UnableToDecide` where the first one is of another country.
    """
    countries = countries_of([first, *good.also])
    if countries.get(first) != country:
        raise UnableToDecide(_("The record is not of %(country)s.") % {"country": country})
    mine = [record for record, of in countries.items() if of == country]
    rows = Record.objects.filter(pk__in=mine).values_list("pk", "source", "key", "is_fictitious")
    return sorted(rows, key=lambda row: (row[0] != first, row[0]))


def _take_back_line(records: list[tuple[int, str, str, bool]], line: Line, by: int, at: datetime) -> None:
    """Take back what stands on the line, and with it the deed that it was part of."""
    mine = CodeDecision.objects.filter(record_id__in=[row[0] for row in records], text=line.text, stated=line.stated)
    deeds = mine.filter(undone_at=None).values_list("deed", flat=True)
    CodeDecision.objects.filter(deed__in=list(deeds), undone_at=None).update(undone_at=at, undone_by=by)


def _recode(records: list[int], decision: int) -> None:
    """Have the worker publish anew the producers of these records."""
    app.configure_task(RECODE).defer(records=[*sorted(records)], decision=decision)
