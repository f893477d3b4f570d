"""The Django application of this room."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The room `jobs`: the tables are procrastinate's, the grants on them are ours."""

    name = "karvon.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
