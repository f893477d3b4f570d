"""The Django application of this room."""

from django.apps import AppConfig


class ProducersConfig(AppConfig):
    """The room `producers`."""

    name = "karvon.producers"
    label = "producers"
    default_auto_field = "django.db.models.BigAutoField"
