"""What others answer with on the same machine: the least there can be, and Wagtail."""
