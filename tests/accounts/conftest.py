"""People of the tests: invited, with a password of their own choice, with a real app on a phone."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import unescape

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client

from karvon.accounts import actions

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
PASSWORD = "quiet-mill-under-seven-apricots"
STEP_SECONDS = 30


@dataclass
class SomebodyAtTheDoor:
    """A person with a browser, and perhaps with an app that shows codes."""

    mail: str
    link: str = ""
    client: Client = field(default_factory=Client)
    secret: str = ""

    def choose_password(self, password=PASSWORD):
        page = self.client.get(self.link.removeprefix("http://127.0.0.1:8000"), follow=True)
        return self.client.post(page.redirect_chain[-1][0], {"password1": password, "password2": password}, follow=True)

    def sign_in(self, password=PASSWORD, **more):
        return self.client.post("/en/account/sign-in/", {"login": self.mail, "password": password, **more})

    def set_up_app(self, path="/en/account/second-factor/app/"):
        page = self.client.get(path, follow=True).content.decode()
        self.secret = unescape(re.search(r"<code>([A-Z2-7=]+)</code>", page)[1])
        return self.client.post("/en/account/second-factor/app/", {"code": self.code()}, follow=True)

    def code(self, steps=0):
        """Give what the app shows, now or some steps of half a minute away."""
        return format_hotp_value(hotp_value(self.secret, int(time.time()) // STEP_SECONDS + steps))

    def show_code(self, code=None):
        return self.client.post("/en/account/sign-in/code/", {"code": code or self.code()})


@pytest.fixture
def appoint(db, django_capture_on_commit_callbacks, mailoutbox):
    """Appoint somebody coordinator and give them at the door, the letter sent."""

    def make(mail="aigul@example.org", country="KZ", **changes):
        given = {"name": "Aigul", "language": "en", "is_fictitious": False, "by": None, "at": NOW} | changes
        with django_capture_on_commit_callbacks(execute=True):
            made = actions.appoint(mail=mail, country=country, **given)
        return SomebodyAtTheDoor(mail, made.link)

    return make


@pytest.fixture
def signed_up(appoint):
    """Give a coordinator of Kazakhstan with password and app, signed out."""
    somebody = appoint()
    somebody.choose_password()
    somebody.sign_in()
    somebody.set_up_app()
    somebody.client = Client()
    return somebody
