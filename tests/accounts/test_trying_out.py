"""The fictitious coordinators of the demo: a link each, good for one time, never in production."""

from __future__ import annotations

import pytest
from django.test import Client

from karvon.accounts import queries, trying_out

from .conftest import NOW

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def doors(db):
    return {country: link.removeprefix(SITE) for country, link in trying_out.doors(site=SITE, at=NOW).items()}


def test_every_country_has_a_marked_coordinator(doors):
    assert list(doors) == ["KZ", "KG", "TJ", "TM", "UZ"]
    assert all(one.is_fictitious and "fictitious" in one.name for one in queries.coordinators())


def test_link_signs_in_once(doors):
    client = Client()
    assert client.get(doors["UZ"]).status_code == 302
    assert "Jahongir" in client.get("/en/account/").content.decode()
    assert Client().get(doors["UZ"]).status_code == 404


def test_link_of_one_opens_no_other(doors):
    who, key = doors["UZ"].split("/")[-3], doors["KZ"].split("/")[-2]
    assert Client().get(f"/en/account/try/{who}/{key}/").status_code == 404
    assert Client().get("/en/account/try/%00/x/").status_code == 404


def test_second_start_makes_nobody_new(doors):
    trying_out.doors(site=SITE, at=NOW)
    assert len(queries.coordinators()) == 5


def test_production_has_no_such_people(doors, settings):
    settings.IS_PRODUCTION = True
    assert Client().get(doors["UZ"]).status_code == 404
    with pytest.raises(trying_out.UnableToPretend):
        trying_out.doors(site=SITE, at=NOW)


def test_real_people_have_no_such_door(appoint):
    from karvon.accounts.models import Person

    appoint()
    person = Person.objects.get()
    assert trying_out.person_behind(str(person.pk), trying_out.Door().make_token(person)) is None
