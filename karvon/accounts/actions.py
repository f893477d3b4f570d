"""Writing who is who: appointing and dismissing coordinators, inviting people, noting deeds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from karvon.kernel.languages import COUNTRIES, LANGUAGES

from . import letters
from .models import AuditEvent, Coordinator, Person

MOST_NAME_LETTERS = 120


class UnableToAppoint(Exception):
    """Nobody was appointed; the message says why."""


class UnableToDismiss(Exception):
    """Nobody was dismissed; the message says why."""


class UnableToInvite(Exception):
    """Nobody was invited; the message says why."""


@dataclass(frozen=True, slots=True)
class Appointed:
    """Who was appointed, and the link to choose a password; empty for somebody who has one."""

    person_id: int
    link: str


@transaction.atomic
def appoint(
    *, mail: str, name: str, country: str, language: str, is_fictitious: bool, by: int | None, at: datetime
) -> Appointed:
    """Make somebody coordinator of a country and send the link to choose a password.

    Raises UnableToAppoint where something given is wrong or the person has the task already.
    """
    _check(mail, name, country, language)
    person = _person(mail.lower(), name.strip(), language, is_fictitious, at)
    _, is_new = Coordinator.objects.get_or_create(person=person, country=country, until=None, defaults={"since": at})
    if not is_new:
        raise UnableToAppoint(f"{person.mail} is coordinator of {country} already.")
    note(deed="coordinator appointed", about=_about(person), details={"country": country}, by=by, at=at)
    link = "" if person.has_usable_password() else letters.link_to_choose_a_password(person)
    if not is_fictitious:
        transaction.on_commit(lambda: letters.send_appointment(person, country, link), robust=True)
    return Appointed(person.pk, link)


@transaction.atomic
def dismiss(*, mail: str, country: str, by: int | None, at: datetime) -> None:
    """End somebody's task; from the next request on the desk is closed to them. Raises UnableToDismiss."""
    task = Coordinator.objects.filter(person__mail=mail.lower(), country=country, until=None).first()
    if task is None:
        raise UnableToDismiss(f"{mail} is not coordinator of {country}.")
    task.until = max(at, task.since)
    task.save(update_fields=["until"])
    note(deed="coordinator dismissed", about=_about(task.person), details={"country": country}, by=by, at=at)


@transaction.atomic
def invite_again(*, mail: str, by: int | None, at: datetime) -> str:
    """Take password and second factor from somebody who lost them, and give the link to begin anew.

    Whoever is signed in as this person is signed out, since a session holds only with its password.
    """
    person = Person.objects.filter(mail=mail.lower(), is_active=True).first()
    if person is None:
        raise UnableToInvite(f"Nobody here has the mail address {mail}.")
    person.set_unusable_password()
    person.save(update_fields=["password"])
    Authenticator.objects.filter(user=person).delete()
    note(deed="invited again", about=_about(person), details={}, by=by, at=at)
    link = letters.link_to_choose_a_password(person)
    transaction.on_commit(lambda: letters.send_invitation(person, link), robust=True)
    return link


def note(*, deed: str, about: str, details: dict[str, object], by: int | None, at: datetime) -> None:
    """Write down a deed that somebody may have to answer for."""
    AuditEvent.objects.create(at=at, by_id=by, deed=deed, about=about, details=details)


def _check(mail: str, name: str, country: str, language: str) -> None:
    try:
        validate_email(mail)
    except ValidationError:
        raise UnableToAppoint(f"{mail!r} is no mail address.") from None
    if not 0 < len(name.strip()) <= MOST_NAME_LETTERS:
        raise UnableToAppoint(f"A name has 1 to {MOST_NAME_LETTERS} letters.")
    if country not in COUNTRIES:
        raise UnableToAppoint(f"{country!r} is none of {', '.join(COUNTRIES)}.")
    if language not in LANGUAGES:
        raise UnableToAppoint(f"{language!r} is none of {', '.join(LANGUAGES)}.")


def _person(mail: str, name: str, language: str, is_fictitious: bool, at: datetime) -> Person:
    """Give the person with this mail address, made where there is none; an address invited is taken as theirs."""
    person, is_new = Person.objects.get_or_create(
        mail=mail, defaults={"name": name, "language": language, "is_fictitious": is_fictitious, "joined_at": at}
    )
    if is_new:
        person.set_unusable_password()
        person.save(update_fields=["password"])
        EmailAddress.objects.create(user=person, email=mail, verified=True, primary=True)
    return person


def _about(person: Person) -> str:
    return f"person {person.pk}"
