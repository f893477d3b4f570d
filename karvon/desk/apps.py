"""The Django application of this room."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """The room `desk`: templates and a script for the keyboard, no tables."""

    name = "karvon.desk"
    label = "desk"
