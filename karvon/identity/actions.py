"""Writing judgements: what people say of two records, taken back, never deleted; each with the job that follows it.

The job is written in the transaction of the judgement, so that neither is ever without the other. A judgement is a
person's word on two records; what is done by hand to whole producers is put as judgements too, so that every rerun
comes to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app

from karvon.kernel.judgement import DIFFERENT, LATER, SAME

from .models import VERDICTS, Judgement, Membership

REGROUP: Final = "regroup"
MOST_PAIRS: Final = 2_500
"""The most pairs that one split by hand may hold apart: a part of fifty against a part of fifty."""
MOST_LETTERS: Final = 500
"""Letters of a reason that are kept; no form lets anybody write more."""


class UnableToJudge(ValueError):
    """This judgement cannot be taken; the sentence says why."""


class UnableToUndo(ValueError):
    """This judgement cannot be taken back; the sentence says why."""


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Who speaks, for which country, when, and in which deed by hand."""

    by: int
    country: str
    at: datetime
    deed: UUID | None = None


@transaction.atomic
def judge(*, left: int, right: int, verdict: str, reason: str = "", by: int, country: str, at: datetime) -> int:
    """Say that two records are the `same` producer, `different` ones, or leave them for `later`; give the judgement.

    `by` is a coordinator of `country`, which the pair has to touch. What the same person said of the pair for this
    country before is taken back by this; a reason is cut to MOST_LETTERS. Raises `UnableToJudge`.
    """
    return _judge([(left, right)], verdict, reason, _Speaker(by, country, at))


@transaction.atomic
def undo(*, judgement: int, by: int, country: str, at: datetime) -> None:
    """Take a judgement back, and all that was done by hand with it; `by` is a coordinator of the country it is of.

    Raises `UnableToUndo`; what is taken back already stays as it is.
    """
    row = Judgement.objects.select_for_update(of=("self",)).filter(pk=judgement).first()
    if row is None:
        raise UnableToUndo(_("There is no judgement %(number)s.") % {"number": judgement})
    if row.country != country:
        raise UnableToUndo(
            _("Only a coordinator of %(country)s can take this judgement back.") % {"country": row.country}
        )
    mine = Judgement.objects.filter(deed=row.deed) if row.deed else Judgement.objects.filter(pk=row.pk)
    pairs = list(mine.filter(undone_at=None).values_list("left", "right", "verdict"))
    mine.filter(undone_at=None).update(undone_at=at, undone_by=by)
    if any(verdict != LATER for *_, verdict in pairs):
        _regroup([record for left, right, _verdict in pairs for record in (left, right)], judgement)


@transaction.atomic
def merge_by_hand(*, number: str, other: str, reason: str, by: int, country: str, at: datetime) -> int:
    """Hold two producers to be one, by a record of each, in the coordinator's country where there is one.

    Gives the judgement. Raises `UnableToJudge`.
    """
    if number == other:
        raise UnableToJudge(_("A producer cannot be merged with itself."))
    pair = (_first_record(number, country), _first_record(other, country))
    return _judge([pair], SAME, _given(reason), _Speaker(by, country, at, uuid4()))


@transaction.atomic
def split_by_hand(*, number: str, records: Iterable[int], reason: str, by: int, country: str, at: datetime) -> int:
    """Part some records of a producer from all its others: each of these is held different from each of those.

    Gives the first of the judgements, by which all are undone. Raises `UnableToJudge`.
    """
    part = set(records)
    whole = set(Membership.objects.filter(number=number).values_list("record_id", flat=True))
    if not part or not part < whole:
        raise UnableToJudge(_("A split needs some records of the producer, and some have to stay."))
    if len(part) * len(whole - part) > MOST_PAIRS:
        raise UnableToJudge(_("These are too many records for one split; take fewer at a time."))
    return _judge(list(product(part, whole - part)), DIFFERENT, _given(reason), _Speaker(by, country, at, uuid4()))


def _judge(pairs: Sequence[tuple[int, int]], verdict: str, reason: str, speaker: _Speaker) -> int:
    """Write the same verdict of several pairs, and the job that follows; give the first judgement."""
    ordered = sorted((min(pair), max(pair)) for pair in pairs)
    is_fictitious = _checked(ordered, verdict, speaker.country)
    before = _take_back(ordered, speaker)
    rows = [
        Judgement(
            left=left,
            right=right,
            verdict=verdict,
            reason=_written(reason),
            by_id=speaker.by,
            country=speaker.country,
            at=speaker.at,
            deed=speaker.deed,
            is_fictitious=is_fictitious,
        )
        for left, right in ordered
    ]
    first = Judgement.objects.bulk_create(rows)[0].pk
    if {verdict, *before} != {LATER}:
        _regroup([record for pair in ordered for record in pair], first)
    return first


def _take_back(pairs: Sequence[tuple[int, int]], speaker: _Speaker) -> set[str]:
    """Take back what the person said of the pairs for this country before; give the verdicts that stood.

    Who looks after both countries of a pair speaks for each of them.
    """
    wanted, lefts, rights = set(pairs), {left for left, _ in pairs}, {right for _, right in pairs}
    mine = Judgement.objects.select_for_update(of=("self",)).filter(
        by=speaker.by, country=speaker.country, undone_at=None, left__in=lefts, right__in=rights
    )
    standing = [row for row in mine if (row.left, row.right) in wanted]
    Judgement.objects.filter(pk__in=[row.pk for row in standing]).update(undone_at=speaker.at, undone_by=speaker.by)
    return {row.verdict for row in standing}


def _checked(pairs: Sequence[tuple[int, int]], verdict: str, country: str) -> bool:
    """Say whether the records are fictitious; raises `UnableToJudge` where a pair cannot be judged by this country."""
    if verdict not in VERDICTS:
        raise UnableToJudge(_("A verdict is same, different or later."))
    ids = {record for pair in pairs for record in pair}
    found = Membership.objects.filter(record_id__in=ids).values_list("record_id", "country", "record__is_fictitious")
    known = {record: (of, is_fictitious) for record, of, is_fictitious in found}
    for left, right in pairs:
        if left == right:
            raise UnableToJudge(_("A record cannot be judged against itself."))
        if missing := {left, right} - known.keys():
            raise UnableToJudge(_("Record %(record)s belongs to no producer.") % {"record": min(missing)})
        (one, is_fictitious), (other, is_other_fictitious) = known[left], known[right]
        if is_fictitious != is_other_fictitious:
            raise UnableToJudge(_("A fictitious record and a real one are never compared."))
        if country not in (one, other):
            raise UnableToJudge(_("None of the two records is of %(country)s.") % {"country": country})
    return known[pairs[0][0]][1]


def _first_record(number: str, country: str) -> int:
    """Give the first record of a producer, one of this country if there is one."""
    rows = Membership.objects.filter(number=number).order_by("record_id").values_list("record_id", "country")
    ranked = sorted((of != country, record) for record, of in rows)
    if not ranked:
        raise UnableToJudge(_("No record belongs to producer %(number)s.") % {"number": number})
    return ranked[0][1]


def _given(reason: str) -> str:
    if not _written(reason):
        raise UnableToJudge(_("What is done by hand needs a reason."))
    return reason


def _written(reason: str) -> str:
    return reason.replace("\x00", "").strip()[:MOST_LETTERS]


def _regroup(records: Iterable[int], judgement: int) -> None:
    """Have the worker cluster and publish anew what hangs together with these records."""
    app.configure_task(REGROUP).defer(records=[*sorted(set(records))], judgement=judgement)
