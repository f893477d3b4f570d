"""Who is who: memberships, edges with their reasons, doubts, people's judgements, and what became of every number."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

NUMBER_PATTERN = "^[1-9][0-9]{11}$"
COUNTRY_PATTERN = "^[A-Z]{2}$"
VERDICTS = ("same", "different", "later")


class Membership(models.Model):
    """A record belongs to a producer number; `home` is the number it was given first, whatever came afterwards."""

    record = models.OneToOneField(
        "evidence.Record", on_delete=models.CASCADE, primary_key=True, related_name="membership"
    )
    number = models.CharField(max_length=12, db_index=True)
    home = models.CharField(
        max_length=12, blank=True, db_index=True, help_text="empty: it came to a producer united of several numbers"
    )
    country = models.CharField(max_length=2, blank=True, help_text="empty: not linked since countries are written down")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(number__regex=NUMBER_PATTERN), name="membership_number_form"),
            models.CheckConstraint(condition=Q(home="") | Q(home__regex=NUMBER_PATTERN), name="membership_home_form"),
            models.CheckConstraint(
                condition=Q(country="") | Q(country__regex=COUNTRY_PATTERN), name="membership_country_form"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} in {self.number}"


class Issue(models.Model):
    """A number issued to a record that had one already, when its part of a producer was split off."""

    number = models.CharField(max_length=12)
    record_id = models.BigIntegerField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["number", "record_id"], name="one_issue_per_number_and_record"),
            models.CheckConstraint(condition=Q(number__regex=NUMBER_PATTERN), name="issue_number_form"),
        ]

    def __str__(self) -> str:
        return f"{self.number} to {self.record_id}"


class Claim(models.Model):
    """A number of which no producer has two of one scheme: private, since it may be the hash of a person's."""

    record = models.ForeignKey("evidence.Record", on_delete=models.CASCADE, related_name="+")
    scheme = models.CharField(max_length=20)
    value = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record", "scheme"], name="one_claim_per_record_and_scheme")]

    def __str__(self) -> str:
        return f"claim of {self.record_id}"


class Edge(models.Model):
    """Two records that their score connects, and why; clustering may still refuse to follow it."""

    left = models.BigIntegerField()
    right = models.BigIntegerField(db_index=True)
    rule = models.CharField(
        max_length=40, help_text="number | person | score, or apart: no third may bring them together"
    )
    because = models.CharField(max_length=300, help_text="the equal value, shown in the explanation")
    bits = models.FloatField(help_text="the strength: the strongest edges are followed first")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["left", "right", "rule"], name="one_edge_per_pair_and_rule"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="edge_left_before_right"),
        ]

    def __str__(self) -> str:
        return f"{self.left} = {self.right} by {self.rule}"


class Redirect(models.Model):
    """A producer number that was merged into another: it leads there for ever."""

    old = models.CharField(max_length=12, primary_key=True)
    new = models.CharField(max_length=12, db_index=True)
    since_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(old__regex=NUMBER_PATTERN), name="redirect_old_form"),
            models.CheckConstraint(condition=Q(new__regex=NUMBER_PATTERN), name="redirect_new_form"),
            models.CheckConstraint(condition=~Q(old=F("new")), name="redirect_leads_elsewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.old} -> {self.new}"


class Doubt(models.Model):
    """Two records that may be the same producer, as the last run saw it: the machine does not decide this alone."""

    left = models.BigIntegerField()
    right = models.BigIntegerField(db_index=True)
    bits = models.FloatField()
    reason = models.CharField(max_length=20, help_text="unsure | contradiction | stretched | large_cluster")
    country_left = models.CharField(max_length=2)
    country_right = models.CharField(max_length=2)
    effect = models.IntegerField(help_text="how many records their producers have together")
    is_fictitious = models.BooleanField()
    found_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["left", "right"], name="one_doubt_per_pair"),
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="doubt_left_before_right"),
            models.CheckConstraint(
                condition=Q(reason__in=["unsure", "contradiction", "stretched", "large_cluster"]),
                name="doubt_reason_known",
            ),
            models.CheckConstraint(condition=Q(effect__gte=2), name="doubt_concerns_two_records"),
            models.CheckConstraint(
                condition=Q(country_left__regex=COUNTRY_PATTERN, country_right__regex=COUNTRY_PATTERN),
                name="doubt_country_form",
            ),
        ]
        indexes = [
            models.Index(fields=["country_left"], name="doubt_by_left_country"),
            models.Index(fields=["country_right"], name="doubt_by_right_country"),
        ]

    def __str__(self) -> str:
        return f"{self.left} ? {self.right}"


class Judgement(models.Model):
    """What a person said of two records; undone, never deleted, and it outlives records that vanish."""

    left = models.BigIntegerField()
    right = models.BigIntegerField(db_index=True)
    verdict = models.CharField(max_length=10)
    reason = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    country = models.CharField(max_length=2, help_text="the country the person spoke for")
    at = models.DateTimeField()
    deed = models.UUIDField(
        null=True, db_index=True, help_text="what was done by hand: its judgements stand and fall together"
    )
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    is_fictitious = models.BooleanField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(left__lt=F("right")), name="judgement_left_before_right"),
            models.CheckConstraint(condition=Q(verdict__in=VERDICTS), name="judgement_verdict_known"),
            models.CheckConstraint(condition=Q(country__regex=COUNTRY_PATTERN), name="judgement_country_form"),
            models.CheckConstraint(
                condition=Q(undone_at=None, undone_by=None) | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="judgement_undone_by_somebody",
            ),
            models.CheckConstraint(condition=Q(deed=None) | ~Q(reason=""), name="deed_by_hand_has_a_reason"),
            models.UniqueConstraint(
                fields=["left", "right", "by", "country"],
                condition=Q(undone_at=None),
                name="one_standing_judgement_per_person_and_country",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.left} {self.verdict} {self.right}"


class Event(models.Model):
    """Records that moved from one number to another: when, which, and by whose word; without a judgement by a run."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=10, help_text="merged | split | restored | moved")
    old = models.CharField(max_length=12, db_index=True)
    new = models.CharField(max_length=12, db_index=True)
    records = ArrayField(models.BigIntegerField())
    judgement = models.ForeignKey(Judgement, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["merged", "split", "restored", "moved"]), name="event_kind_known"
            ),
            models.CheckConstraint(condition=~Q(old=F("new")), name="event_moves"),
        ]

    def __str__(self) -> str:
        return f"{self.old} -> {self.new} {self.kind}"
