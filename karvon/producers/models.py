"""The unified register: a producer, its names, numbers, goods and facts, contacts apart, the feed of changes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import BigIntegerField, Func, Q
from django.db.models.functions import MD5

NUMBER_PATTERN = "^[1-9][0-9]{11}$"
CODE_PATTERN = "^((0[1-9]|[1-8][0-9]|9[0-7])([0-9]{2}){0,2})?$"
UNSURE = 0.7
"""Below this probability, a code found by words waits for a person."""
WAITING = {
    "overtaken": Q(reason__has_key="since"),
    "contradicted": Q(reason__has_key="words_say"),
    "retired": Q(reason__has_key="retired"),
    "unknown": Q(reason__has_key="is_unknown"),
    "unread": Q(code_by__in=["classified", "none"], reason__has_key="code"),
    "none": Q(code_by="none"),
    "unsure": Q(code_by="classified", score__lt=UNSURE),
}
"""Why a good waits for a person; the index of those is found only by conditions that are word for word the same."""


def any_of(conditions: Iterable[Q]) -> Q:
    """Join conditions of which one has to hold."""
    return reduce(or_, conditions)


class CurrentTransaction(Func):
    """The number of the transaction that writes, as a plain bigint."""

    template = "(pg_current_xact_id()::text::bigint)"
    output_field = BigIntegerField()


class Producer(models.Model):
    """One real producer. The number never changes; the values shown here are the chosen ones of `Fact`."""

    class Status(models.TextChoices):
        ACTIVE = "active"
        SUSPENDED = "suspended"
        CLOSED = "closed"
        PLANNED = "planned"
        UNKNOWN = "unknown"

    number = models.CharField(max_length=12, primary_key=True)
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=6, blank=True, help_text="ISO 3166-2")
    name = models.CharField(max_length=500, help_text="the chosen name, whatever its language")
    legal_form = models.CharField(max_length=30, blank=True, help_text="class of the legal form")
    status = models.CharField(max_length=10, choices=Status.choices)
    is_current = models.BooleanField(help_text="at least one of its records is still in its source")
    is_fictitious = models.BooleanField()
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    first_published_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    signature = models.CharField(max_length=32, help_text="hash of everything it was made from")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(number__regex=NUMBER_PATTERN), name="producer_number_form"),
            models.CheckConstraint(condition=Q(country__regex="^[A-Z]{2}$"), name="producer_country_form"),
            models.CheckConstraint(
                condition=Q(status__in=["active", "suspended", "closed", "planned", "unknown"]),
                name="producer_status_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


class Said(models.Model):
    """What every shown value carries: which record of which source said it, and when."""

    producer = models.ForeignKey(
        Producer, on_delete=models.CASCADE, related_name="%(class)s_set", related_query_name="its_%(class)s"
    )
    record_id = models.BigIntegerField()
    source = models.CharField(max_length=60)
    said_on = models.DateField()
    also = ArrayField(models.BigIntegerField(), default=list, help_text="further records that say the same")

    class Meta:
        abstract = True


class Name(Said):
    """A name as published, by language and script; rank 0 is the chosen one of its language."""

    text = models.CharField(max_length=500)
    language = models.CharField(max_length=3)
    script = models.CharField(max_length=4)
    rank = models.SmallIntegerField()

    class Meta:
        ordering = ["language", "rank", "id"]

    def __str__(self) -> str:
        return self.text


class RegistrationNumber(Said):
    """A firm's number by scheme; never a person's."""

    scheme = models.CharField(max_length=20)
    value = models.CharField(max_length=60, db_index=True)
    is_valid = models.BooleanField()

    class Meta:
        ordering = ["scheme", "value", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(scheme__in=["kz_iin", "uz_pinfl", "person"]), name="no_personal_number_is_public"
            )
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


class Good(Said):
    """One good in its own words, with the HS code, who gave the code, the score and the reason."""

    text = models.TextField()
    language = models.CharField(max_length=3)
    hs_code = models.CharField(
        max_length=10, blank=True, help_text="2, 4 or 6 digits; empty where nothing could be said"
    )
    national_code = models.CharField(max_length=10, blank=True, help_text="the code as published, digits only")
    code_by = models.CharField(
        max_length=10, help_text="person: chosen by one | stated by the source | classified by words | none"
    )
    score = models.FloatField(null=True)
    reason = models.JSONField(default=dict)
    capacity = models.CharField(max_length=60, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    certificate = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    expires_on = models.DateField(null=True)

    class Meta:
        ordering = ["hs_code", "text", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(hs_code__regex="^([0-9]{2}|[0-9]{4}|[0-9]{6})?$"), name="good_hs_code_form"
            ),
            models.CheckConstraint(
                condition=Q(code_by__in=["person", "stated", "classified", "none"]), name="good_code_by_known"
            ),
        ]
        indexes = [
            models.Index(
                fields=["record_id"],
                condition=any_of(WAITING.values()),
                name="good_waits_for_a_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.hs_code} {self.text[:60]}"


class CodeDecision(models.Model):
    """The code that a person chose for a good of a record; taken back, never deleted, and it outlives its record.

    It counts for all records of its producer, in its country, that say the same.
    """

    record_id = models.BigIntegerField(db_index=True)
    source = models.CharField(max_length=60)
    record_key = models.CharField(max_length=200, help_text="the record as its source knows it")
    text = models.TextField()
    language = models.CharField(max_length=3)
    stated = models.TextField(blank=True, help_text="the code as the source stated it then")
    machine = models.CharField(
        max_length=6, blank=True, help_text="the code that the words spoke for then, however weakly"
    )
    code = models.CharField(max_length=6, blank=True, help_text="2, 4 or 6 digits; empty: no code can be said")
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    country = models.CharField(max_length=2, help_text="of the record, and so of the coordinator")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    is_fictitious = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["country", "-at"], name="code_decision_by_country")]
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=CODE_PATTERN), name="code_decision_code_form"),
            models.CheckConstraint(condition=Q(country__regex="^[A-Z]{2}$"), name="code_decision_country_form"),
            models.CheckConstraint(condition=~Q(reason=""), name="code_decision_has_a_reason"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="code_decision_undone_by_somebody",
            ),
            models.UniqueConstraint(
                "record_id",
                MD5("text"),
                MD5("stated"),
                condition=Q(undone_at=None),
                name="one_standing_decision_per_line",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.text[:60]} is {self.code or 'nothing'}"


class Fact(Said):
    """Any further value: field, value, language; `is_shown` marks the chosen one of its field (and language)."""

    field = models.CharField(max_length=20, help_text="status, address, region, activity, website, registered, …")
    value = models.TextField()
    language = models.CharField(max_length=3, blank=True)
    is_shown = models.BooleanField()

    class Meta:
        ordering = ["field", "-is_shown", "id"]

    def __str__(self) -> str:
        return f"{self.field}: {self.value[:60]}"


class Contact(Said):
    """A phone or mail from a register: private, never in pages, API or files."""

    kind = models.CharField(max_length=10)
    value = models.CharField(max_length=254)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=["phone", "email"]), name="contact_kind_known")]

    def __str__(self) -> str:
        return self.kind


class Event(models.Model):
    """The history line of a producer number; it outlives the producer that was merged into another."""

    number = models.CharField(max_length=12)
    at = models.DateTimeField()
    kind = models.CharField(max_length=20, help_text="published, changed, merged, restored, gone, back, withdrawn")
    detail = models.JSONField(default=dict)

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["number", "at"], name="event_by_number")]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class Change(models.Model):
    """The feed of changes, written in the same transaction as the change; followed by transaction horizon."""

    number = models.CharField(max_length=12)
    transaction = models.BigIntegerField(db_default=CurrentTransaction(), db_index=True)

    def __str__(self) -> str:
        return f"{self.number} changed"
