"""One gapless, hash-chained book of acts: who did what to what, when."""
