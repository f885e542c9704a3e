"""`seina` as it is, but that an empty board stays open for a tenth of a second: for `bench.memory`."""

from seina.cli import main
from seina.live import rooms

rooms.LINGER = 0.1

if __name__ == "__main__":
    main()
