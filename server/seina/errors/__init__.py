"""What can go wrong, as one tree. Each knows its code, its HTTP status, its close code and the way out.

::

    SeinaError
    ├── BadRequest            bad-request        400  4400   not understood
    │   └── CrossSite         cross-site         403  4403   a request from another site's page
    ├── NotLoggedIn           not-logged-in      401  4401
    │   └── WrongLogin        wrong-login        401  4401
    ├── PasscodeNeeded        passcode-needed    403  4401
    │   └── WrongPasscode     wrong-passcode     403  4401
    ├── Forbidden             forbidden          403  4403   known, but the role does not do this
    │   └── NotReadable       private-not-readable 403 4403
    ├── NotFound              not-found          404  4404
    │   ├── NoSuchBoard       no-such-board      404  4404
    │   ├── NoSuchLink        no-such-link       404  4401
    │   ├── NoSuchSnapshot    no-such-snapshot   404  4404
    │   ├── NoSuchAsset       no-such-asset      404  4404
    │   ├── NoSuchTemplate    no-such-template   404  4404
    │   └── NoSuchVoting      no-such-voting     404  4404
    ├── Gone
    │   ├── BoardDeleted      board-deleted      410  4410
    │   ├── LinkRevoked       link-revoked       410  4403
    │   └── LinkExpired       link-expired       410  4401
    ├── Conflict
    │   ├── SetupDone         setup-done         409  4400
    │   ├── SessionRunning    session-running    409  4400
    │   ├── NoSession         no-session         409  4400
    │   ├── BoardArchived     board-archived     409  4403
    │   ├── PrivateRunning    private-running    409  4400
    │   ├── DraftsUnreadable  drafts-unreadable  409  4400   private mode, until they are mended
    │   ├── PrivateOff        private-off        409  4403   also: it has ended
    │   ├── NothingThere      nothing-there      409  4400   to be hidden or shown
    │   ├── BeingVoted        being-voted        409  4400   what was to be hidden
    │   ├── ImagesFull        images-full        409  4400   params.limit, bytes a board
    │   ├── TemplatesFull     templates-full     409  4400   params.limit, an account's own
    │   ├── VotingOpen        voting-open        409  4400   one is open on the board
    │   ├── VotingNotOpen     voting-not-open    409  4400
    │   ├── VotingLocked      voting-locked-anonymous 409 4400 settings that do not change any more
    │   ├── VotingTooFew      voting-too-few     409  4400   params.needed, params.present
    │   ├── VotingEmpty       voting-empty       409  4400   nothing to vote on
    │   ├── VotingTooMany     voting-too-many    409  4400   params.limit, candidates
    │   └── VotingsFull       votings-full       409  4400   params.limit, votings a board
    ├── TooLarge              too-large          413  1009
    ├── Invalid               invalid            422  4400   params.field
    ├── ImportRefused         import-refused     422  4400   params.path, params.problem, params.detail
    ├── TemplateRefused       template-refused   422  4400   params.path, params.detail, params.count
    ├── ImageRefused                                     a picture that was sent
    │   ├── ImageTooLarge     image-too-large    413  4400   params.limit, bytes; params.pixels
    │   ├── ImageType         image-type         415  4400   not PNG, JPEG, WebP or GIF
    │   └── ImageDamaged      image-damaged      422  4400   it can't be read
    ├── TooManyTries          too-many-tries     429  4429   params.seconds
    ├── Crowded                                              params.seconds
    │   ├── TooManyConnections too-many-connections 429 4429 from one address
    │   ├── BoardFull         board-full         503  1013   as many connections as a board may have
    │   └── ServerFull        server-full        503  1013   as many boards are open as may be
    ├── StorageTrouble
    │   ├── DiskFull          disk-full          507  1013
    │   ├── DatabaseBusy      database-busy      503  1013
    │   └── DatabaseReadOnly  database-read-only 503  1013
    ├── ExportFailed          export-failed      500  1011
    │   └── ExportTimeout     export-timeout     503  1013
    ├── InternalError         internal           500  1011
    └── CannotStart           cannot-start       500  1011   told at the command line, never over HTTP
        └── FolderNotWritable, FolderInUse, PortTaken, SchemaTooNew, DatabaseDamaged, BackupRefused,
            BadSetting

The English sentences are for logs, the command line and programs; the client says the same by ``code`` in
the reader's language.
"""

from seina.errors.base import (
    BadRequest,
    Conflict,
    Crowded,
    Gone,
    InternalError,
    Invalid,
    NotFound,
    SeinaError,
    TooLarge,
    TooManyTries,
    every_error,
)
from seina.errors.boards import (
    BoardArchived,
    BoardDeleted,
    BoardFull,
    DraftsUnreadable,
    NoSession,
    NoSuchBoard,
    NoSuchSnapshot,
    NothingThere,
    NotReadable,
    PrivateOff,
    PrivateRunning,
    ServerFull,
    SessionRunning,
)
from seina.errors.entering import (
    CrossSite,
    Forbidden,
    LinkExpired,
    LinkRevoked,
    NoSuchLink,
    NotLoggedIn,
    PasscodeNeeded,
    SetupDone,
    TooManyConnections,
    WrongLogin,
    WrongPasscode,
)
from seina.errors.files import (
    ExportFailed,
    ExportTimeout,
    ImageDamaged,
    ImageRefused,
    ImagesFull,
    ImageTooLarge,
    ImageType,
    ImportRefused,
    NoSuchAsset,
    NoSuchTemplate,
    TemplateRefused,
    TemplatesFull,
)
from seina.errors.storage import (
    BackupRefused,
    BadSetting,
    CannotStart,
    DatabaseBusy,
    DatabaseDamaged,
    DatabaseReadOnly,
    DiskFull,
    FolderInUse,
    FolderNotWritable,
    PortTaken,
    SchemaTooNew,
    StorageTrouble,
)
from seina.errors.votings import (
    BeingVoted,
    NoSuchVoting,
    VotingEmpty,
    VotingLocked,
    VotingNotOpen,
    VotingOpen,
    VotingsFull,
    VotingTooFew,
    VotingTooMany,
)

__all__ = [
    "BackupRefused",
    "BadRequest",
    "BadSetting",
    "BeingVoted",
    "BoardArchived",
    "BoardDeleted",
    "BoardFull",
    "CannotStart",
    "Conflict",
    "CrossSite",
    "Crowded",
    "DatabaseBusy",
    "DatabaseDamaged",
    "DatabaseReadOnly",
    "DiskFull",
    "DraftsUnreadable",
    "ExportFailed",
    "ExportTimeout",
    "FolderInUse",
    "FolderNotWritable",
    "Forbidden",
    "Gone",
    "ImageDamaged",
    "ImageRefused",
    "ImageTooLarge",
    "ImageType",
    "ImagesFull",
    "ImportRefused",
    "InternalError",
    "Invalid",
    "LinkExpired",
    "LinkRevoked",
    "NoSession",
    "NoSuchAsset",
    "NoSuchBoard",
    "NoSuchLink",
    "NoSuchSnapshot",
    "NoSuchTemplate",
    "NoSuchVoting",
    "NotFound",
    "NotLoggedIn",
    "NotReadable",
    "NothingThere",
    "PasscodeNeeded",
    "PortTaken",
    "PrivateOff",
    "PrivateRunning",
    "SchemaTooNew",
    "SeinaError",
    "ServerFull",
    "SessionRunning",
    "SetupDone",
    "StorageTrouble",
    "TemplateRefused",
    "TemplatesFull",
    "TooLarge",
    "TooManyConnections",
    "TooManyTries",
    "VotingEmpty",
    "VotingLocked",
    "VotingNotOpen",
    "VotingOpen",
    "VotingTooFew",
    "VotingTooMany",
    "VotingsFull",
    "WrongLogin",
    "WrongPasscode",
    "every_error",
]
