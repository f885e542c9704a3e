"""The JSON API under /api, a module a noun. docs/api.md tells the same for programs."""
