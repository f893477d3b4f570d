"""The Django application of this room."""

from django.apps import AppConfig


class LookConfig(AppConfig):
    """The room `look`."""

    name = "karvon.look"
    label = "look"
    default_auto_field = "django.db.models.BigAutoField"
