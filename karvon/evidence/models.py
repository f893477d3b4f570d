"""What was said: snapshots of files, runs with their balance, records, refusals."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Snapshot(models.Model):
    """One file of one source as it was collected; the same bytes are taken once."""

    source = models.CharField(max_length=60)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size_bytes = models.BigIntegerField()
    licence = models.CharField(max_length=120)
    finding = models.JSONField(default=dict, help_text="encoding, delimiter, header rows and columns as found out")
    is_fictitious = models.BooleanField()
    collected_at = models.DateTimeField()
    delete_after_date = models.DateField(help_text="retention time of the source")
    stored_at = models.DateTimeField(null=True, help_text="when its records were in the database; empty: not yet")
    is_current = models.BooleanField(default=False, help_text="part of what the source says today")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "sha256", "is_fictitious"], name="one_snapshot_per_content"),
            models.CheckConstraint(condition=Q(sha256__regex="^[0-9a-f]{64}$"), name="snapshot_sha256_is_hex"),
            models.CheckConstraint(condition=Q(size_bytes__gte=0), name="snapshot_size_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.file_name}"


class Run(models.Model):
    """One run of the pipeline."""

    class State(models.TextChoices):
        RUNNING = "running"
        FINISHED = "finished"
        FAILED = "failed"

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    message = models.TextField(blank=True)
    seconds = models.JSONField(default=dict, help_text="seconds a stage")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["running", "finished", "failed"]), name="run_state_known")
        ]

    def __str__(self) -> str:
        return f"run {self.pk} {self.state}"


class Balance(models.Model):
    """What became of every row of one source in one run; it adds up, or the database refuses it."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="balances")
    source = models.CharField(max_length=60)
    rows_read = models.IntegerField()
    rows_published = models.IntegerField(help_text="rows that lead a producer")
    rows_merged = models.IntegerField(help_text="rows merged into a producer led by another row")
    rows_repeated = models.IntegerField(help_text="rows equal to an earlier row of the same load, letter by letter")
    rows_refused = models.IntegerField()
    rows_gone = models.IntegerField(default=0, help_text="records of earlier loads that are not in the source any more")
    is_fictitious = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "source", "is_fictitious"], name="one_balance_per_run_and_source"),
            models.CheckConstraint(
                condition=Q(rows_read=F("rows_published") + F("rows_merged") + F("rows_repeated") + F("rows_refused")),
                name="balance_adds_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}: {self.rows_read} read"


class Record(models.Model):
    """One row of a register, its current version. `id` is a hash of source and key: the same row, the same id."""

    id = models.BigIntegerField(primary_key=True)
    source = models.CharField(max_length=60)
    key = models.CharField(max_length=200)
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    line = models.IntegerField()
    content_hash = models.CharField(max_length=32)
    said_on = models.DateField(help_text="the record's own date, else the day the file was collected")
    fields = models.JSONField(help_text="as staged: named, verbatim, without persons' data and contacts")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()
    gone_since = models.DateTimeField(null=True, help_text="missing from the source's full load since")
    is_fictitious = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "key", "is_fictitious"], name="one_record_per_source_and_key")
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.key}"


class RecordVersion(models.Model):
    """An earlier version of a record: superseded, never edited."""

    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="versions")
    snapshot = models.ForeignKey(Snapshot, on_delete=models.PROTECT, related_name="+")
    content_hash = models.CharField(max_length=32)
    fields = models.JSONField()
    superseded_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.record_id} until {self.superseded_at:%Y-%m-%d}"


class Refusal(models.Model):
    """A row, or one value of a row, that was not taken: where it stands and why."""

    snapshot = models.ForeignKey(Snapshot, on_delete=models.CASCADE, related_name="refusals")
    line = models.IntegerField()
    column = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=200, blank=True)
    code = models.CharField(max_length=40)
    reason = models.TextField()
    whole_row = models.BooleanField(help_text="the row was not taken; otherwise only this value of it")

    class Meta:
        indexes = [models.Index(fields=["snapshot", "line"], name="refusal_by_place")]

    def __str__(self) -> str:
        return f"line {self.line}: {self.reason}"
