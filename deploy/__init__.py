"""Setting the newsroom up and running it, from a bare machine on. Standard library only; see README.md."""
