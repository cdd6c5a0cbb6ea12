"""Lists under topics, sources and authors are read in order off one index each; a search index; the archive's months.

`reindex` fills the search index and the archive of a newsroom that has stories already.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery

import articles.models.card

NAMES = ["tag", "source", "author"]

INDEX = """CREATE INDEX card_is_searched ON articles_card USING gin (text)
    WITH (fastupdate = on, gin_pending_list_limit = 1024)"""

# Left to itself, PostgreSQL opens card after card for a common word (each costs it far more than it thinks), and walks
# the whole paper for a rare one. So these two say how: by the index of words, and only then by date, which an added
# nothing hides from its own index. Without a plan for each question, the sixth of a session would get one for none.
NEWEST = """CREATE FUNCTION articles_cards_newest(asked tsquery, loosely tsquery, since timestamptz, til timestamptz, most integer, looked_at integer)
    RETURNS SETOF bigint LANGUAGE plpgsql STABLE ROWS 50 SET search_path FROM CURRENT
    SET enable_seqscan = off SET plan_cache_mode = force_custom_plan AS $$
DECLARE seen integer;
BEGIN
    -- For a common word the newest few cards are enough.
    RETURN QUERY WITH few AS MATERIALIZED (SELECT c.listing_id, c.text FROM articles_card c
        WHERE c.published >= since AND c.published <= til ORDER BY c.published DESC LIMIT 300)
        SELECT few.listing_id FROM few WHERE few.text @@ asked;
    GET DIAGNOSTICS seen = ROW_COUNT;
    IF seen >= 60 THEN RETURN; END IF;
    -- For any other, all that match are gathered first, and then sorted.
    IF asked = loosely THEN
        RETURN QUERY SELECT c.listing_id FROM articles_card c
            WHERE c.text @@ asked AND c.published + interval '0' BETWEEN since AND til
            ORDER BY c.published + interval '0' DESC LIMIT most;
    ELSE
        RETURN QUERY WITH many AS MATERIALIZED (SELECT c.listing_id, c.text FROM articles_card c
            WHERE c.text @@ loosely AND c.published + interval '0' BETWEEN since AND til
            ORDER BY c.published + interval '0' DESC LIMIT looked_at)
            SELECT many.listing_id FROM many WHERE many.text @@ asked LIMIT most;
    END IF;
END $$"""

ANY = """CREATE FUNCTION articles_cards_any(asked tsquery, loosely tsquery, since timestamptz, til timestamptz, most integer, looked_at integer)
    RETURNS SETOF bigint LANGUAGE plpgsql STABLE ROWS 50 SET search_path FROM CURRENT
    SET enable_seqscan = off SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    IF asked = loosely THEN
        RETURN QUERY SELECT c.listing_id FROM articles_card c
            WHERE c.text @@ asked AND c.published + interval '0' BETWEEN since AND til LIMIT most;
    ELSE
        RETURN QUERY WITH many AS MATERIALIZED (SELECT c.listing_id, c.text FROM articles_card c
            WHERE c.text @@ loosely AND c.published + interval '0' BETWEEN since AND til
            ORDER BY c.published + interval '0' DESC LIMIT looked_at)
            SELECT many.listing_id FROM many WHERE many.text @@ asked LIMIT most;
    END IF;
END $$"""

TAKEN_BACK = [
    *(
        f"DROP FUNCTION articles_cards_{each}(tsquery, tsquery, timestamptz, timestamptz, integer, integer)"
        for each in ("newest", "any")
    ),
    "DROP INDEX card_is_searched",
]


def in_order(apps, schema_editor):
    """Every row under a name repeats when its story was published, and its language."""
    Listing = apps.get_model("articles", "Listing")
    listing = Listing.objects.filter(pk=OuterRef("listing"))
    for name in NAMES:
        apps.get_model("articles", f"Under{name}").objects.update(
            published=Subquery(listing.values("published")), language=Subquery(listing.values("language"))
        )


def on_postgresql(*statements):
    def run(apps, schema_editor):
        if schema_editor.connection.vendor == "postgresql":
            for statement in statements:
                schema_editor.execute(statement)

    return run


def through(name):
    """The table between listings and these names, as a model of its own."""
    return migrations.CreateModel(
        name=f"Under{name.title()}",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            (
                "listing",
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name=f"under_{name}s", to="articles.listing"
                ),
            ),
            (
                name,
                models.ForeignKey(
                    on_delete=django.db.models.deletion.CASCADE, related_name="listings_under", to=f"articles.{name}"
                ),
            ),
        ],
        options={"db_table": f"articles_listing_{name}s", "unique_together": {("listing", name)}},
    )


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_stories_are_placed_and_pages_stand")]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                *(through(name) for name in NAMES),
                *(
                    migrations.AlterField(
                        "listing",
                        f"{name}s",
                        models.ManyToManyField(
                            related_name="listings", through=f"articles.Under{name.title()}", to=f"articles.{name}"
                        ),
                    )
                    for name in NAMES
                ),
            ],
        ),
        *(migrations.AddField(f"under{name}", "published", models.DateTimeField(null=True)) for name in NAMES),
        *(
            migrations.AddField(f"under{name}", "language", models.CharField(max_length=10, null=True))
            for name in NAMES
        ),
        migrations.RunPython(in_order, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(on_postgresql("SET CONSTRAINTS ALL IMMEDIATE"), migrations.RunPython.noop),
        *(migrations.AlterField(f"under{name}", "published", models.DateTimeField()) for name in NAMES),
        *(migrations.AlterField(f"under{name}", "language", models.CharField(max_length=10)) for name in NAMES),
        *(
            migrations.AddIndex(
                f"under{name}", models.Index(fields=[name, "-published"], name=f"under_{name}_newest_first")
            )
            for name in NAMES
        ),
        *(
            migrations.AddIndex(
                f"under{name}", models.Index(fields=[name, "language", "-published"], name=f"under_{name}_in_language")
            )
            for name in NAMES
        ),
        migrations.AddIndex(
            "listing", models.Index(fields=["section", "language", "-published"], name="listing_by_section_in_language")
        ),
        migrations.AddIndex(
            "listing", models.Index(fields=["language", "-published", "-edition"], name="listing_newest_in_language")
        ),
        migrations.AddIndex(
            "revision",
            models.Index(
                fields=["correction_kind"], condition=~models.Q(correction_kind=""), name="revision_that_corrects"
            ),
        ),
        migrations.CreateModel(
            name="Month",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first", models.DateField(unique=True)),
                ("begins", models.DateTimeField()),
                ("ends", models.DateTimeField()),
            ],
            options={"ordering": ["-first"]},
        ),
        migrations.CreateModel(
            name="Card",
            fields=[
                (
                    "listing",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="card",
                        serialize=False,
                        to="articles.listing",
                    ),
                ),
                ("published", models.DateTimeField(db_index=True)),
                ("text", articles.models.card.Vector()),
            ],
        ),
        migrations.RunPython(on_postgresql(INDEX, NEWEST, ANY), on_postgresql(*TAKEN_BACK)),
    ]
