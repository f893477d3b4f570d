"""People who sign in, the countries they coordinate, and what they did."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from karvon.kernel.languages import COUNTRIES, LANGUAGES


class Person(AbstractBaseUser):
    """Somebody who signs in with a mail address; there is no other name to sign in with."""

    mail = models.EmailField(max_length=254, unique=True)
    name = models.CharField(max_length=120, help_text="as others see it beside what this person did")
    language = models.CharField(max_length=2, default="en", help_text="of the letters to this person")
    is_active = models.BooleanField(default=True)
    is_fictitious = models.BooleanField(default=False, help_text="made for trying out")
    joined_at = models.DateTimeField()

    objects = BaseUserManager["Person"]()

    USERNAME_FIELD = "mail"
    EMAIL_FIELD = "mail"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(mail=Lower("mail")), name="person_mail_is_lower_case"),
            models.CheckConstraint(condition=Q(language__in=LANGUAGES), name="person_language_known"),
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name


class Coordinator(models.Model):
    """A person's task of looking after one country, from a day to another or until further notice."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tasks")
    country = models.CharField(max_length=2)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, help_text="empty: still in the task")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "country"], condition=Q(until=None), name="coordinator_once_a_country"
            ),
            models.CheckConstraint(condition=Q(country__in=COUNTRIES), name="coordinator_country_known"),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="coordinator_ends_after_the_beginning"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} for {self.country}"


class AuditEvent(models.Model):
    """One deed that others may have to answer for; no address of a computer is kept."""

    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text="empty: whoever has the command line",
    )
    deed = models.CharField(max_length=40)
    about = models.CharField(max_length=120, help_text="what it was done to, such as `person 7`")
    details = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["about", "at"], name="audit_by_what")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.deed} {self.about}"
