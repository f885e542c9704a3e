"""Files that come and go: boards, templates, pictures, exports."""

from seina.errors.base import Conflict, NotFound, SeinaError


class NoSuchAsset(NotFound):
    code, status, close_code = "no-such-asset", 404, 4404
    message = "There is no such picture on this board."
    next = "Reload the page. If the picture is still missing, add it again."


class NoSuchTemplate(NotFound):
    code, status, close_code = "no-such-template", 404, 4404
    message = "There is no such template."
    next = "Choose one of the templates that are listed."


class ImagesFull(Conflict):
    """``params.limit`` is how many bytes the pictures of a board may take."""

    code, status, close_code = "images-full", 409, 4400
    message = "The board holds as many pictures as it may."
    next = "Use another board for more. The server's host can raise SEINA_LIMIT_BOARD_IMAGES."


class TemplatesFull(Conflict):
    """``params.limit`` is how many templates an account may save."""

    code, status, close_code = "templates-full", 409, 4400
    message = "You have saved as many templates as you may."
    next = "Delete one that nobody needs. The server's host can raise SEINA_LIMIT_TEMPLATES."


class ImportRefused(SeinaError):
    """The file is no board. ``params.path`` (a JSON path, '' for the file itself) says where,
    ``params.problem`` what is wrong: a code of docs/document-schema.md, which the client translates;
    ``params.detail`` the same in English."""

    code, status, close_code = "import-refused", 422, 4400
    message = "This file is not a board that Seinä can read."
    next = "Choose a JSON file that Seinä exported, or correct the place that is named."

    def __init__(self, path: str, problem: str, detail: str) -> None:
        super().__init__(f"{path}: {detail}" if path else detail, path=path, problem=problem, detail=detail)


class TemplateRefused(SeinaError):
    """The file is no template. ``params.path`` says where, ``params.detail`` what is wrong there, in English;
    ``params.count`` how many such places there are."""

    code, status, close_code = "template-refused", 422, 4400
    message = "This file is not a template that Seinä can read."
    next = "Choose a file that was saved from the template gallery, or correct the place that is named."

    def __init__(self, path: str, detail: str, count: int = 1) -> None:
        super().__init__(f"{path}: {detail}" if path else detail, path=path, detail=detail, count=count)


class ImageRefused(SeinaError):
    """A picture that was sent is not taken."""

    status, close_code = 422, 4400


class ImageTooLarge(ImageRefused):
    """``params.limit`` in bytes and ``params.pixels`` are the most that is taken."""

    code, status, close_code = "image-too-large", 413, 4400
    message = "The picture is too large."
    next = "Make it smaller and send it again."


class ImageType(ImageRefused):
    code, status, close_code = "image-type", 415, 4400
    message = "The file is not a picture that Seinä takes."
    next = "Send a PNG, JPEG, WebP or GIF file. Save a drawing (SVG) as PNG first."


class ImageDamaged(ImageRefused):
    code, status, close_code = "image-damaged", 422, 4400
    message = "The picture can't be read: the file is damaged or not whole."
    next = "Open it in an image program, save it again and send that."


class ExportFailed(SeinaError):
    code, status, close_code = "export-failed", 500, 1011
    message = "The file could not be made."
    next = "Try another format. If it happens again, look into the server's log."


class ExportTimeout(ExportFailed):
    code, status, close_code = "export-timeout", 503, 1013
    message = "Making the file took too long and was stopped."
    next = "Try again when the server has less to do, or export a smaller board."
