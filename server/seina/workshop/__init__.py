"""What a workshop does with boards: makes them, sits on them, keeps what came of it."""
