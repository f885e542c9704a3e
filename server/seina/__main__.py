"""``python -m seina`` is ``seina``."""

from seina.cli import main

main()
