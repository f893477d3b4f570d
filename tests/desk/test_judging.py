"""The desk by its pages: what waits, judging, undoing, what is never asked again, by hand only with a reason."""

from __future__ import annotations

import csv
import re

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from karvon.evidence.models import Record
from karvon.identity import queries
from karvon.identity.models import Doubt, Judgement
from karvon.pipeline.regroup import regroup
from tests.desk.conftest import PAIRS

pytestmark = pytest.mark.django_db
QUEUE, NEXT = "/en/desk/UZ/", "/en/desk/UZ/judge"


def pair_on(page):
    """Read which pair a page asks about."""
    return tuple(int(re.search(rf'name="{side}" value="(\d+)"', page)[1]) for side in ("left", "right"))


def say(coordinator, verdict, pair=None, **more):
    left, right = pair or pair_on(coordinator.read(NEXT))
    return coordinator.post("/en/desk/UZ/say", left=left, right=right, verdict=verdict, **more)


def done(said):
    """Do what the worker does."""
    row = Judgement.objects.get(pk=said)
    return regroup([row.left, row.right], judgement=said, home=settings.KARVON_HOME, at=timezone.now())


def test_queue_shows_what_waits_and_how_far_they_are(nodira):
    page = nodira.read(QUEUE)
    assert page.count('scope="row"') == PAIRS
    assert f"<strong>{PAIRS}</strong>" in page


@pytest.mark.parametrize("params", [{"among": "border"}, {"among": "agreed"}, {"among": "put_off"}])
def test_filter_leaves_other_pairs_out(nodira, params):
    assert "Nothing of this kind waits." in nodira.read(QUEUE, **params)


@pytest.mark.parametrize("params", [{"at": "x"}, {"at": "-1"}, {"at": "9" * 30}, {"among": "'; DROP"}])
def test_nonsense_in_the_address_is_the_beginning(nodira, params):
    assert pair_on(nodira.read(NEXT, **params)) == pair_on(nodira.read(NEXT))


def test_judged_pair_is_never_asked_again(nodira, somebody):
    first = pair_on(nodira.read(NEXT))
    answer = say(nodira, "different", first)
    assert pair_on(nodira.read(answer["Location"])) != first
    assert pair_on(somebody("otabek").read(NEXT)) != first


def test_later_comes_again_at_the_end(nodira):
    first = pair_on(nodira.read(NEXT))
    say(nodira, "later", first)
    assert pair_on(nodira.read(NEXT)) != first
    assert pair_on(nodira.read(NEXT, at=PAIRS - 1)) == first


def test_past_the_end_it_begins_anew(nodira):
    assert nodira.get(f"{NEXT}?at={PAIRS}", 302)["Location"] == f"{NEXT}?at=0&among=all"


def test_undo_asks_the_pair_again(nodira):
    first = pair_on(nodira.read(NEXT))
    say(nodira, "same", first)
    answer = nodira.post("/en/desk/UZ/undo", judgement=Judgement.objects.get().pk)
    assert pair_on(nodira.read(answer["Location"])) == first
    assert pair_on(nodira.read(NEXT)) == first


def test_page_after_a_judgement_tells_what_became_of_it(nodira, register, settings):
    settings.KARVON_HOME = register
    left, right = pair_on(nodira.read(NEXT))
    address = say(nodira, "same", (left, right))["Location"]
    assert 'data-state="waiting"' in nodira.read(address)
    said = Judgement.objects.get().pk
    done(said)
    _forget_jobs()
    page = nodira.read(f"/en/desk/UZ/became/{said}")
    assert "The register has them as one producer:" in page
    assert queries.number_of_record(left) == queries.number_of_record(right)


def _forget_jobs():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded'")


def test_contradiction_is_shown_to_both(nodira, somebody):
    otabek = somebody("otabek")
    pair = pair_on(nodira.read(NEXT))
    say(nodira, "same", pair, reason="one director")
    say(otabek, "different", pair, reason="two mills")
    for page in (nodira.read(QUEUE), otabek.read(QUEUE)):
        assert "People contradict each other" in page
        assert "one director" in page
        assert "two mills" in page


def test_judgement_on_a_record_that_vanished_is_shown_as_such(nodira):
    pair = pair_on(nodira.read(NEXT))
    say(nodira, "different", pair)
    Record.objects.filter(pk=pair[0]).update(gone_since=timezone.now())
    assert "a record is in its source no more" in nodira.read("/en/desk/UZ/history")


def test_record_that_never_was_is_not_found(nodira):
    nodira.get("/en/desk/UZ/pair/1/2", 404)
    nodira.get(f"/en/desk/UZ/pair/1/{2**64}", 404)


@pytest.mark.parametrize("told", [{}, {"left": "x", "right": "1"}, {"left": "1", "right": "2", "verdict": "same"}])
def test_form_that_makes_no_sense_is_refused_in_words(nodira, told):
    answer = nodira.post("/en/desk/UZ/say", **told)
    assert 'class="wrong" role="alert"' in nodira.read(answer["Location"])
    assert not Judgement.objects.exists()


@pytest.mark.parametrize("path", [f"pair/1/{2**70}.json", f"became/{2**70}", "producer/x%00", "producer/000000000000"])
def test_address_that_makes_no_sense_breaks_nothing(nodira, path):
    assert nodira.client.get(f"/en/desk/UZ/{path}").status_code in {200, 404}


def test_deed_by_hand_that_makes_no_sense_is_refused(nodira):
    left = pair_on(nodira.read(NEXT))[0]
    producer = f"/en/desk/UZ/producer/{queries.number_of_record(left)}"
    assert nodira.post(f"{producer}/split", record=["9" * 5_000, "9" * 20, "x"], reason="a").status_code == 200
    assert nodira.post(f"{producer}/merge", other="x\x00", reason="a").status_code == 200
    assert not Judgement.objects.exists()


def test_another_country_sees_and_judges_nothing(nodira, somebody):
    aigul = somebody("aigul", "KZ")
    pair = pair_on(nodira.read(NEXT))
    assert aigul.get(QUEUE, 403)
    aigul.post("/en/desk/KZ/say", left=pair[0], right=pair[1], verdict="same")
    assert not Judgement.objects.exists()


def test_split_and_merge_need_a_reason(nodira):
    numbers = [queries.number_of_record(record) for record in pair_on(nodira.read(NEXT))]
    page = nodira.post(f"/en/desk/UZ/producer/{numbers[0]}/merge", other=numbers[1], reason=" ").content.decode()
    assert "What is done by hand needs a reason." in page
    assert numbers[1] in page
    page = nodira.post(f"/en/desk/UZ/producer/{numbers[0]}/split", reason="").content.decode()
    assert 'role="alert" id="split-error"' in page


def test_merging_and_splitting_by_hand_reach_the_register(nodira, register, settings):
    settings.KARVON_HOME = register
    left, right = pair_on(nodira.read(NEXT))
    one, other = map(queries.number_of_record, (left, right))
    nodira.post(f"/en/desk/UZ/producer/{one}/merge", other=f"{other[:4]} {other[4:8]} {other[8:]}", reason="one yard")
    done(Judgement.objects.latest("pk").pk)
    united = queries.number_of_record(left)
    assert queries.members(united) == tuple(sorted((left, right)))
    nodira.post(f"/en/desk/UZ/producer/{united}/split", record=[right], reason="two yards after all")
    assert Judgement.objects.latest("pk").verdict == "different"


def test_history_is_a_table_that_can_be_taken(nodira):
    say(nodira, "different", reason="=two mills")
    lines = nodira.get("/en/desk/UZ/history.csv").getvalue().decode("utf-8-sig").splitlines()
    rows = list(csv.reader(lines))
    assert len(rows) == 2
    assert rows[1][3:6] == ["Different", "'=two mills", "nodira"]


def test_pair_has_its_explanation_as_json(nodira, register, settings):
    settings.KARVON_HOME = register
    left, right = pair_on(nodira.read(NEXT))
    told = nodira.get(f"/en/desk/UZ/pair/{left}/{right}.json").json()
    parts = told["score"]["parts"]
    assert sum(part["bits"] for part in parts) == pytest.approx(told["score"]["bits"]) == pytest.approx(-1.0)
    assert Doubt.objects.get(left=left, right=right).bits == -1.0


def test_why_page_names_no_person(nodira, register, settings, client):
    settings.KARVON_HOME = register
    left, _right = pair_on(nodira.read(NEXT))
    say(nodira, "same", reason="one director")
    page = client.get(f"/en/producer/{queries.number_of_record(left)}/why").content.decode()
    assert "one director" in page
    assert "Coordinator of Uzbekistan" in page
    assert "nodira" not in page


def test_producer_shows_the_way_to_its_coordinator_only(nodira, somebody, client):
    number = queries.number_of_record(pair_on(nodira.read(NEXT))[0])
    told = [one.get(f"/en/producer/{number}").content.decode() for one in (nodira, somebody("aigul", "KZ"), client)]
    assert ["Split or merge" in page for page in told] == [True, False, False]
