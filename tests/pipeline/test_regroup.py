"""What people judge reaches the register at once, survives every run, and can be taken back whole."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random

import pytest

from karvon.accounts.models import Person
from karvon.identity import actions, queries, questions
from karvon.identity.models import Event, Judgement, Membership, Redirect
from karvon.pipeline.alone import UnableToRun
from karvon.pipeline.regroup import regroup
from karvon.producers.models import Producer

from .conftest import everything, uz_row

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def people(transactional_db):
    """Two coordinators of Uzbekistan."""
    return [
        Person.objects.create(mail=f"{name}@example.org", name=name, joined_at=AT).pk for name in ("nodira", "otabek")
    ]


@pytest.fixture
def firms():
    """Ten firms with nothing in common but the country."""
    told = {
        "Namangan Paxta": ("1714401", "Namangan viloyati, Namangan shahri, Navoiy koʻchasi, 1", "paxta ipi"),
        "Oq Oltin": ("1703401", "Andijon viloyati, Andijon shahri, Bobur koʻchasi, 22", "un"),
        "Norin Sut": ("1730401", "Fargʻona viloyati, Fargʻona shahri, Mustaqillik koʻchasi, 3", "sut"),
        "Pop Sement": ("1718401", "Samarqand viloyati, Samarqand shahri, Registon koʻchasi, 40", "sement"),
        "Yangi Hayot": ("1706401", "Buxoro viloyati, Buxoro shahri, Mirzo koʻchasi, 15", "shakar"),
        "Mingbuloq Neft": ("1710401", "Qashqadaryo viloyati, Qarshi shahri, Amir koʻchasi, 6", "neft"),
        "Chust Pichoq": ("1722401", "Surxondaryo viloyati, Termiz shahri, Alpomish koʻchasi, 77", "pichoq"),
        "Uychi Meva": ("1733401", "Xorazm viloyati, Urganch shahri, Xonqa koʻchasi, 8", "olma"),
        "Kosonsoy Tosh": ("1712401", "Navoiy viloyati, Navoiy shahri, Galaba koʻchasi, 99", "marmar"),
        "Toʻraqoʻrgʻon Mebel": ("1708401", "Jizzax viloyati, Jizzax shahri, Sharof koʻchasi, 110", "stol"),
    }
    return [
        uz_row(
            number,
            f'"{name}" MCHJ',
            stir=f"{301_000_000 + number * 7_654_321}",
            soato=soato,
            manzil=address,
            mahsulot=goods,
        )
        for number, (name, (soato, address, goods)) in enumerate(told.items(), start=1)
    ]


@pytest.fixture
def desk(people, home):
    """Judge and undo, each with the job that follows; every deed is a minute later."""
    minutes = count(1)

    class Desk:
        def later(self):
            return AT + timedelta(minutes=next(minutes))

        def judge(self, left, right, verdict="same", by=0):
            said = actions.judge(left=left, right=right, verdict=verdict, by=people[by], country="UZ", at=self.later())
            return said, self.regroup([left, right], said)

        def undo(self, said, by=0):
            row = Judgement.objects.get(pk=said)
            actions.undo(judgement=said, by=people[by], country="UZ", at=self.later())
            deed = Judgement.objects.filter(deed=row.deed) if row.deed else [row]
            return self.regroup([record for one in deed for record in (one.left, one.right)], said)

        def regroup(self, records, said=None):
            return regroup(records, judgement=said, home=home, at=self.later())

    return Desk()


@pytest.fixture
def other_connection(transactional_db):
    """Another connection to the test database, as another process has it."""
    from django.db import connection

    other = connection.copy()
    with other.cursor() as cursor:
        yield cursor
    other.close()


def record_of(name):
    """Give the first record of the producer with this in its name."""
    return queries.members(Producer.objects.get(name__contains=name).number)[0]


def register():
    """Read the register without what only tells of the past."""
    return {table: rows for table, rows in everything().items() if not table.startswith("evidence")}


def test_same_unites_two_producers_at_once(run, write_uz, firms, desk):
    run(uz__enterprises=[write_uz(firms)])
    left, right = record_of("Namangan Paxta"), record_of("Oq Oltin")
    _, done = desk.judge(left, right)
    assert (done.changed, done.merged) == (1, 1)
    assert queries.number_of_record(left) == queries.number_of_record(right)
    assert Producer.objects.count() == 9


def test_run_after_a_judgement_changes_nothing(run, write_uz, firms, desk):
    run(uz__enterprises=[write_uz(firms)])
    desk.judge(record_of("Namangan Paxta"), record_of("Oq Oltin"))
    desk.judge(record_of("Norin Sut"), record_of("Pop Sement"), "different")
    before = register()
    assert run().changed == 0
    assert register() == before


def test_undo_brings_everything_back(run, write_uz, firms, desk):
    run(uz__enterprises=[write_uz(firms)])
    before, first = register(), list(Producer.objects.order_by("number").values_list("number", "first_published_at"))
    said, _ = desk.judge(record_of("Namangan Paxta"), record_of("Oq Oltin"))
    assert register() != before
    desk.undo(said)
    assert register() == before
    assert list(Producer.objects.order_by("number").values_list("number", "first_published_at")) == first
    assert run().changed == 0


def test_old_number_leads_on_while_merged(run, write_uz, firms, desk):
    run(uz__enterprises=[write_uz(firms)])
    numbers = {queries.number_of_record(record_of(name)) for name in ("Namangan Paxta", "Oq Oltin")}
    desk.judge(record_of("Namangan Paxta"), record_of("Oq Oltin"))
    redirect = Redirect.objects.get()
    assert {redirect.old, redirect.new} == numbers
    assert queries.current_number(redirect.old) == redirect.new


def test_merges_undone_in_another_order_leave_nothing(run, write_uz, firms, desk):
    run(uz__enterprises=[write_uz(firms)])
    before = register()
    a, b, c = (record_of(name) for name in ("Namangan Paxta", "Oq Oltin", "Norin Sut"))
    first, _ = desk.judge(a, b)
    second, _ = desk.judge(b, c)
    assert Producer.objects.count() == 8
    desk.undo(first)
    desk.undo(second)
    assert register() == before


def test_split_by_hand_survives_runs_and_can_be_undone(run, write_uz, firms, desk, people):
    rows = [*firms, firms[0] | {"ID": "50"}, firms[0] | {"ID": "51"}]
    run(uz__enterprises=[write_uz(rows)])
    before = register()
    number = Producer.objects.get(name__contains="Namangan Paxta").number
    part = queries.members(number)[2:]
    said = actions.split_by_hand(
        number=number, records=part, reason="two firms of one owner", by=people[0], country="UZ", at=AT
    )
    desk.regroup(part, said)
    after = register()
    assert queries.members(number) != queries.members(queries.number_of_record(part[0]))
    assert run().changed == 0
    assert register() == after
    desk.undo(said)
    redirected = {table: rows for table, rows in register().items() if table != "identity_redirect"}
    assert redirected == {table: rows for table, rows in before.items() if table != "identity_redirect"}


def test_split_again_bears_the_same_number(run, write_uz, firms, desk):
    rows = [*firms, firms[0] | {"ID": "50"}]
    run(uz__enterprises=[write_uz(rows)])
    left, right = queries.members(Producer.objects.get(name__contains="Namangan Paxta").number)
    said, _ = desk.judge(left, right, "different")
    apart = {queries.number_of_record(left), queries.number_of_record(right)}
    desk.undo(said)
    desk.judge(left, right, "different")
    assert {queries.number_of_record(left), queries.number_of_record(right)} == apart
    assert [event.kind for event in Event.objects.order_by("id")] == ["split", "merged", "restored"]


def test_two_who_contradict_unite_nothing(run, write_uz, firms, desk):
    run(uz__enterprises=[write_uz(firms)])
    before = register()
    left, right = record_of("Namangan Paxta"), record_of("Oq Oltin")
    desk.judge(left, right, "same", by=0)
    said, _ = desk.judge(left, right, "different", by=1)
    assert register() == before
    assert [one.verdict for one in questions.contradictions("UZ")[0]] == ["different", "same"]
    desk.undo(said, by=1)
    assert queries.number_of_record(left) == queries.number_of_record(right)
    assert questions.contradictions("UZ") == []


def test_chain_that_somebody_contradicts_unites_nothing(run, write_uz, firms, desk):
    run(uz__enterprises=[write_uz(firms)])
    before = register()
    a, b, c = (record_of(name) for name in ("Namangan Paxta", "Oq Oltin", "Norin Sut"))
    desk.judge(a, b, by=0)
    desk.judge(b, c, by=0)
    desk.judge(a, c, "different", by=1)
    assert register() == before
    assert len(questions.contradictions("UZ")[0]) == 3
    assert run().changed == 0


def test_records_of_two_valid_numbers_unite_by_a_persons_word(run, write_uz, firms, desk):
    rows = [*firms, firms[0] | {"ID": "50"}, firms[1] | {"ID": "51"}]
    run(uz__enterprises=[write_uz(rows)])
    left = record_of("Namangan Paxta")
    desk.judge(left, record_of("Oq Oltin"))
    number = queries.number_of_record(left)
    assert len(queries.members(number)) == 4
    assert run().changed == 0


def test_judgement_on_a_vanished_record_stays(run, write_uz, firms, desk):
    run(uz__enterprises=[write_uz(firms)])
    left, right = record_of("Namangan Paxta"), record_of("Mebel")
    run(uz__enterprises=[write_uz(firms[:-1], "fictitious-2.csv")])
    said, _ = desk.judge(left, right)
    assert queries.number_of_record(left) == queries.number_of_record(right)
    assert queries.judgements_of([left])[0].vanished == (right,)
    assert run().changed == 0
    desk.undo(said)
    assert queries.number_of_record(left) != queries.number_of_record(right)


def test_judgement_waits_while_a_run_is_under_way(run, write_uz, firms, desk, other_connection):
    run(uz__enterprises=[write_uz(firms)])
    left, right = record_of("Namangan Paxta"), record_of("Oq Oltin")
    other_connection.execute("SELECT pg_advisory_lock(7221905)")
    with pytest.raises(UnableToRun):
        desk.judge(left, right)
    other_connection.execute("SELECT pg_advisory_unlock(7221905)")
    desk.regroup([left, right])
    assert queries.number_of_record(left) == queries.number_of_record(right)


def test_run_takes_over_what_no_job_did(run, write_uz, firms, people):
    run(uz__enterprises=[write_uz(firms)])
    left, right = record_of("Namangan Paxta"), record_of("Oq Oltin")
    actions.judge(left=left, right=right, verdict="same", by=people[0], country="UZ", at=AT)
    assert run().merged == 1
    assert queries.number_of_record(left) == queries.number_of_record(right)


@pytest.mark.parametrize("seed", range(3))
def test_run_agrees_after_many_deeds_in_any_order(run, write_uz, firms, desk, seed):
    chance = Random(seed)  # noqa: S311 - chance that comes again with its seed
    run(uz__enterprises=[write_uz([*firms, *(firm | {"ID": f"5{number}"} for number, firm in enumerate(firms[:4]))])])
    records = list(Membership.objects.order_by("record_id").values_list("record_id", flat=True))
    said = []
    for _ in range(20):
        if said and chance.random() < 0.3:
            desk.undo(said.pop(chance.randrange(len(said))))
        else:
            verdict = chance.choice(["same", "same", "different"])
            said.append(desk.judge(*chance.sample(records, 2), verdict, by=chance.randrange(2))[0])
    before = register()
    assert run().changed == 0
    assert register() == before


def test_unknown_record_changes_nothing(transactional_db, home):
    assert regroup([1, 2], judgement=None, home=home, at=AT).records == 0
    assert not Membership.objects.exists()
