"""The Django application of this room."""

from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    """The room `evidence`."""

    name = "karvon.evidence"
    label = "evidence"
    default_auto_field = "django.db.models.BigAutoField"
