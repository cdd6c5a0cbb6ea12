from django.db import migrations, models


class Migration(migrations.Migration):
    """The page of corrections, and the paper of a past moment, ask for editions by time."""

    dependencies = [
        ("articles", "0005_stories_are_found"),
    ]

    operations = [
        migrations.AddIndex("edition", models.Index(fields=["-since", "-id"], name="edition_newest_first")),
    ]
