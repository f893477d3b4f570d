"""Appointing and dismissing: what is refused, what the database itself refuses, what is written down."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from karvon.accounts import actions, queries
from karvon.accounts.models import Coordinator, Person

from .conftest import NOW, PASSWORD


def test_coordinator_may_look_after_two_countries(appoint):
    appoint()
    appoint(country="KG")
    found = queries.coordinator(Person.objects.get().pk)
    assert found.countries == ("KG", "KZ")
    assert found.looks_after("KZ")
    assert not found.looks_after("UZ")


def test_dismissed_coordinator_has_no_country_from_that_moment(appoint):
    appoint()
    actions.dismiss(mail="Aigul@Example.org", country="KZ", by=None, at=NOW)
    assert queries.coordinator(Person.objects.get().pk) is None
    assert queries.coordinators()[0].until == NOW


def test_dismissed_coordinator_may_be_appointed_again(appoint):
    appoint()
    actions.dismiss(mail="aigul@example.org", country="KZ", by=None, at=NOW)
    appoint()
    assert queries.coordinator(Person.objects.get().pk).countries == ("KZ",)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"mail": "no address"}, "mail address"),
        ({"country": "RU"}, "none of KZ"),
        ({"language": "fr"}, "none of en"),
        ({"name": "  "}, "1 to 120"),
        ({"name": "x" * 121}, "1 to 120"),
    ],
)
def test_wrong_appointments_are_refused_with_a_reason(appoint, changes, reason):
    with pytest.raises(actions.UnableToAppoint, match=reason):
        appoint(**changes)
    assert not Person.objects.exists()


def test_same_task_twice_is_refused(appoint):
    appoint()
    with pytest.raises(actions.UnableToAppoint, match="already"):
        appoint()


def test_stranger_is_neither_dismissed_nor_invited(db):
    with pytest.raises(actions.UnableToDismiss):
        actions.dismiss(mail="x@example.org", country="KZ", by=None, at=NOW)
    with pytest.raises(actions.UnableToInvite):
        actions.invite_again(mail="x@example.org", by=None, at=NOW)


@pytest.mark.parametrize("wrong", [{"country": "RU"}, {"until": NOW.replace(year=2020)}, {}])
def test_database_refuses_what_cannot_be(appoint, wrong):
    appoint()
    task = {"person": Person.objects.get(), "country": "KZ", "since": NOW} | wrong
    with pytest.raises(IntegrityError), transaction.atomic():
        Coordinator.objects.create(**task)


def test_whoever_lost_the_phone_begins_anew(signed_up):
    inside = Client()
    inside.post("/en/account/sign-in/", {"login": signed_up.mail, "password": PASSWORD})
    inside.post("/en/account/sign-in/code/", {"code": signed_up.code(1)})
    signed_up.link = actions.invite_again(mail=signed_up.mail, by=None, at=NOW)
    assert inside.get("/en/account/").status_code == 302
    signed_up.choose_password()
    assert signed_up.sign_in().headers["Location"] == "/en/account/"
    assert not queries.coordinators()[0].has_second_factor


def test_every_deed_has_its_event(appoint):
    appoint()
    person = Person.objects.get()
    actions.dismiss(mail=person.mail, country="KZ", by=person.pk, at=NOW)
    events = queries.audit(f"person {person.pk}")
    assert [(event.deed, event.by) for event in events] == [
        ("coordinator dismissed", "Aigul"),
        ("coordinator appointed", ""),
    ]
