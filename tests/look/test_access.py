"""The table of all routes and all roles: whoever may not is led to signing in, to a second factor, or refused."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.contrib.auth.hashers import make_password
from django.test import Client
from django.urls import URLResolver, get_resolver

from karvon.accounts import actions
from karvon.accounts.models import Person
from karvon.look.access import SET_UP_HERE, who_may_use

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SIGN_IN, SECOND_FACTOR, AGAIN = "/account/sign-in/", "/account/second-factor/app/", "/account/again/code/"
EXPECTED = {
    "everyone": dict.fromkeys(("visitor", "person", "without factor", "UZ", "KZ"), "let in"),
    "signed_in": dict.fromkeys(("person", "without factor", "UZ", "KZ"), "let in") | {"visitor": "sign in"},
    "coordinator": {
        "visitor": "sign in",
        "person": "refused",
        "without factor": "second factor",
        "UZ": "let in",
        "KZ": "let in",
    },
}
PASSWORD = make_password("quiet-mill-under-seven-apricots")
SAMPLES = {"country": "UZ", "number": "123456789092"}


DESK = "/en/desk/UZ/"


def routes(patterns, before="/"):
    for pattern in patterns:
        where = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, where)
        else:
            yield re.sub(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>|[\^$]", sample, where), pattern


def sample(varying):
    """Give something to stand in an address for what varies there."""
    name = varying[1] or varying[2]
    return SAMPLES.get(name, "1") if name else ""


ROUTES = list(routes(get_resolver().url_patterns))


def somebody(name, country="", with_factor=False):
    """Give a browser in which a person is signed in."""
    mail, client = f"{name}@example.org", Client(raise_request_exception=False)
    if country:
        given = {"language": "en", "is_fictitious": True, "by": None, "at": NOW}
        actions.appoint(mail=mail, name=name, country=country, **given)
    person, _ = Person.objects.get_or_create(mail=mail, defaults={"name": name, "joined_at": NOW})
    Person.objects.filter(pk=person.pk).update(password=PASSWORD)
    client.force_login(Person.objects.get(pk=person.pk))
    if with_factor:
        TOTP.activate(person, generate_totp_secret())
        session = client.session
        session[SET_UP_HERE] = True
        session.save()
    return client


@pytest.fixture
def browsers(db, home):
    return {
        "visitor": Client(raise_request_exception=False),
        "person": somebody("person"),
        "without factor": somebody("hurried", "UZ"),
        "UZ": somebody("nodira", "UZ", with_factor=True),
        "KZ": somebody("aigul", "KZ", with_factor=True),
    }


def answer(client, where, role="coordinator"):
    """Say in a word what became of asking for an address; one's own account may ask for a proof once more."""
    response = client.get(where)
    if response.status_code == 405:
        response = client.post(where)
    target = response.headers.get("Location", "") if "?next=" in response.headers.get("Location", "") else ""
    if response.status_code == 403:
        return "refused"
    proof = "second factor" if role == "coordinator" else "let in"
    told = {SIGN_IN: "sign in", SECOND_FACTOR: proof, AGAIN: proof}
    return next((word for part, word in told.items() if part in target), "let in")


@pytest.mark.parametrize(("where", "route"), ROUTES, ids=[where for where, _ in ROUTES])
def test_every_route_lets_in_whom_it_says(browsers, where, route):
    (role,) = who_may_use(route.callback)
    others = {"KZ": "refused"} if where.startswith(DESK) else {}
    assert {who: answer(client, where, role) for who, client in browsers.items()} == EXPECTED[role] | others


def test_dismissed_coordinator_is_refused_at_once(browsers):
    assert browsers["UZ"].get(DESK).status_code == 200
    actions.dismiss(mail="nodira@example.org", country="UZ", by=None, at=NOW)
    assert browsers["UZ"].get(DESK).status_code == 403


def test_factor_set_up_elsewhere_does_not_open_this_session(browsers):
    TOTP.activate(Person.objects.get(name="hurried"), generate_totp_secret())
    assert AGAIN in browsers["without factor"].get(DESK).headers["Location"]


def test_guarded_page_is_kept_nowhere(browsers):
    assert "no-store" in browsers["UZ"].get(DESK).headers["Cache-Control"]


@pytest.mark.parametrize("where", ["/en/help", "/en/data", "/robots.txt", "/en/sources"])
def test_public_pages_set_no_cookie_and_vary_by_none(browsers, where):
    response = browsers["visitor"].get(where)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_public_page_asks_nothing_about_who_reads(browsers, django_assert_num_queries):
    with django_assert_num_queries(0):
        browsers["UZ"].get("/en/help")
