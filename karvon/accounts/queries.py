"""Reading who is who: coordinators, their countries, names of people, what was done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from .models import AuditEvent, Coordinator

SECOND_FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as a second factor; recovery codes alone do not."""


@dataclass(frozen=True, slots=True)
class ActiveCoordinator:
    """A person who looks after one country or more today."""

    person_id: int
    name: str
    countries: tuple[str, ...]
    has_second_factor: bool

    def looks_after(self, country: str) -> bool:
        """Say whether this country is among theirs."""
        return country in self.countries


@dataclass(frozen=True, slots=True)
class ListedCoordinator:
    """One task in the list of coordinators."""

    mail: str
    name: str
    country: str
    since: datetime
    until: datetime | None
    last_seen_at: datetime | None
    has_second_factor: bool
    is_fictitious: bool


@dataclass(frozen=True, slots=True)
class ShownAuditEvent:
    """One deed, with the name of who did it; empty for the command line."""

    at: datetime
    by: str
    deed: str
    about: str
    details: dict[str, object]


def coordinator(person_id: int) -> ActiveCoordinator | None:
    """Give the person's tasks of today, None for one who has none: asked anew at every request."""
    held = Coordinator.objects.filter(person=person_id, person__is_active=True, until=None).order_by("country")
    rows = list(held.annotate(secured=_secured("person")).values_list("person__name", "country", "secured"))
    if not rows:
        return None
    return ActiveCoordinator(
        person_id=person_id,
        name=rows[0][0],
        countries=tuple(country for _, country, _ in rows),
        has_second_factor=rows[0][2],
    )


def coordinators() -> list[ListedCoordinator]:
    """List every task there is and was, by country, those of today first."""
    tasks = Coordinator.objects.select_related("person").annotate(secured=_secured("person"))
    return [
        ListedCoordinator(
            mail=task.person.mail,
            name=task.person.name,
            country=task.country,
            since=task.since,
            until=task.until,
            last_seen_at=task.person.last_login,
            has_second_factor=task.secured,
            is_fictitious=task.person.is_fictitious,
        )
        for task in tasks.order_by("country", "-until", "since")
    ]


def audit(about: str) -> list[ShownAuditEvent]:
    """Give what was done to something, the newest first."""
    events = AuditEvent.objects.filter(about=about).select_related("by").order_by("-at", "-pk")
    return [
        ShownAuditEvent(event.at, event.by.name if event.by else "", event.deed, event.about, event.details)
        for event in events
    ]


def _secured(person: str) -> Exists:
    return Exists(Authenticator.objects.filter(user=OuterRef(person), type__in=SECOND_FACTORS))
