"""How long a test waits for something that has to happen, before it says that it did not."""

PATIENCE = 90.0
"""Seconds: the bound of every wait for an event.

Nobody waits longer than it takes, which is next to nothing on an idle machine; on one that has other work it
takes Node or a server ten seconds to come up.
"""
