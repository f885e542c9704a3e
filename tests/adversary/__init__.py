"""Those who want to know what votings and private mode keep: raw clients against the running server."""
