"""Web and worker may see which migrations are applied."""

from django.db import migrations

from karvon.postgres.grants import list_of_migrations_is_readable


class Migration(migrations.Migration):
    dependencies = [("evidence", "0002_grants")]

    operations = list_of_migrations_is_readable()
