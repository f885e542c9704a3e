"""A grid in exports: the same outlines and words as the browser draws (client/src/canvas/views/grid)."""
