"""Judging: what coordinators may say, what waits for them in which order, and what is never asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from karvon.accounts.models import Person
from karvon.evidence.models import Record, Snapshot
from karvon.identity import actions, queries, questions
from karvon.identity.actions import UnableToJudge, UnableToUndo
from karvon.identity.models import Doubt, Judgement, Membership

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
COUNTRIES = ["KZ", "KZ", "KZ", "UZ", "UZ", "KZ"]
FICTITIOUS = 6


@pytest.fixture
def people(db):
    names = ("aigul", "bolat", "nodira")
    return {name: Person.objects.create(mail=f"{name}@example.org", name=name, joined_at=AT).pk for name in names}


@pytest.fixture
def records(db):
    """Six records, each a producer of its own: 1, 2, 3 and the fictitious 6 of Kazakhstan, 4 and 5 of Uzbekistan."""
    told = {"size_bytes": 1, "licence": "none", "collected_at": AT, "delete_after_date": AT.date()}
    snapshot = Snapshot.objects.create(source="xx/test", file_name="a", sha256="0" * 64, is_fictitious=True, **told)
    for record, country in enumerate(COUNTRIES, start=1):
        Record.objects.create(
            id=record,
            source="xx/test",
            key=str(record),
            snapshot=snapshot,
            line=record,
            content_hash="",
            said_on=AT.date(),
            fields={},
            first_seen_at=AT,
            last_seen_at=AT,
            is_fictitious=record == FICTITIOUS,
        )
        number = f"10000000000{record}"
        Membership.objects.create(record_id=record, number=number, home=number, country=country)


def doubt(left, right, bits=0.0, effect=2):
    Doubt.objects.create(
        left=left,
        right=right,
        bits=bits,
        reason="unsure",
        country_left=COUNTRIES[left - 1],
        country_right=COUNTRIES[right - 1],
        effect=effect,
        is_fictitious=False,
        found_at=AT,
    )


@pytest.fixture
def say(records, people):
    def say(left, right, verdict, by="aigul", country="KZ", **more):
        return actions.judge(
            left=left, right=right, verdict=verdict, by=people[by], country=country, **{"at": AT, **more}
        )

    return say


def asked(country="KZ", **more):
    return [(one.left, one.right) for one in questions.doubts(country, limit=10, **more)]


def jobs():
    return ProcrastinateJob.objects.filter(task_name="regroup", status="todo")


def test_judgement_and_its_job_are_one_deed(say):
    said = say(2, 1, "same")
    assert (Judgement.objects.get().left, Judgement.objects.get().right) == (1, 2)
    assert jobs().get(args__judgement=said).args == {"records": [1, 2], "judgement": said}


def test_judgement_undone_with_its_transaction_leaves_no_job(say):
    before = jobs().count()
    with transaction.atomic():
        say(1, 2, "same")
        transaction.set_rollback(True)
    assert (Judgement.objects.count(), jobs().count()) == (0, before)


@pytest.mark.parametrize(
    ("left", "right", "verdict", "country"),
    [(1, 1, "same", "KZ"), (1, 99, "same", "KZ"), (1, 6, "same", "KZ"), (4, 5, "same", "KZ"), (1, 2, "equal", "KZ")],
)
def test_judgement_that_cannot_be_is_refused(say, left, right, verdict, country):
    with pytest.raises(UnableToJudge):
        say(left, right, verdict, country=country)
    assert not Judgement.objects.exists()


def test_person_has_one_standing_word_on_a_pair(say):
    say(1, 2, "same")
    say(1, 2, "different")
    assert queries.standing().apart == {(1, 2)}
    assert Judgement.objects.filter(undone_at=None).count() == 1


def test_border_is_crossed_when_both_countries_agree(say):
    say(1, 4, "same")
    assert queries.standing().open == {(1, 4)}
    say(1, 4, "same", by="nodira", country="UZ")
    assert queries.standing().must == {(1, 4)}


def test_coordinator_of_both_countries_speaks_for_each(say):
    doubt(1, 4)
    say(1, 4, "same", country="KZ")
    say(1, 4, "same", country="UZ")
    assert queries.standing([1, 4]).must == {(1, 4)}
    assert questions.waiting("KZ") == questions.waiting("UZ") == 0


def test_reason_is_kept_as_long_as_it_may_be(say):
    number = say(1, 2, "different", reason="a\x00b" + "c" * 1_000)
    assert Judgement.objects.get(pk=number).reason == "ab" + "c" * 498


@pytest.mark.parametrize("reason", ["", "  ", "\x00", " \x00 "])
def test_reason_of_nothing_is_none(records, people, reason):
    with pytest.raises(UnableToJudge):
        actions.merge_by_hand(
            number="100000000001", other="100000000002", reason=reason, by=people["aigul"], country="KZ", at=AT
        )


def test_country_across_the_border_is_asked_first(say):
    doubt(4, 5, bits=5, effect=50)
    say(1, 4, "same")
    assert asked("UZ") == [(1, 4), (4, 5)]
    assert asked("KZ") == []
    assert questions.doubts("UZ")[0].agreed == ("KZ",)


def test_different_on_one_side_of_a_border_is_enough(say):
    doubt(1, 4)
    say(1, 4, "different")
    assert asked("UZ") == []


def test_effect_and_doubt_decide_the_order(records):
    doubt(1, 2, bits=3, effect=2)
    doubt(1, 3, bits=0, effect=2)
    doubt(2, 3, bits=0, effect=20)
    assert asked() == [(2, 3), (1, 2), (1, 3)]
    assert asked(after=2) == [(1, 3)]


def test_answered_pair_is_not_asked_again(say):
    doubt(1, 2)
    doubt(1, 3)
    say(1, 2, "different")
    assert asked() == [(1, 3)]


def test_pair_taken_back_is_asked_again(say, people):
    doubt(1, 2)
    said = say(1, 2, "different")
    actions.undo(judgement=said, by=people["bolat"], country="KZ", at=AT)
    assert asked() == [(1, 2)]


def test_later_comes_back_at_the_end(say):
    doubt(1, 2, effect=50)
    doubt(1, 3)
    say(1, 2, "later")
    assert asked() == [(1, 3), (1, 2)]


def test_producers_held_apart_are_not_asked_by_another_pair(say):
    Membership.objects.filter(record_id=3).update(number="100000000002")
    doubt(1, 3)
    say(1, 2, "different")
    assert asked() == []


def test_only_the_country_that_spoke_takes_back(say, people):
    said = say(1, 4, "same")
    with pytest.raises(UnableToUndo):
        actions.undo(judgement=said, by=people["nodira"], country="UZ", at=AT)
    assert Judgement.objects.get().undone_at is None


def test_taking_back_twice_keeps_the_first_time(say, people):
    said = say(1, 2, "same")
    for minute in (1, 2):
        actions.undo(judgement=said, by=people["aigul"], country="KZ", at=AT + timedelta(minutes=minute))
    assert Judgement.objects.get().undone_at == AT + timedelta(minutes=1)


def test_deed_by_hand_needs_a_reason(records, people):
    numbers = {"number": "100000000001", "other": "100000000002"}
    with pytest.raises(UnableToJudge):
        actions.merge_by_hand(**numbers, reason="  ", by=people["aigul"], country="KZ", at=AT)
    actions.merge_by_hand(**numbers, reason="moved next door", by=people["aigul"], country="KZ", at=AT)
    assert queries.standing().must == {(1, 2)}


def test_split_by_hand_leaves_something_on_both_sides(records, people):
    split = {"number": "100000000001", "reason": "two firms", "by": people["aigul"], "country": "KZ", "at": AT}
    for part in ([], [1], [1, 2]):
        with pytest.raises(UnableToJudge):
            actions.split_by_hand(records=part, **split)


def test_split_by_hand_is_taken_back_whole(records, people):
    Membership.objects.filter(record_id__in=[1, 2, 3]).update(number="100000000001")
    said = {"reason": "two firms", "by": people["aigul"], "country": "KZ", "at": AT}
    first = actions.split_by_hand(number="100000000001", records=[3], **said)
    assert queries.standing().apart == {(1, 3), (2, 3)}
    actions.undo(judgement=first, by=people["bolat"], country="KZ", at=AT)
    assert not Judgement.objects.filter(undone_at=None).exists()


def test_progress_counts_pairs_and_agreement(say, people):
    doubt(2, 3)
    say(1, 2, "same")
    say(1, 2, "same", by="bolat")
    say(1, 3, "same")
    say(1, 3, "different", by="bolat")
    say(1, 4, "same")
    actions.undo(judgement=say(2, 3, "different"), by=people["aigul"], country="KZ", at=AT)
    done = questions.progress("KZ")
    assert (done.waiting, done.judged, done.half, done.undone) == (1, 3, 1, 1)
    assert (done.twice, done.agreeing, done.contradicting) == (2, 1, 1)


def test_history_names_who_spoke_and_who_took_back(say, people):
    said = say(1, 2, "same", reason="one owner")
    actions.undo(judgement=said, by=people["bolat"], country="KZ", at=AT)
    told = queries.judgements_of([2])[0]
    assert (told.by_name, told.undone_by_name, told.reason) == ("aigul", "bolat", "one owner")
