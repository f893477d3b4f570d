"""What the roles may do with the tables of this room."""

from django.db import migrations

from karvon.postgres.grants import grants


class Migration(migrations.Migration):
    dependencies = [("producers", "0001_initial")]

    operations = grants(
        public=[
            "producers_producer",
            "producers_name",
            "producers_registrationnumber",
            "producers_good",
            "producers_fact",
            "producers_event",
            "producers_change",
        ],
        private=["producers_contact"],
    )
