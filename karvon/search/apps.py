"""The Django application of this room."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The room `search`."""

    name = "karvon.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
