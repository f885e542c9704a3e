"""Random work on the real server by real Yjs clients; `python -m tests.fuzz` runs it for long."""
