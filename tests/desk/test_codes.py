"""Codes at the desk: what waits and why, deciding, undoing, nobody else's country, nothing typed is lost."""

from __future__ import annotations

import csv
import re

import pytest
from django.utils import timezone

from karvon.pipeline.regroup import recode
from karvon.producers.models import CodeDecision, Good
from tests.desk.coded_register import register  # noqa: F401

pytestmark = pytest.mark.django_db
LIST, DECIDE, UNDO = "/en/desk/KZ/goods", "/en/desk/KZ/goods/decide", "/en/desk/KZ/goods/undo"
WHY = "It is flour, seen at the mill"
FLOUR = "Мука пшеничная"


@pytest.fixture
def aigul(somebody):
    return somebody("aigul", "KZ")


def form_of(page, text=FLOUR):
    """Read the hidden fields of the form of a good."""
    (block,) = [part for part in page.split('class="coded-goods"')[1].split("<li>")[1:] if f">{text}</" in part]
    return {name: re.search(rf'name="{name}" value="([^"]*)"', block)[1] for name in ("record", "line", "kind", "at")}


def choose(coordinator, code="110100", reason=WHY, text=FLOUR, **more):
    return coordinator.post(DECIDE, **form_of(coordinator.read(LIST), text) | {"code": code, "reason": reason} | more)


def work(settings, register):  # noqa: F811
    """Do what the worker does."""
    settings.KARVON_HOME = register
    made = CodeDecision.objects.latest("pk")
    return recode(made.record_id, home=settings.KARVON_HOME, at=timezone.now())


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("contradicted", FLOUR),
        ("retired", "Телефон сотовой связи"),
        ("unknown", "Пряжа хлопковая"),
        ("none", "Изделия"),
    ],
)
def test_list_has_each_kind_with_its_good(aigul, kind, text):
    page = aigul.read(LIST, kind=kind)
    assert page.count('class="code-choice"') == 1
    assert f">{text}</" in page


def test_list_leaves_out_what_nobody_doubts(aigul):
    assert "высший сорт" not in aigul.read(LIST)


def test_candidates_of_words_are_buttons(aigul):
    page = aigul.read(LIST, kind="contradicted")
    assert 'name="code" value="090210"' in page
    assert re.search(r'name="code" value="1101(00)?"', page)
    assert 'name="code" value="none"' in page


def test_decision_reaches_the_register_and_leaves_the_list(aigul, register, settings):  # noqa: F811
    answer = choose(aigul)
    assert FLOUR not in aigul.read(LIST, kind="contradicted")
    assert "You chose:" in aigul.read(answer["Location"])
    work(settings, register)
    assert Good.objects.get(text=FLOUR).code_by == "person"


def test_public_page_says_a_person_chose_and_names_nobody(aigul, register, settings, client):  # noqa: F811
    choose(aigul)
    work(settings, register)
    number = Good.objects.get(text=FLOUR).producer_id
    page = client.get(f"/en/producer/{number}").content.decode()
    assert "chosen by a person" in page
    assert "A coordinator of Kazakhstan chose this" in page
    assert WHY in page
    assert "aigul" not in page


def test_api_tells_who_chose(aigul, register, settings, client):  # noqa: F811
    choose(aigul)
    work(settings, register)
    good = Good.objects.get(text=FLOUR)
    told = client.get(f"/api/v1/producers/{good.producer_id}").json()["goods"]
    (chosen,) = [one for one in told if one["text"] == FLOUR]
    assert (chosen["code_by"], chosen["reason"]["country"], chosen["reason"]["code"]) == ("person", "KZ", "0902100000")


def test_undo_brings_the_good_back_to_the_list(aigul, register, settings):  # noqa: F811
    choose(aigul)
    work(settings, register)
    answer = aigul.post(UNDO, decision=CodeDecision.objects.get().pk, kind="contradicted")
    assert "Taken back:" in aigul.read(answer["Location"])
    work(settings, register)
    assert f">{FLOUR}</" in aigul.read(LIST, kind="contradicted")


@pytest.mark.parametrize("own", ["1101.00", "1101 00 1500", "HS 1101"])
def test_own_code_is_read_as_people_write_it(aigul, own):
    choose(aigul, code="own", own=own)
    assert CodeDecision.objects.get().code in ("110100", "1101")


@pytest.mark.parametrize(
    "told",
    [
        {"code": "own", "own": "851712"},
        {"code": "own", "own": "хлеб"},
        {"code": "own", "own": ""},
        {"code": "own", "own": "9" * 5_000},
        {"code": "9999"},
        {"code": "1101", "own": "1102"},
        {"code": "1101", "reason": " "},
        {"code": "1101\x00"},
        {"code": ""},
    ],
)
def test_what_cannot_be_taken_comes_back_with_what_was_typed(aigul, told):
    page = choose(aigul, **told).content.decode()
    assert 'class="wrong" role="alert"' in page
    assert WHY in page or told.get("reason") == " "
    assert not CodeDecision.objects.exists()


@pytest.mark.parametrize(
    "told", [{}, {"record": "x", "line": "y"}, {"record": "9" * 30}, {"record": "1", "line": "\x00"}]
)
def test_form_that_makes_no_sense_is_refused_in_words(aigul, told):
    assert "does not have this good" in aigul.post(DECIDE, **told).content.decode()


@pytest.mark.parametrize("params", [{"at": "x"}, {"at": "9" * 30}, {"kind": "'; DROP"}, {"said": "9" * 30}])
def test_nonsense_in_the_address_breaks_nothing(aigul, params):
    assert aigul.read(LIST, **params)


def test_another_country_sees_and_decides_nothing(aigul, somebody):
    nodira = somebody("nodira", "UZ")
    nodira.get(LIST, 403)
    form = form_of(aigul.read(LIST))
    assert nodira.post(DECIDE, **form, code="110100", reason=WHY).status_code == 403
    page = nodira.post("/en/desk/UZ/goods/decide", **form, code="110100", reason=WHY).content.decode()
    assert "The record is not of" in page
    assert FLOUR not in nodira.read("/en/desk/UZ/goods")
    assert not CodeDecision.objects.exists()


def test_another_country_undoes_and_reads_no_decision(aigul, somebody):
    nodira = somebody("nodira", "UZ")
    choose(aigul)
    made = CodeDecision.objects.get().pk
    nodira.post("/en/desk/UZ/goods/undo", decision=made)
    assert CodeDecision.objects.get().undone_at is None
    nodira.get(f"/en/desk/UZ/goods/became/{made}", 403)
    nodira.get(f"/en/desk/UZ/goods/became/{2**70}", 404)


def test_visitor_is_led_to_signing_in(register, client):  # noqa: F811
    assert "/account/sign-in/" in client.get(LIST)["Location"]


def test_list_and_decisions_are_tables_that_can_be_taken(aigul):
    rows = list(csv.reader(aigul.get(f"{LIST}.csv?kind=contradicted").getvalue().decode("utf-8-sig").splitlines()))
    assert [row[:2] for row in rows[1:]] == [["Words contradict the code", FLOUR]]
    choose(aigul, reason="=flour")
    rows = list(csv.reader(aigul.get(f"{LIST}/decided.csv").getvalue().decode("utf-8-sig").splitlines()))
    assert rows[1][4] == "0902100000"
    assert rows[1][6:9] == ["110100", "'=flour", "aigul"]


def test_any_good_of_a_producer_may_be_decided_on(aigul, register, settings, somebody):  # noqa: F811
    good = Good.objects.get(text__contains="высший сорт")
    page = aigul.read(LIST, producer=good.producer_id)
    assert f"/en/desk/KZ/goods?producer={good.producer_id}" in aigul.read(f"/en/producer/{good.producer_id}")
    form = form_of(page, good.text) | {"code": "1101", "reason": WHY, "producer": good.producer_id}
    assert f"producer={good.producer_id}" in aigul.post(DECIDE, **form)["Location"]
    assert CodeDecision.objects.get().text == good.text
    assert good.text not in somebody("nodira", "UZ").read("/en/desk/UZ/goods", producer=good.producer_id)


def test_decisions_are_listed_with_their_undo(aigul):
    choose(aigul)
    page = aigul.read(f"{LIST}/decided")
    assert WHY in page
    assert 'name="decision"' in page
