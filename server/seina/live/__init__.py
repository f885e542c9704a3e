"""The boards that are open now, and who is on them."""
