"""Who is who: memberships of records in producers, edges with their reasons, redirects of merged numbers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

NUMBER_PATTERN = "^[1-9][0-9]{11}$"


class Membership(models.Model):
    """A record belongs to a producer number."""

    record = models.OneToOneField(
        "evidence.Record", on_delete=models.CASCADE, primary_key=True, related_name="membership"
    )
    number = models.CharField(max_length=12, db_index=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(number__regex=NUMBER_PATTERN), name="membership_number_form")]

    def __str__(self) -> str:
        return f"{self.record_id} in {self.number}"


class Edge(models.Model):
    """Two records held to be the same producer, and why."""

    left = models.BigIntegerField()
    right = models.BigIntegerField(db_index=True)
    rule = models.CharField(max_length=40, help_text="number | person | name_and_place")
    because = models.CharField(max_length=300, help_text="the equal value, shown in the explanation")

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
