"""Deciding on the code of a good: what a person chose, taken back, never deleted; each with the job that follows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from karvon.accounts.actions import note
from karvon.evidence.models import Record
from karvon.goods import tree
from karvon.goods.classifier import classify
from karvon.identity.queries import countries_of, members

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


def decide(*, line: Line, code: str, reason: str, by: int, country: str, at: datetime) -> int:
    """Choose the code of a good, '' where none can be said; give the decision.

    `by` is a coordinator of `country`, which the record has to be of. What stood before on the same line is taken back
    by this. The reason is public, and cut to MOST_LETTERS. Raises `UnableToDecide`.
    """
    _check_code(code)
    try:
        return _decide(line=line, code=code, reason=_given(reason), by=by, country=country, at=at)
    except IntegrityError:
        raise UnableToDecide(_("Somebody else decided on this good at the same moment.")) from None


@transaction.atomic
def _decide(*, line: Line, code: str, reason: str, by: int, country: str, at: datetime) -> int:
    """Write the decision, the audit and the job, all or nothing."""
    good = _published(line)
    record = _record(line, country)
    _standing(good, line, country).update(undone_at=at, undone_by=by)
    made = CodeDecision.objects.create(
        record_id=record.pk,
        source=record.source,
        record_key=record.key,
        text=good.text,
        language=good.language,
        stated=line.stated,
        machine=_machine(good),
        code=code,
        reason=reason,
        by_id=by,
        country=country,
        at=at,
        is_fictitious=record.is_fictitious,
    )
    details = {"decision": made.pk, "country": country, "stated": line.stated, "code": code}
    note(deed="code decided", about=f"record {record.pk}", details=details, by=by, at=at)
    _recode(made)
    return made.pk


@transaction.atomic
def undo(*, decision: int, by: int, country: str, at: datetime) -> None:
    """Take a decision back; `by` is a coordinator of the country it is of.

    Raises `UnableToUndoDecision`; what is taken back already stays as it is.
    """
    made = CodeDecision.objects.select_for_update(of=("self",)).filter(pk=decision).first()
    if made is None:
        raise UnableToUndoDecision(_("There is no decision %(number)s.") % {"number": decision})
    if made.country != country:
        raise UnableToUndoDecision(
            _("Only a coordinator of %(country)s can take this decision back.") % {"country": made.country}
        )
    if made.undone_at is None:
        CodeDecision.objects.filter(pk=decision).update(undone_at=at, undone_by=by)
        details = {"decision": decision, "country": country, "code": made.code}
        note(deed="code decision taken back", about=f"record {made.record_id}", details=details, by=by, at=at)
        _recode(made)


def _machine(good: Good) -> str:
    """Give the code that the words of a good speak for, '' where they say too little."""
    if good.code_by == "person":
        return str(good.reason["machine"])
    if good.code_by != "stated":
        return good.hs_code
    return next((candidate.code for candidate in classify(good.text, good.language)), "")


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


def _record(line: Line, country: str) -> Record:
    """Give the record that is decided on; raises `UnableToDecide` where it is of another country."""
    if countries_of([line.record]).get(line.record) != country:
        raise UnableToDecide(_("The record is not of %(country)s.") % {"country": country})
    return Record.objects.get(pk=line.record)


def _standing(good: Good, line: Line, country: str) -> QuerySet[CodeDecision]:
    """Find what stands on the same line of any record of the producer, which it counts for as well."""
    records = members(good.producer_id)
    standing = CodeDecision.objects.filter(record_id__in=records, country=country, undone_at=None)
    return standing.filter(text=line.text, stated=line.stated)


def _recode(made: CodeDecision) -> None:
    """Have the worker publish anew the producer of the record."""
    app.configure_task(RECODE).defer(record=made.record_id, decision=made.pk)
