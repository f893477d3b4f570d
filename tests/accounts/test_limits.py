"""Whoever tries too often waits, whichever web process counts; what is counted names nobody."""

from __future__ import annotations

from django.db import connection
from django.test import Client

from .conftest import PASSWORD


def _counted():
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM accounts_limit")
        return [key for (key,) in cursor.fetchall()]


def test_password_cannot_be_guessed_for_long(appoint):
    somebody = appoint()
    somebody.choose_password()
    for _ in range(5):
        Client().post("/en/account/sign-in/", {"login": somebody.mail, "password": "guess"})
    page = somebody.sign_in().content.decode()
    assert "Too many failed login attempts" in page


def test_limit_on_one_address_does_not_stop_others(appoint):
    appoint().choose_password()
    other = appoint("nodira@example.org", "UZ", name="Nodira")
    other.choose_password()
    for _ in range(6):
        Client().post("/en/account/sign-in/", {"login": "aigul@example.org", "password": "guess"})
    assert other.sign_in().status_code == 302


def test_code_cannot_be_guessed_for_long(signed_up):
    signed_up.sign_in()
    for _ in range(5):
        signed_up.show_code("000000")
    assert "Too many failed login attempts" in signed_up.show_code(signed_up.code(1)).content.decode()


def test_many_letters_are_refused_on_our_own_page(appoint):
    somebody = appoint()
    asked = {"email": somebody.mail}
    answers = [Client().post("/en/account/password/forgotten/", asked) for _ in range(6)]
    assert [answer.status_code for answer in answers] == [302] * 5 + [429]
    assert "Too many attempts" in answers[-1].content.decode()


def test_what_is_counted_names_nobody(appoint):
    appoint().sign_in(PASSWORD)
    assert _counted()
    assert all(len(key) == 64 for key in _counted())
