"""The page store: finished pages, kept in memory in front of Django, while nothing that readers get has changed.

`store.py` is the WSGI layer: a hit, a miss, or aside. `door.py` says which requests it may answer, `pages.py` what a
kept page sends, `shelf.py` how many are kept, `watch.py` how it knows that they still stand. Why so:
docs/decisions/0006.
"""
