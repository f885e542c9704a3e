"""Seinä: a shared wall for workshops."""

__version__ = "0.1.0"
