"""The Django application of this room."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """The room `accounts`; allauth's own application is called `account`."""

    name = "karvon.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"
