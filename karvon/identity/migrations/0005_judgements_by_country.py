"""Somebody who looks after two countries speaks for each of them."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """One standing judgement a pair, person and country."""

    dependencies = [
        ("identity", "0004_grants"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="judgement",
            name="one_standing_judgement_per_person",
        ),
        migrations.AddConstraint(
            model_name="judgement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("undone_at", None)),
                fields=("left", "right", "by", "country"),
                name="one_standing_judgement_per_person_and_country",
            ),
        ),
    ]
