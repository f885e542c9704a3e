"""Whole stories over the running server, with many people at once."""
