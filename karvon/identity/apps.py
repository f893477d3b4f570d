"""The Django application of this room."""

from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """The room `identity`."""

    name = "karvon.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"
