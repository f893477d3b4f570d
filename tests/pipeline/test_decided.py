"""Codes that people choose outrank all others at once, survive every run, and can be taken back whole."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from itertools import count

import polars as pl
import pytest
from django.db import DatabaseError, transaction

from karvon.accounts.models import AuditEvent, Person
from karvon.pipeline.alone import UnableToRun
from karvon.pipeline.coding import answer
from karvon.pipeline.decided import decided
from karvon.pipeline.frames import CLASSIFIED, RECORDS
from karvon.pipeline.regroup import recode
from karvon.producers import deciding, decisions, waiting
from karvon.producers.deciding import Line, UnableToDecide, UnableToUndoDecision
from karvon.producers.models import CodeDecision, Good, Producer

from .conftest import everything, uz_row

AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
WHY = "Seen at the mill: it is thread"


@pytest.fixture
def nodira(transactional_db):
    return Person.objects.create(mail="nodira@example.org", name="Nodira", joined_at=AT).pk


@pytest.fixture
def firms():
    """Eight firms with nothing in common; the goods of one say too little."""
    told = {
        "Chust Xizmat": ("1714401", "Namangan viloyati, Namangan shahri, Navoiy koʻchasi, 1", "mahsulotlar"),
        "Oq Oltin": ("1703401", "Andijon viloyati, Andijon shahri, Bobur koʻchasi, 22", "paxta ipi"),
        "Norin Sut": ("1730401", "Fargʻona viloyati, Fargʻona shahri, Mustaqillik koʻchasi, 3", "sut"),
        "Pop Un": ("1718401", "Samarqand viloyati, Samarqand shahri, Registon koʻchasi, 40", "un"),
        "Uychi Meva": ("1733401", "Xorazm viloyati, Urganch shahri, Xonqa koʻchasi, 8", "olma"),
        "Kosonsoy Tosh": ("1712401", "Navoiy viloyati, Navoiy shahri, Galaba koʻchasi, 99", "marmar"),
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
def loaded(run, write_uz, firms):
    """The register with these firms."""
    run(uz__enterprises=[write_uz(firms)])


@pytest.fixture
def desk(nodira, home):
    """Decide and undo, each with the job that follows; every deed is a minute later."""
    minutes = count(1)

    class Desk:
        def later(self):
            return AT + timedelta(minutes=next(minutes))

        def decide(self, good, code, country="UZ", reason=WHY):
            line = Line(good.record_id, good.text, good.reason.get("code", ""))
            made = deciding.decide(line=line, code=code, reason=reason, by=nodira, country=country, at=self.later())
            return made, self.recode(good.record_id)

        def undo(self, made):
            deciding.undo(decision=made, by=nodira, country="UZ", at=self.later())
            return self.recode(CodeDecision.objects.get(pk=made).record_id)

        def recode(self, record):
            return recode(record, home=home, at=self.later())

    return Desk()


def good_of(name, text=""):
    return Good.objects.get(producer__name__contains=name, text__contains=text)


def register():
    """Read the register without what only tells of the past."""
    return {table: rows for table, rows in everything().items() if not table.startswith("evidence")}


def test_decision_is_published_at_once_with_who_when_and_why(loaded, desk):
    before = good_of("Oq Oltin")
    _, done = desk.decide(before, "5204")
    good = good_of("Oq Oltin")
    assert (done.changed, good.hs_code, good.code_by, good.score) == (1, "5204", "person", None)
    told = {key: good.reason[key] for key in ("kind", "role", "country", "on", "why", "machine")}
    assert told == {"kind": "person", "role": "coordinator", "country": "UZ", "on": "2026-11-20", "why": WHY,
                    "machine": before.hs_code}  # fmt: skip
    assert good.reason["before"]["reason"] == before.reason
    assert "Nodira" not in str(good.reason)


def test_full_rerun_keeps_a_decision_and_changes_nothing(run, loaded, desk):
    desk.decide(good_of("Oq Oltin"), "5204")
    before = register()
    assert run().changed == 0
    assert register() == before
    Producer.objects.update(signature="")
    assert run().changed == 6
    assert good_of("Oq Oltin").code_by == "person"


def test_run_takes_over_what_no_job_did(run, loaded, nodira):
    good = good_of("Oq Oltin")
    line = Line(good.record_id, good.text, "")
    deciding.decide(line=line, code="5204", reason=WHY, by=nodira, country="UZ", at=AT)
    assert run().changed == 1
    assert good_of("Oq Oltin").hs_code == "5204"


def test_undo_brings_the_former_code_back(run, loaded, desk):
    before = register()
    made, _ = desk.decide(good_of("Oq Oltin"), "")
    assert good_of("Oq Oltin").hs_code == ""
    desk.undo(made)
    assert register() == before
    assert run().changed == 0


def test_new_decision_takes_the_former_back(loaded, desk):
    desk.decide(good_of("Oq Oltin"), "5204")
    desk.decide(good_of("Oq Oltin"), "520710")
    assert good_of("Oq Oltin").hs_code == "520710"
    assert [row.undone_at is None for row in CodeDecision.objects.order_by("id")] == [False, True]


def test_decision_counts_for_all_records_that_say_the_same(run, write_uz, firms, desk):
    run(uz__enterprises=[write_uz(firms)])
    made, _ = desk.decide(good_of("Oq Oltin"), "5204")
    run(uz__enterprises=[write_uz([*firms, firms[1] | {"ID": "50"}], "fictitious-2.csv")])
    good = good_of("Oq Oltin")
    assert (good.hs_code, len(good.also)) == ("5204", 1)
    desk.undo(made)
    assert good_of("Oq Oltin").code_by == "classified"


def test_decision_from_another_record_takes_the_former_back(run, write_uz, firms, desk, nodira):
    run(uz__enterprises=[write_uz([*firms, firms[1] | {"ID": "50"}])])
    good = good_of("Oq Oltin")
    desk.decide(good, "5204")
    Good.objects.update(record_id=good.also[0])
    desk.decide(good_of("Oq Oltin"), "5205")
    assert good_of("Oq Oltin").hs_code == "5205"
    assert CodeDecision.objects.get(undone_at=None).code == "5205"


def test_decision_outlives_its_record_and_comes_back_with_it(run, write_uz, firms, loaded, desk):
    desk.decide(good_of("Oq Oltin"), "5204")
    run(uz__enterprises=[write_uz([firms[0], *firms[2:]], "fictitious-2.csv")])
    assert good_of("Oq Oltin").code_by == "person"
    run(uz__enterprises=[write_uz(firms, "fictitious-3.csv")])
    assert good_of("Oq Oltin").hs_code == "5204"


def test_decision_waits_while_a_run_is_under_way(loaded, desk, other_connection):
    good = good_of("Oq Oltin")
    other_connection.execute("SELECT pg_advisory_lock(7221905)")
    with pytest.raises(UnableToRun):
        desk.decide(good, "5204")
    other_connection.execute("SELECT pg_advisory_unlock(7221905)")
    desk.recode(good.record_id)
    assert good_of("Oq Oltin").hs_code == "5204"


@pytest.fixture
def other_connection(transactional_db):
    """Another connection to the test database, as another process has it."""
    from django.db import connection

    other = connection.copy()
    with other.cursor() as cursor:
        yield cursor
    other.close()


@pytest.mark.parametrize(
    ("code", "reason"), [("5299", WHY), ("9999", WHY), ("520", WHY), ("5205110000", WHY), ("хл", WHY), ("5204", " ")]
)
def test_code_that_does_not_exist_or_lacks_a_reason_is_refused(loaded, desk, code, reason):
    with pytest.raises(UnableToDecide):
        desk.decide(good_of("Oq Oltin"), code, reason=reason)
    assert not CodeDecision.objects.exists()


def test_other_country_decides_and_undoes_nothing(loaded, desk, nodira):
    with pytest.raises(UnableToDecide):
        desk.decide(good_of("Oq Oltin"), "5204", country="KZ")
    made, _ = desk.decide(good_of("Oq Oltin"), "5204")
    with pytest.raises(UnableToUndoDecision):
        deciding.undo(decision=made, by=nodira, country="KZ", at=AT)
    assert CodeDecision.objects.get().undone_at is None


@pytest.mark.parametrize("code", ["00", "98", "520", "52041", "x", "5204110"])
def test_database_refuses_what_is_no_code(loaded, desk, code):
    desk.decide(good_of("Oq Oltin"), "5204")
    with pytest.raises(DatabaseError), transaction.atomic():
        CodeDecision.objects.update(code=code)


def test_deeds_are_in_the_audit(loaded, desk):
    made, _ = desk.decide(good_of("Oq Oltin"), "5204")
    desk.undo(made)
    deeds = AuditEvent.objects.order_by("id").values_list("deed", "details__code")
    assert list(deeds) == [("code decided", "5204"), ("code decision taken back", "5204")]


def test_good_without_a_code_waits_until_somebody_decides(loaded, desk):
    (one,) = waiting.goods("UZ", kind="none")
    assert waiting.goods("KZ") == []
    made, _ = desk.decide(good_of("Chust", one.good.text), "5205")
    assert waiting.goods("UZ", kind="none") == []
    desk.undo(made)
    assert waiting.counts("UZ")["none"] == 1


def test_decision_that_words_contradict_later_waits_again(run, loaded, desk):
    made, _ = desk.decide(good_of("Oq Oltin"), "1101")
    assert waiting.goods("UZ", kind="overtaken") == []
    CodeDecision.objects.filter(pk=made).update(machine="8471")
    Producer.objects.update(signature="")
    run()
    (one,) = waiting.goods("UZ", kind="overtaken")
    assert one.good.hs_code == "1101"
    desk.decide(good_of("Oq Oltin"), "1101", reason="Still so")
    assert waiting.goods("UZ", kind="overtaken") == []


def test_corrections_name_no_person(loaded, desk):
    machine = good_of("Oq Oltin").hs_code
    desk.decide(good_of("Oq Oltin"), "5204")
    (one,) = decisions.corrections(is_fictitious=True)
    assert (one.text, one.code, one.machine, one.country) == ("paxta ipi", "5204", machine, "UZ")
    assert decisions.corrections(is_fictitious=False) == []


def goods_frame(*rows):
    """Make goods as they are loaded: record, text, stated code."""
    told = []
    for record, text, code in rows:
        hs_code, national_code, code_by, score, reason = answer(text, "ru", code)
        said = {"record_id": record, "text": text, "language": "ru", "code": code, "hs_code": hs_code, "trust": 60}
        coded = {"national_code": national_code, "code_by": code_by, "score": score, "reason": reason}
        told.append(dict.fromkeys(CLASSIFIED) | said | coded)
    return pl.DataFrame(told, schema=CLASSIFIED, orient="row")


def codes_after(goods, *said, countries=("KZ", "KZ", "UZ")):
    """Put decisions over goods of records 1, 2 and 3, which are one producer; give text, stated and shown codes."""
    records = [
        dict.fromkeys(RECORDS) | {"record_id": place, "country": country, "content_hash": "h"}
        for place, country in enumerate(countries, start=1)
    ]
    tables = {"goods": goods, "records": pl.DataFrame(records, schema=RECORDS, orient="row")}
    members = pl.DataFrame({"record_id": [1, 2, 3], "number": ["123456789092"] * 3})
    return decided(tables, members, list(said))["goods"].sort("record_id", "text", "code")


def said(number, record, code, *, stated="", text="Мука", machine="1101"):
    return (number, record, text, stated, machine, code, "KZ", WHY, AT.date())


def test_decision_speaks_for_its_own_country_only():
    goods = goods_frame((1, "Мука", ""), (2, "Мука", ""), (3, "Мука", ""))
    shown = codes_after(goods, said(1, 1, "1902"))
    assert shown["code_by"].to_list() == ["person", "person", "classified"]


def test_decision_speaks_for_the_stated_code_it_was_made_on():
    goods = goods_frame((1, "Мука", "0902"), (1, "Мука", "1101"), (2, "Мука", "1101"))
    shown = codes_after(goods, said(1, 1, "110100", stated="0902"))
    assert shown["code_by"].to_list() == ["person", "stated", "stated"]


def test_source_that_states_another_code_since_is_noted():
    shown = codes_after(goods_frame((1, "Мука", "0903"), (2, "Мука", "0903")), said(1, 1, "110100", stated="0902"))
    assert shown["code_by"].to_list() == ["person", "stated"]
    assert json.loads(shown["reason"][0])["since"] == {"stated": "0903"}


def test_newest_decision_counts_where_producers_came_together():
    shown = codes_after(goods_frame((1, "Мука", ""), (2, "Мука", "")), said(1, 1, "1102"), said(2, 2, "1103"))
    assert shown["hs_code"].to_list() == ["1103", "1103"]


def test_national_line_stays_where_the_person_confirms_it():
    goods = goods_frame((1, "Мука", "1101001500"))
    assert codes_after(goods, said(1, 1, "110100", stated="1101001500"))["national_code"][0] == "1101001500"
    assert codes_after(goods, said(1, 1, "1102", stated="1101001500"))["national_code"][0] == ""


def test_goods_nobody_decided_on_stay_as_they_are():
    goods = goods_frame((1, "Мука", ""), (2, "Чай", ""))
    shown = codes_after(goods, said(1, 1, "1102"))
    assert shown.filter(pl.col("text") == "Чай").equals(goods.filter(pl.col("text") == "Чай"))
