"""Signing in with password and code, as a browser without JavaScript does it."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import allauth
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from karvon.accounts import wording
from karvon.accounts.models import AuditEvent

from .conftest import PASSWORD

OWN = "/en/account/"


def test_invited_person_chooses_a_password_and_signs_in(appoint):
    somebody = appoint()
    somebody.choose_password()
    assert somebody.sign_in().headers["Location"] == OWN
    assert "Aigul" in somebody.client.get(OWN).content.decode()


def test_letter_of_appointment_has_the_link(appoint, mailoutbox):
    somebody = appoint()
    assert mailoutbox[0].to == [somebody.mail]
    assert somebody.link in mailoutbox[0].body


def test_link_works_once(appoint):
    somebody = appoint()
    somebody.choose_password()
    again = Client().get(somebody.link.removeprefix("http://127.0.0.1:8000"), follow=True)
    assert "This link works no more" in again.content.decode()


def test_weak_password_is_refused(appoint):
    somebody = appoint()
    page = somebody.choose_password("aigul").content.decode()
    assert 'role="alert"' in page
    assert 'role="alert"' in somebody.sign_in("aigul").content.decode()


def test_second_factor_is_asked_once_it_is_set_up(signed_up):
    assert signed_up.sign_in().headers["Location"] == "/en/account/sign-in/code/"
    assert signed_up.client.get(OWN).status_code == 302
    assert signed_up.show_code(signed_up.code(1)).headers["Location"] == OWN


def test_wrong_code_opens_nothing(signed_up):
    signed_up.sign_in()
    assert "Incorrect code" in signed_up.show_code("000000").content.decode()
    assert signed_up.client.get(OWN).status_code == 302


def test_code_is_good_for_one_time_only(signed_up):
    signed_up.sign_in()
    code = signed_up.code(1)
    signed_up.show_code(code)
    somebody_else = Client()
    somebody_else.post("/en/account/sign-in/", {"login": signed_up.mail, "password": PASSWORD})
    assert somebody_else.post("/en/account/sign-in/code/", {"code": code}).status_code == 200


def test_recovery_code_opens_when_the_phone_is_lost(signed_up):
    signed_up.sign_in()
    signed_up.show_code(signed_up.code(1))
    page = signed_up.client.get("/en/account/second-factor/codes/", follow=True).content.decode()
    codes = re.findall(r"<code>(\d{8})</code>", page)
    assert len(codes) == 10
    signed_up.client = Client()
    signed_up.sign_in()
    assert signed_up.show_code(codes[3]).headers["Location"] == OWN


def test_secret_lies_sealed_in_the_database(signed_up):
    from allauth.mfa.models import Authenticator

    kept = Authenticator.objects.get(type="totp").data["secret"]
    assert signed_up.secret not in kept
    assert len(kept) > 60


def test_deeds_are_written_down(signed_up):
    deeds = AuditEvent.objects.order_by("pk").values_list("deed", flat=True)
    assert list(deeds) == ["coordinator appointed", "signed in", "second factor set up"]


def test_sessions_that_are_over_are_swept_out(signed_up):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    signed_up.sign_in()
    signed_up.show_code(signed_up.code(1))
    assert Session.objects.count() == 1


def test_texts_named_for_translation_are_what_allauth_says():
    texts = [text for name in vars(wording) if name.isupper() for text in getattr(wording, name)]
    sources = [path for kind in ("*.py", "*.txt") for path in Path(allauth.__path__[0]).rglob(kind)]
    said = "\n".join(path.read_text(encoding="utf-8") for path in sources).replace("{{name}}", "%(name)s")
    assert [text for text in texts if text not in said] == []
