"""What is kept: SQLite through SQLAlchemy, in one folder."""
