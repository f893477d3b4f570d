"""The whole journey in the role that the web has, which owns nothing."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.db import connection

from karvon.accounts import actions
from karvon.accounts.models import Person

from .conftest import NOW, PASSWORD, SomebodyAtTheDoor

OTHER_PASSWORD = "another-quiet-mill-in-the-hills"


@pytest.fixture
def invited(transactional_db, postgres_server):
    """Somebody invited by the owner; from then on all is done by the web."""
    if postgres_server is None:
        pytest.skip("DATABASE_URL names a server whose roles are not ours")
    given = {"name": "Aigul", "language": "en", "is_fictitious": True, "by": None, "at": NOW}
    somebody = SomebodyAtTheDoor("aigul@example.org")
    somebody.link = actions.appoint(mail=somebody.mail, country="KZ", **given).link
    owner = connection.settings_dict["USER"]
    connection.close()
    connection.settings_dict["USER"] = "karvon_web"
    yield somebody
    connection.close()
    connection.settings_dict["USER"] = owner
    cache.clear()  # no model stands for its table, so that it is not emptied after a test


def codes_of(page):
    return re.findall(r"<code>(\d{8})</code>", page.content.decode())


def test_web_signs_people_in_and_keeps_what_they_choose(invited):
    invited.choose_password()
    assert invited.sign_in().status_code == 302
    first = codes_of(invited.set_up_app())
    again = invited.client.post("/en/account/second-factor/codes/new/", follow=True)
    assert len(first) == len(codes_of(again)) == 10
    changed = {"oldpassword": PASSWORD, "password1": OTHER_PASSWORD, "password2": OTHER_PASSWORD}
    assert invited.client.post("/en/account/password/", changed).status_code == 302
    invited.client.post("/en/account/sign-out/")
    invited.sign_in(OTHER_PASSWORD)
    assert invited.show_code(codes_of(again)[0]).headers["Location"] == "/en/account/"
    assert invited.client.post("/en/account/second-factor/app/remove/").status_code == 302
    assert "There is none yet" in invited.client.get("/en/account/second-factor/").content.decode()


def test_web_cannot_appoint(invited):
    with pytest.raises(Exception, match="permission denied"):
        actions.appoint(
            mail="x@example.org", name="X", country="KZ", language="en", is_fictitious=True, by=None, at=NOW
        )
    assert Person.objects.count() == 1
