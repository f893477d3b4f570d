"""The Django application of this room."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The room `web`."""

    name = "karvon.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
