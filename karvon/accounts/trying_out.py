"""Fictitious coordinators for trying out, one a country, each behind a link that signs in once; never in production."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from allauth.account.utils import url_str_to_user_pk, user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import get_random_string

from karvon.kernel.languages import COUNTRIES, LANGUAGES_OF_COUNTRY

from . import actions
from .models import Coordinator, Person

NAMES: Final = {"KZ": "Aigerim", "KG": "Nurlan", "TJ": "Zarina", "TM": "Maral", "UZ": "Jahongir"}


class Door(PasswordResetTokenGenerator):
    """A key made of the person's password and last sign-in: it fits once, and nobody outside can cut one."""

    key_salt = "karvon fictitious coordinator"


class UnableToPretend(Exception):
    """There are no fictitious coordinators on a site that is meant in earnest."""


@transaction.atomic
def doors(*, site: str, at: datetime) -> dict[str, str]:
    """Make the fictitious coordinators that are missing and give a link for each, by country.

    Raises UnableToPretend in production.
    """
    if settings.IS_PRODUCTION:
        raise UnableToPretend(UnableToPretend.__doc__)
    return {country: f"{site}{_path(_coordinator(country, at))}" for country in COUNTRIES}


def person_behind(who: str, key: str) -> Person | None:
    """Give the fictitious person whose key this is, None where it fits no more, and always in production."""
    if settings.IS_PRODUCTION:
        return None
    try:
        number = url_str_to_user_pk(who)
    except ValueError:
        return None
    person = Person.objects.filter(pk=number, is_fictitious=True, is_active=True).first()
    return person if person and Door().check_token(person, key) else None


def _coordinator(country: str, at: datetime) -> Person:
    mail = f"{country.lower()}@coordinator.example"
    if not Coordinator.objects.filter(person__mail=mail, country=country, until=None).exists():
        name, language = f"{NAMES[country]} (fictitious)", LANGUAGES_OF_COUNTRY[country][0]
        actions.appoint(mail=mail, name=name, country=country, language=language, is_fictitious=True, by=None, at=at)
    person = Person.objects.get(mail=mail)
    person.set_password(get_random_string(30))
    person.save(update_fields=["password"])
    if not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        TOTP.activate(person, generate_totp_secret())
    return person


def _path(person: Person) -> str:
    return reverse("fictitious-coordinator", args=[user_pk_to_url_str(person), Door().make_token(person)])
