from django.db import migrations, models


class Migration(migrations.Migration):
    """The page store asks which edition ends next."""

    dependencies = [
        ("articles", "0006_corrections_are_found_by_time"),
        ("ledger", "0003_followers_keep_their_place"),
    ]

    operations = [
        migrations.AddIndex(
            "edition",
            models.Index(fields=["until"], condition=models.Q(until__isnull=False), name="edition_by_end"),
        ),
    ]
