"""The live engine under load, beside its peers: `uv run python -m bench.sync` (see README.md here)."""
