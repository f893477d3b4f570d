"""Letters by a real mail server: a forgotten password is chosen anew, and strangers get no mail."""

from __future__ import annotations

import email
import email.policy
import re
import socketserver
from threading import Thread

import pytest

from .conftest import SomebodyAtTheDoor

NEW_PASSWORD = "another-quiet-mill-in-the-hills"


class Post(socketserver.StreamRequestHandler):
    """The least that a mail server says and understands (RFC 5321, section 4.5.1)."""

    def handle(self):
        self.say("220 post")
        while line := self.rfile.readline():
            command = line[:4].upper()
            if command == b"DATA":
                self.say("354 go on")
                self.server.letters.append(self.letter())
            self.say("221 bye" if command == b"QUIT" else "250 well")
            if command == b"QUIT":
                return

    def letter(self):
        lines = iter(self.rfile.readline, b".\r\n")
        return email.message_from_bytes(b"".join(lines), policy=email.policy.default)

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())


@pytest.fixture
def post(settings):
    """A mail server on this machine, and a site that uses it."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Post) as server:
        server.letters = []
        Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        yield server
        server.shutdown()


def ask_for_a_letter(somebody):
    return somebody.client.post("/en/account/password/forgotten/", {"email": somebody.mail}, follow=True)


def test_forgotten_password_is_chosen_anew_by_letter(appoint, post):
    somebody = appoint()
    somebody.choose_password()
    post.letters.clear()
    assert "Look into your mail" in ask_for_a_letter(somebody).content.decode()
    (letter,) = post.letters
    assert letter["To"] == somebody.mail
    somebody.link = re.search(r"http://testserver(/\S+)", letter.get_content())[1]
    somebody.choose_password(NEW_PASSWORD)
    assert somebody.sign_in(NEW_PASSWORD).status_code == 302


def test_stranger_gets_the_same_page_and_no_letter(db, post):
    assert "Look into your mail" in ask_for_a_letter(SomebodyAtTheDoor("stranger@example.org")).content.decode()
    assert post.letters == []


def test_change_of_password_is_told_without_addresses_of_computers(appoint, post):
    somebody = appoint()
    somebody.choose_password()
    told = post.letters[-1].get_content()
    assert "Something was changed in your account" in told
    assert "127.0.0.1" not in told


def test_mail_server_that_is_gone_does_not_undo_an_appointment(appoint, post, settings):
    settings.EMAIL_PORT = 1
    assert appoint().link
