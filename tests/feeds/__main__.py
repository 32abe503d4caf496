"""Writes the example feed of ``data/``."""

from tests.feeds import EXAMPLE, texts, write_zip

write_zip(EXAMPLE, texts())
