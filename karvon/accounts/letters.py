"""The letters this room sends by itself; those of signing in are sent by allauth from the templates beside."""

from __future__ import annotations

from allauth.account import app_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from .models import Person


def link_to_choose_a_password(person: Person) -> str:
    """Give the link that works once, for as long as PASSWORD_RESET_TIMEOUT says."""
    key = app_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(person)
    with override(person.language):
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(person), "key": key})
    return f"{settings.SITE_ADDRESS}{path}"


def send_appointment(person: Person, country: str, link: str) -> None:
    """Tell somebody that they are coordinator of a country, with the link to choose a password where it is needed."""
    with override(person.language):
        _send(person, _("You are a coordinator of Karvon"), "appointment", {"country": country, "link": link})


def send_invitation(person: Person, link: str) -> None:
    """Send the link to choose a password anew."""
    with override(person.language):
        _send(person, _("Choose your password for Karvon"), "invitation", {"link": link})


def _send(person: Person, subject: str, letter: str, context: dict[str, str]) -> None:
    text = render_to_string(f"accounts/letters/{letter}.txt", {"person": person, **context})
    send_mail(subject, text.strip(), None, [person.mail])
