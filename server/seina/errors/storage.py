"""The disk and the database, and what keeps a server from starting."""

from seina.errors.base import SeinaError


class StorageTrouble(SeinaError):
    """The database did not take a change. Open boards stay in memory and try again."""

    code, status, close_code = "internal", 503, 1013


class DiskFull(StorageTrouble):
    code, status, close_code = "disk-full", 507, 1013
    message = "The server's disk is full, so nothing can be saved."
    next = "Free some space on the server's disk. What is open stays in memory until then."


class DatabaseBusy(StorageTrouble):
    code, status, close_code = "database-busy", 503, 1013
    message = "The database is locked by another program."
    next = "Try again in a moment. If it stays so, close the program that holds seina.sqlite open."


class DatabaseReadOnly(StorageTrouble):
    code, status, close_code = "database-read-only", 503, 1013
    message = "The database cannot be written to."
    next = "Give the server's user the right to write to the boards folder and the files in it."


class CannotStart(SeinaError):
    """Told at the command line, which then ends with exit status 1."""

    code = "cannot-start"


class FolderNotWritable(CannotStart):
    code = "folder-not-writable"


class FolderInUse(CannotStart):
    code = "folder-in-use"


class PortTaken(CannotStart):
    code = "port-taken"


class SchemaTooNew(CannotStart):
    code = "schema-too-new"


class DatabaseDamaged(CannotStart):
    code = "database-damaged"


class BackupRefused(CannotStart):
    code = "backup-refused"


class BadSetting(CannotStart):
    code = "bad-setting"
