"""What must never happen, said to the database itself: declared once here, laid again after every migrate.

`declared.py` says what is refused, `refusal.py` how that reads in PostgreSQL and in SQLite, `lay.py` puts it into the
database and compares what is there with what should be.
"""
