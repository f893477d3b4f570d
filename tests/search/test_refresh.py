"""The index follows the register: nothing is missed, whoever commits late or dies between two steps."""

import threading
import time
from datetime import UTC, date, datetime

import psycopg
import pytest
from django.db import connection, transaction

from karvon.producers import reading
from karvon.producers.models import Change, Good, Name, Producer
from karvon.search import generations, queries, refresh, schema, tantivy_engine
from karvon.search.query import SearchQuery

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("home")]

MILL, DAIRY = "100000000001", "100000000002"
SAID = {"record_id": 1, "source": "kz/made_up", "said_on": date(2026, 1, 2)}


def publish(number, name, goods=""):
    """Write a fictitious producer and its line in the feed in one transaction."""
    row = {"country": "KZ", "name": name, "status": "active", "is_current": True, "is_fictitious": True}
    times = {"first_published_at": datetime(2026, 1, 2, tzinfo=UTC), "changed_at": datetime(2026, 1, 2, tzinfo=UTC)}
    with transaction.atomic():
        Producer.objects.update_or_create(
            number=number, defaults={**row, **times, "region": "KZ-39", "signature": name}
        )
        Name.objects.filter(producer_id=number).delete()
        Name.objects.create(producer_id=number, text=name, language="ru", script="Cyrl", rank=0, **SAID)
        if goods:
            Good.objects.create(producer_id=number, text=goods, language="ru", hs_code="1101", code_by="stated", **SAID)
        Change.objects.create(number=number)


def withdraw(number):
    """Take a producer out of the register."""
    with transaction.atomic():
        for model in (Name, Good):
            model.objects.filter(producer_id=number).delete()
        Producer.objects.filter(number=number).delete()
        Change.objects.create(number=number)


def found(text):
    return [hit.number for hit in queries.search(SearchQuery(text)).hits]


def other_connection():
    settings = connection.get_connection_params()
    wanted = {key: settings[key] for key in ("dbname", "user", "password", "host", "port") if settings.get(key)}
    return psycopg.connect(**wanted)


def test_index_is_built_where_there_is_none():
    publish(MILL, "ТОО «Ак Дан»", "Мука пшеничная")
    assert not queries.is_ready()
    assert refresh.bring_up_to_date() == 1
    assert found("мука пшеничная") == [MILL]


def test_places_and_headings_come_with_the_document():
    publish(MILL, "ТОО «Ак Дан»", "Мука пшеничная")
    refresh.rebuild()
    assert found("wheat flour Kostanay") == [MILL]
    assert found("1101") == [MILL]


def test_change_is_found_after_the_next_look():
    refresh.rebuild()
    publish(MILL, "Ак Дан")
    assert refresh.bring_up_to_date() == 1
    publish(MILL, "Кара Дан")
    refresh.bring_up_to_date()
    assert (found("Кара Дан"), found("Ак")) == ([MILL], [])


def test_nothing_new_writes_nothing():
    publish(MILL, "Ак Дан")
    refresh.rebuild()
    refresh.bring_up_to_date()
    before = queries.horizon()
    assert refresh.bring_up_to_date() == 0
    assert queries.horizon() >= before


def test_withdrawn_producer_is_gone():
    publish(MILL, "Ак Дан")
    refresh.rebuild()
    withdraw(MILL)
    refresh.bring_up_to_date()
    assert queries.search(SearchQuery()).total == 0


def test_earlier_transaction_that_commits_later_is_not_missed():
    refresh.rebuild()
    publish(DAIRY, "Сут")
    refresh.bring_up_to_date()
    with other_connection() as slow:
        slow.execute("UPDATE producers_name SET text = 'Май' WHERE producer_id = %s", [DAIRY])
        slow.execute("INSERT INTO producers_change (number) VALUES (%s)", [DAIRY])
        publish(MILL, "Ак Дан")
        refresh.bring_up_to_date()
        assert (found("Ак Дан"), found("Май")) == ([MILL], [])
    refresh.bring_up_to_date()
    assert found("Май") == [DAIRY]


def test_cursor_does_not_pass_an_open_transaction():
    refresh.rebuild()
    with other_connection() as slow:
        opened = slow.execute("SELECT pg_current_xact_id()::text::bigint").fetchone()[0]
        publish(MILL, "Ак Дан")
        refresh.bring_up_to_date()
        assert queries.horizon() <= opened


def test_death_before_the_cursor_moved_costs_a_repetition(settings):
    refresh.rebuild()
    generation = generations.current(settings.KARVON_HOME / "index")
    before = generations.cursor(generation)
    publish(MILL, "Ак Дан")
    refresh.bring_up_to_date()
    generations.move(generation, before)
    assert refresh.bring_up_to_date() == 1
    assert queries.search(SearchQuery("Ак Дан")).total == 1


def test_many_changes_come_in_several_commits(monkeypatch):
    monkeypatch.setattr(refresh, "AT_ONCE", 3)
    refresh.rebuild()
    with transaction.atomic():
        for tail in range(1, 9):
            publish(f"10000000000{tail}", f"Ферма {tail}")
    assert refresh.bring_up_to_date() >= 8
    assert queries.search(SearchQuery("Ферма")).total == 8


def test_killed_build_leaves_the_live_index(settings):
    publish(MILL, "Ак Дан")
    refresh.rebuild()
    left_behind = generations.begin(settings.KARVON_HOME / "index")
    (left_behind / "half.store").write_text("")
    assert found("Ак Дан") == [MILL]
    refresh.rebuild()
    assert not (left_behind / "half.store").exists()


def test_other_version_is_built_anew(monkeypatch):
    publish(MILL, "Ак Дан")
    refresh.rebuild()
    monkeypatch.setattr(tantivy_engine, "VERSION", schema.VERSION + "+")
    assert not queries.is_ready()
    refresh.bring_up_to_date()
    assert queries.is_ready()


def test_only_one_may_write():
    engine = queries.engine()
    with engine.writing() as first, engine.writing(is_patient=False) as second:
        assert (first, second) == (True, False)
    with engine.writing(is_patient=False) as third:
        assert third


def test_follower_finds_a_change_within_two_seconds():
    refresh.rebuild()
    stop = threading.Event()
    follower = threading.Thread(target=refresh.follow, args=(stop,))
    follower.start()
    try:
        publish(MILL, "Ак Дан")
        deadline = time.monotonic() + 2
        while not found("Ак Дан") and time.monotonic() < deadline:
            time.sleep(0.05)
        assert found("Ак Дан") == [MILL]
    finally:
        stop.set()
        follower.join()


def test_follower_takes_a_change_beyond_the_cursor_once():
    refresh.rebuild()
    taken = set()
    with other_connection() as slow:
        slow.execute("SELECT pg_current_xact_id()")
        publish(MILL, "Ак Дан")
        written = [refresh._step(queries.engine(), taken) for _look in range(3)]
    assert written == [1, 0, 0]


def test_search_reads_what_the_register_says():
    publish(MILL, "Ак Дан", "Мука пшеничная")
    row = reading.for_search([MILL, DAIRY])[0]
    assert (row.number, row.region, row.names, row.sources) == (MILL, "KZ-39", ("Ак Дан",), ("kz/made_up",))
    assert row.goods == (reading.FindableGood("Мука пшеничная", "1101", ""),)
