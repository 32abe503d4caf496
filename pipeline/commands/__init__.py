"""The commands of ``gosei`` that ``cli`` does not hold itself, and how all of them print.

A module is named after the word behind ``gosei``, where it has one: ``gosei links check`` is in ``links``.
"""
