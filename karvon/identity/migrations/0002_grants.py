"""What the roles may do with the tables of this room."""

from django.db import migrations

from karvon.postgres.grants import grants


class Migration(migrations.Migration):
    dependencies = [("identity", "0001_initial")]

    operations = grants(
        public=[
            "identity_membership",
            "identity_edge",
            "identity_redirect",
        ],
        
    )
