"""Is everything in a boards folder as it should be? A check reads, beside a server if one runs, or mends.

What is looked at: the database file (integrity, foreign keys, form), each board (can the engine, in a child
process, open what the journal holds), each snapshot (its SHA-256 and whether it can be opened), the states
that running sessions began with, pictures (their SHA-256, and whether rows and files belong together), the
secret, and the quarantine.
"""

import hashlib
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from seina.board.voting_settings import read_candidates, read_settings
from seina.storage import assets, schema, votings
from seina.storage.examiner import Examiner
from seina.storage.folder import Folder
from seina.storage.layers import board_of, read_key
from seina.storage.mending import lying, mend
from seina.storage.quarantine import SNAPSHOT, Quarantine

DAMAGE, ODD, NOTE = "damage", "odd", "note"
"""How grave: something can't be read; something should not be so, but nobody misses anything; only told."""


@dataclass(slots=True)
class Finding:
    """`what` is a word for programs; `told` for people. `repaired` where it is as it should be again."""

    grave: str
    what: str
    told: str
    board: str | None = None
    repaired: bool = False


@dataclass(slots=True)
class Report:
    """What was looked at, how much of it, and what was found."""

    findings: list[Finding] = field(default_factory=list)
    boards: int = 0
    updates: int = 0
    objects: int = 0
    snapshots: int = 0
    files: int = 0
    leftovers: int = 0

    @property
    def damaged(self) -> bool:
        """True where something can't be read and has not been repaired."""
        return any(finding.grave == DAMAGE and not finding.repaired for finding in self.findings)

    @property
    def repaired(self) -> bool:
        return any(finding.repaired for finding in self.findings)


class Check:
    """One check of a folder. Blocking; raises `sqlite3.Error` where the database can't be opened at all."""

    def __init__(
        self, folder: Path, *, repair: bool, progress: Callable[[str], None] = lambda _: None
    ) -> None:
        """With `repair` the folder must be this process's alone (`Folder.lock`)."""
        self._folder = Folder(folder)
        self._repair = repair
        self._progress = progress
        self.report = Report()

    def run(self) -> Report:
        mode = "rw" if self._repair else "ro"
        uri = f"{self._folder.database.resolve().as_uri()}?mode={mode}"
        with (
            closing(sqlite3.connect(uri, uri=True, isolation_level=None, timeout=10)) as connection,
            Examiner() as examiner,
        ):
            self._database(connection)
            boards, over = self._boards(connection)
            for board in boards:
                self.report.boards += 1
                self._progress(f"board {self.report.boards}")
                self.report.objects += self._document(connection, examiner, board)
            for layer in over:
                # How much somebody has written there is told nowhere.
                self._document(connection, examiner, layer)
            self._snapshots(connection, examiner)
            self._sessions(connection, examiner)
            self._assets(connection)
            self._templates(connection)
            self._votings(connection)
        self._secret()
        self._quarantine()
        return self.report

    def _found(
        self, grave: str, what: str, told: str, board: str | None = None, *, repaired: bool = False
    ) -> None:
        self.report.findings.append(Finding(grave, what, told, board, repaired))

    def _database(self, connection: sqlite3.Connection) -> None:
        self._progress("the database")
        for (line,) in connection.execute("PRAGMA integrity_check(20)"):
            if line != "ok":
                self._found(DAMAGE, "integrity", f"The database is damaged: {line}")
        loose: dict[tuple[str, str], int] = {}
        for table, _row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
            loose[table, parent] = loose.get((table, parent), 0) + 1
        for (table, parent), count in loose.items():
            self._found(
                ODD, "foreign-key", f"{count} rows of {table} refer to rows of {parent} that are gone."
            )
        if schema.outdated(self._folder.database):
            self._found(
                NOTE, "schema", "The database is of another version; the next start brings it up to date."
            )

    def _boards(self, connection: sqlite3.Connection) -> tuple[list[str], list[str]]:
        """The boards, and the layers over them."""
        known = {board for (board,) in connection.execute("SELECT id FROM boards")}
        journal = {
            board
            for (board,) in connection.execute(
                "SELECT board FROM updates UNION SELECT board FROM checkpoints"
            )
        }
        over = []
        for key in sorted(journal - known):
            layer = read_key(key)
            if layer is None or layer.board not in known:
                told = "The journal holds changes of a board that does not exist."
                self._found(ODD, "orphan", told, board_of(key))
            elif layer.round is not None and not _runs(connection, layer.round):
                self._leftover_drafts(connection, key)
            else:
                over.append(key)
        (newest,) = connection.execute("SELECT max(upto) FROM checkpoints").fetchone()
        (last,) = connection.execute("SELECT max(seq) FROM sqlite_sequence WHERE name = 'updates'").fetchone()
        if (newest or 0) > (last or 0):
            self._found(
                DAMAGE, "order", "A checkpoint is newer than the journal: new changes would be passed over."
            )
            self._mend_order(connection, newest)
        return sorted(known), over

    def _leftover_drafts(self, connection: sqlite3.Connection, key: str) -> None:
        """What should have gone with its round, as where a backup of some tables was put back."""
        self.report.leftovers += 1
        told = "Drafts of a round of private mode that is over are in the journal"
        if self._repair:
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute("DELETE FROM updates WHERE board = ?", (key,))
            connection.execute("DELETE FROM checkpoints WHERE board = ?", (key,))
        self._found(ODD, "drafts", told + (" and were removed." if self._repair else "."), board_of(key))

    def _mend_order(self, connection: sqlite3.Connection, newest: int) -> None:
        if self._repair:
            connection.execute("DELETE FROM sqlite_sequence WHERE name = 'updates'")
            connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('updates', ?)", (newest,))
            self.report.findings[-1].repaired = True

    def _document(self, connection: sqlite3.Connection, examiner: Examiner, key: str) -> int:
        """Look at a board's document, or a layer's; how many objects it has."""
        board = board_of(key)
        try:
            found = lying(connection, key)
            examined = examiner.examine(found.updates)
        except sqlite3.DatabaseError as trouble:
            self._found(DAMAGE, "unreadable", f"Its rows can't be read: {trouble}.", board)
            return 0
        self.report.updates += len(found.updates)
        if examined.sound and not found.damaged:
            return examined.objects
        count = len(examined.bad) + len(found.damaged)
        why = examined.broken or next(iter(examined.bad.values()), None) or found.damaged[0][2]
        told = f"{count} of its {len(found.updates) + len(found.damaged)} changes can't be applied: {why}."
        if not self._repair:
            self._found(DAMAGE, "board", told, board)
            return examined.objects
        mended = mend(connection, key, self._folder.path, examiner, found)
        if mended is not None:
            told += f" It was made anew from {mended.source}, with {mended.objects} objects."
        self._found(DAMAGE, "board", told, board, repaired=True)
        return examined.objects

    def _snapshots(self, connection: sqlite3.Connection, examiner: Examiner) -> None:
        for snapshot, board, digest, size in connection.execute(
            "SELECT id, board, sha256, size FROM snapshots ORDER BY board, taken"
        ).fetchall():
            self.report.snapshots += 1
            self._progress(f"snapshot {self.report.snapshots}")
            (state,) = connection.execute("SELECT state FROM snapshots WHERE id = ?", (snapshot,)).fetchone()
            if hashlib.sha256(state).hexdigest() != digest or len(state) != size:
                self._found(DAMAGE, "snapshot", f"The snapshot {snapshot} is not what was taken.", board)
            elif not examiner.examine([state]).sound:
                self._found(DAMAGE, "snapshot", f"The snapshot {snapshot} can't be opened.", board)
            else:
                continue
            if self._repair:
                # It can't be made right; kept apart it is at least still there to be looked at.
                Quarantine(self._folder.path).keep(board, state, SNAPSHOT, self.report.findings[-1].told)

    def _templates(self, connection: sqlite3.Connection) -> None:
        """Templates that somebody saved: each must be the file that was saved."""
        if not _has(connection, "templates"):
            return
        for template, digest in connection.execute("SELECT id, sha256 FROM templates ORDER BY id").fetchall():
            (data,) = connection.execute("SELECT data FROM templates WHERE id = ?", (template,)).fetchone()
            if hashlib.sha256(data).hexdigest() != digest:
                self._found(DAMAGE, "template", f"The template {template} is not what was saved.")

    def _votings(self, connection: sqlite3.Connection) -> None:
        """Votings can be read, and there are ballots only of open ones."""
        if not _has(connection, "votings"):
            return
        for voting, board, settings, candidates, result in connection.execute(
            "SELECT id, board, settings, candidates, result FROM votings ORDER BY board, created"
        ).fetchall():
            try:
                read_settings(json.loads(settings))
                read_candidates(json.loads(candidates))
                json.loads(result or "null")
            except votings.UNREADABLE:
                self._found(DAMAGE, "voting", f"The voting {voting} can't be read.", board)
        damaged = 0
        for (votes,) in connection.execute("SELECT votes FROM ballots"):
            try:
                votings.read_ballot(votes)
            except votings.UNREADABLE:
                damaged += 1
        if damaged:
            self._found(DAMAGE, "ballots", f"{damaged} ballots can't be read.")
        over = "voting NOT IN (SELECT id FROM votings WHERE state = 'open')"
        (left,) = connection.execute(f"SELECT count(*) FROM ballots WHERE {over}").fetchone()  # noqa: S608
        if left:
            self.report.leftovers += left
            told = f"{left} ballots are of votings that are not open"
            if self._repair:
                connection.execute("PRAGMA secure_delete = ON")
                connection.execute(f"DELETE FROM ballots WHERE {over}")  # noqa: S608
            self._found(ODD, "ballots", told + (" and were removed." if self._repair else "."))

    def _sessions(self, connection: sqlite3.Connection, examiner: Examiner) -> None:
        for session, board, state in connection.execute(
            "SELECT id, board, start_state FROM sessions WHERE ended IS NULL"
        ).fetchall():
            if not examiner.examine([state]).sound:
                self._found(
                    DAMAGE, "session", f"What the session {session} began with can't be opened.", board
                )

    def _assets(self, connection: sqlite3.Connection) -> None:
        """Pictures: every file is what its name says, every row has one, and no file is without a row."""
        folder = self._folder.assets
        for file in assets.files(folder):
            self.report.files += 1
            self._progress(f"picture {self.report.files}")
            with file.open("rb") as opened:
                digest = hashlib.file_digest(opened, "sha256").hexdigest()
            if digest != file.stem:
                told = f"{file.relative_to(self._folder.path)} is not what its name says."
                self._found(DAMAGE, "file", told)
        if not _has(connection, "assets"):
            return
        wanted = set()
        for board, asset, kind in connection.execute("SELECT board, asset, type FROM assets").fetchall():
            wanted.add(asset)
            if not assets.place(folder, asset, kind).is_file() and _still(connection, board, asset):
                self._found(DAMAGE, "picture", f"The picture {asset} is missing.", board)
        left = list(assets.leftovers(folder, wanted))
        if left:
            self.report.leftovers += len(left)
            told = f"{len(left)} files of pictures belong to no board"
            if self._repair:
                for file in left:
                    file.unlink(missing_ok=True)
            self._found(NOTE, "leftover", told + (" and were removed." if self._repair else "."))

    def _secret(self) -> None:
        secret = self._folder.path / "secret"
        if not secret.exists():
            self._found(ODD, "secret", "There is no secret: the next start makes one, and every link ends.")

    def _quarantine(self) -> None:
        for entry in Quarantine(self._folder.path).entries():
            told = (
                f"{entry.size} bytes lie in quarantine ({entry.where}: {entry.why}), sha256 {entry.sha256}."
            )
            self._found(NOTE, "quarantine", told, board_of(entry.board))


def _runs(connection: sqlite3.Connection, round_id: str) -> bool:
    if not _has(connection, "private_rounds"):
        return False
    found = connection.execute("SELECT 1 FROM private_rounds WHERE id = ?", (round_id,))
    return found.fetchone() is not None


def _has(connection: sqlite3.Connection, table: str) -> bool:
    """False in a database from before there was that table."""
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,))
    return found.fetchone() is not None


def _still(connection: sqlite3.Connection, board: str, asset: str) -> bool:
    """A server may have erased the board since."""
    where = (board, asset)
    return (
        connection.execute("SELECT 1 FROM assets WHERE board = ? AND asset = ?", where).fetchone() is not None
    )
