"""The demo newsroom: its cast, and three dozen stories brought to where they stand by the real verbs."""
