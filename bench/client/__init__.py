"""What the canvas costs a browser's main thread, ours and its peers', in one run."""
