"""HTTP and WebSocket: what browsers and programs talk to."""
