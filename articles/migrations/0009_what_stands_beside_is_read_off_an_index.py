from django.db import migrations, models


class Migration(migrations.Migration):
    """The newest of a section in a language are found without looking at their rows.

    PostgreSQL took them to be scattered, and rather walked the newest of the whole paper until it had met enough of
    them: a long way for a section that has little in a language.
    """

    dependencies = [("articles", "0008_withdrawals_are_found_by_time")]

    operations = [
        migrations.RemoveIndex("listing", "listing_by_section_in_language"),
        migrations.AddIndex(
            "listing",
            models.Index(fields=["section", "language", "-published", "id"], name="listing_by_section_in_language"),
        ),
    ]
