"""The web writes jobs down; the worker fetches and finishes them."""

from django.db import migrations

from karvon.postgres.grants import allow

TABLES = ["procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers", "procrastinate_workers"]


class Migration(migrations.Migration):
    dependencies = [("procrastinate", "0041_post_retry_failed_job")]

    operations = [
        allow("karvon_web", "SELECT, INSERT", ["procrastinate_jobs", "procrastinate_events"]),
        allow("karvon_worker", "SELECT, INSERT, UPDATE, DELETE", TABLES),
    ]
