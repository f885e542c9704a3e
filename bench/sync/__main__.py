"""Puts the live engine and its peers under load, one after the other, and prints what it took."""

import argparse
import json
import signal
import sys
import time
from pathlib import Path

from bench.sync.install import prepare
from bench.sync.plan import SCENARIOS, Plan, Results, play
from bench.sync.servers import KINDS
from bench.sync.surroundings import surroundings, told
from bench.sync.tables import tables


def main() -> None:
    # so that the server and the generator of the moment are ended, too
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options = _options()
    plan = Plan(options.seconds, options.quick, options.profile)
    if options.profile:
        options.profile.mkdir(parents=True, exist_ok=True)
    try:
        prepare(options.server)
    except RuntimeError as error:
        _say(f"{error}\nGoing on without what could not be fetched.")
    about = surroundings()
    began = time.monotonic()

    def keep(results: Results) -> None:
        """After each result, so that a run that is cut short was not for nothing."""
        if options.json:
            options.json.write_text(json.dumps({"about": about, "results": results}, indent=1), "utf-8")
        if options.markdown:
            options.markdown.write_text(f"{told(about)}\n\n{tables(results)}", "utf-8")

    results = play(plan, options.scenario, options.server, _say, keep)
    print(f"{told(about)}\n\n{tables(results)}")
    _say(f"{time.monotonic() - began:.0f} s")


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.sync", description=__doc__)
    parser.add_argument("--all", action="store_true", help="all scenarios, all servers: as without options")
    parser.add_argument(
        "--scenario", nargs="+", choices=SCENARIOS, default=SCENARIOS, help="which; all without it"
    )
    parser.add_argument("--server", nargs="+", choices=list(KINDS), default=list(KINDS), help="whose; all")
    parser.add_argument("--seconds", type=float, default=8.0, help="how long a load is measured")
    parser.add_argument("--quick", action="store_true", help="less of everything: to see that it works")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every figure there")
    parser.add_argument("--markdown", type=Path, metavar="FILE", help="write the tables there, too")
    parser.add_argument(
        "--profile", type=Path, metavar="FOLDER", help="watch our server with py-spy; its stacks go there"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
