"""Updates that no honest client writes, and what must hold whatever comes (docs/protocol.md, A4 to A6)."""
