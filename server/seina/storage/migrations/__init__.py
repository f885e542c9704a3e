"""Alembic's steps from one schema to the next, applied at start by `seina.storage.schema`."""
