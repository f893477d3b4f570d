"""A run from files to producers: the balance, reruns, changes, what is gone, merges."""

from __future__ import annotations

from datetime import date

from karvon.evidence.models import Record, RecordVersion, Refusal, Snapshot
from karvon.identity.models import Doubt, Redirect
from karvon.producers.models import Change, Event, Producer

from .conftest import everything, uz_row


def test_every_row_is_accounted_for(run, write_uz, firms):
    rubbish = [uz_row(90, ""), uz_row(91, '"" MCHJ'), firms[0]]
    report = run(uz__enterprises=[write_uz([*firms, *rubbish])])
    line = report.balance[0]
    assert (line.read, line.published, line.merged, line.repeated, line.refused) == (13, 10, 0, 1, 2)
    assert line.read == line.published + line.merged + line.repeated + line.refused
    assert set(Refusal.objects.filter(whole_row=True).values_list("line", flat=True)) == {12, 13}


def test_rerun_changes_nothing(run, write_uz, firms):
    run(uz__enterprises=[write_uz(firms)])
    before, changes = everything(), Change.objects.count()
    report = run()
    assert report.changed == 0
    assert everything() == before
    assert Change.objects.count() == changes


def test_same_file_again_changes_nothing(run, write_uz, firms):
    path = write_uz(firms)
    run(uz__enterprises=[path])
    before = everything()
    assert run(uz__enterprises=[path]).changed == 0
    assert everything() == before


def test_order_of_rows_does_not_matter(run, write_uz, firms):
    run(uz__enterprises=[write_uz(firms)])
    numbers = set(Producer.objects.values_list("number", flat=True))
    report = run(uz__enterprises=[write_uz(firms[::-1], "fictitious-turned.csv")])
    assert report.changed == 0
    assert set(Producer.objects.values_list("number", flat=True)) == numbers


def test_changed_row_keeps_number_and_old_version(run, write_uz, firms):
    run(uz__enterprises=[write_uz(firms)])
    number = Producer.objects.get(name__contains="Oq Oltin").number
    changed = [*firms[:1], firms[1] | {"NOMI": '"Oq Oltin Tekstil" MCHJ'}, *firms[2:]]
    report = run(uz__enterprises=[write_uz(changed, "fictitious-2.csv")])
    assert report.changed == 1
    assert Producer.objects.get(number=number).name == '"Oq Oltin Tekstil" MCHJ'
    assert RecordVersion.objects.count() == 1


def test_gone_row_is_marked_and_stays(run, write_uz, firms):
    run(uz__enterprises=[write_uz(firms)])
    report = run(uz__enterprises=[write_uz(firms[:-1], "fictitious-2.csv")])
    producer = Producer.objects.get(name__contains="Yangi Hayot")
    assert report.balance[0].gone == 1
    assert not producer.is_current
    assert Record.objects.filter(gone_since__isnull=False).count() == 1


def test_gone_row_can_come_back(run, write_uz, firms):
    run(uz__enterprises=[write_uz(firms)])
    run(uz__enterprises=[write_uz(firms[:-1], "fictitious-2.csv")])
    run(uz__enterprises=[write_uz(firms, "fictitious-3.csv")])
    producer = Producer.objects.get(name__contains="Yangi Hayot")
    assert producer.is_current
    assert [event.kind for event in Event.objects.filter(number=producer.number)] == ["published", "gone", "back"]


def test_equal_number_unites_and_old_number_redirects(run, write_uz, firms):
    other = uz_row(50, '"Butunlay Boshqa" MCHJ')
    run(uz__enterprises=[write_uz([*firms, other])])
    numbers = set(Producer.objects.values_list("number", flat=True))
    run(uz__enterprises=[write_uz([*firms, other | {"STIR": firms[0]["STIR"]}], "fictitious-2.csv")])
    left = set(Producer.objects.values_list("number", flat=True))
    redirect = Redirect.objects.get()
    assert len(left) == len(numbers) - 1
    assert {redirect.old} == numbers - left
    assert redirect.new in left
    assert Event.objects.filter(number=redirect.old, kind="merged").count() == 1


def test_equal_name_and_place_unite_without_number(run, write_uz):
    rows = [uz_row(1, '"Oq Oltin" MCHJ', stir=""), uz_row(2, "МЧЖ «Оқ Олтин»", stir="")]
    run(uz__enterprises=[write_uz([*rows, *(uz_row(n, f'"Korxona {n}" MCHJ') for n in range(10, 16))])])
    assert (
        Producer.objects.filter(name__icontains="olt").count() + Producer.objects.filter(name__contains="Олтин").count()
        == 1
    )


def test_homonyms_with_different_numbers_stay_apart(run, write_uz):
    numbers = ("301554872", "204871163", "308220915", "302967004", "205113748", "309640227")
    rows = [uz_row(n, '"Bahor" MCHJ', stir=stir) for n, stir in enumerate(numbers, 1)]
    run(uz__enterprises=[write_uz(rows)])
    assert Producer.objects.count() == 6


def test_homonym_without_a_number_is_asked_about(run, write_uz, firms):
    numbers = ((81, "301554872"), (82, "204871163"), (83, ""))
    rows = [uz_row(n, '"Bahor" MCHJ', stir=stir) for n, stir in numbers]
    run(uz__enterprises=[write_uz([*firms, *rows])])
    assert Doubt.objects.count() == 1


def test_branch_stays_apart_from_head(run, write_uz, firms):
    branch = firms[0] | {"ID": "77", "NOMI": '"Namangan Paxta" MCHJ filiali'}
    run(uz__enterprises=[write_uz([*firms, branch])])
    assert Producer.objects.filter(name__contains="Namangan Paxta").count() == 2


def test_fictitious_and_real_never_meet(run, write_uz, firms):
    run(uz__enterprises=[write_uz(firms)])
    run(uz__enterprises=[write_uz(firms, "enterprises.csv")])
    assert Producer.objects.filter(is_fictitious=False).count() == 10
    assert Producer.objects.filter(is_fictitious=True, is_current=True).count() == 10


def test_old_files_are_deleted_after_their_retention_time(run, write_uz, firms, home, monkeypatch):
    run(uz__enterprises=[write_uz(firms)])
    run(uz__enterprises=[write_uz(firms[::-1], "fictitious-turned.csv")])
    kept = {path.name for path in (home / "snapshots").rglob("*") if path.is_file()}
    Snapshot.objects.update(delete_after_date=date(2026, 1, 1))
    run()
    left = {path.name for path in (home / "snapshots").rglob("*") if path.is_file()}
    assert len(kept) == 2
    assert left == {Snapshot.objects.get(is_current=True).sha256}
