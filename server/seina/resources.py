"""Where the built client and the workshop templates lie.

In a wheel both are inside the package (``seina/client``, ``seina/templates``); in a clone, which is installed
editable, they are ``client/dist`` and ``templates`` of the clone.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CLONE = _PACKAGE.parent.parent


def client_folder() -> Path:
    """The folder with the built client's ``index.html``, ``manifest.json`` and ``assets/``.

    Raises `FileNotFoundError`, saying what to do, when the client was never built.
    """
    folder = _in_package_or_clone("client", "client/dist")
    if not (folder / "index.html").is_file():
        raise FileNotFoundError(
            f"There is no built client in {folder}. "
            "Run `npm ci && npm run build` in client/, or install Seinä again."
        )
    return folder


def templates_folder() -> Path:
    """The folder with a JSON file a workshop template."""
    return _in_package_or_clone("templates", "templates")


def _in_package_or_clone(packaged: str, cloned: str) -> Path:
    inside = _PACKAGE / packaged
    return inside if inside.is_dir() else _CLONE / cloned
