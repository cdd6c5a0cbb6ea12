"""An invented newsroom of any size, to measure with: `load_corpus N`.

Its words come from a seed, its past is written in bulk, and it holds every promise that `verify_ledger` proves.
"""
