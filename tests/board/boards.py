"""Boards made up by hypothesis."""

from hypothesis import strategies as st

from seina.board import grid_keys
from seina.board.comments import Entry, Thread
from seina.board.document import (
    Author,
    BoardObject,
    BoardState,
    Cell,
    End,
    NoteMarks,
    Reaction,
    Run,
    authors_only,
    z_order,
)
from seina.board.kinds import (
    DEFAULT_SIZE,
    DOCKABLE,
    KINDS,
    LAYOUTS,
    LOCKS,
    OWN_KEYS,
    PRESETS,
    REGISTERS,
    SIDES,
    SMALLEST_SIDE,
    SORTS,
    STYLES,
    Kind,
)
from seina.board.note_marks import EVIDENCE, NOTE_TYPES, WAIT_LONGEST, WAIT_UNITS, Wait
from seina.board.runs import join_runs
from seina.board.voting import VOTING_KINDS, Axis, Scale, Scope, VotingKind
from seina.board.voting_results import KEY, Spread, Tally, VoterGroup, VotingResult

ids = st.text("0123456789ABCxyz_-", min_size=1, max_size=64)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
places = st.integers(-100_000_000, 100_000_000).map(lambda hundredths: hundredths / 100)
points = st.tuples(places, places)
moments = st.integers(0, 2**53 - 1)
order_keys = st.builds(
    lambda whole, part: whole + part,
    st.sampled_from(["a0", "a9", "aZ", "az", "b00", "b1z", "Zz", "Y00"]),
    st.text("0123456789ABCXYZabcxyz", max_size=4).filter(lambda part: not part.endswith("0")),
)
people = st.builds(Author, ids, texts, st.none() | texts.filter(bool))
addresses = st.sampled_from(["https://suomi.fi/a?b=c#d", "http://x", "mailto:aino@example.org"])
stamps = st.sampled_from(["emoji:🎉", "emoji:👩‍🚒", "dot:1", "dot:99", "arrow:left", "check", "heart"])
emoji = st.sampled_from(["👍", "❤️", "👩‍🚒", "🇫🇮", "1️⃣", "⭐"])
formatted = st.lists(
    st.builds(
        Run,
        texts.filter(bool),
        bold=st.booleans(),
        italic=st.booleans(),
        strike=st.booleans(),
        link=st.none() | addresses,
    ),
    max_size=4,
).map(join_runs)
ends = st.builds(End, points, st.none() | ids, st.sampled_from(SIDES))
strokes = st.lists(
    st.tuples(places, places, st.integers(0, 100).map(lambda hundredths: hundredths / 100)),
    min_size=1,
    max_size=5,
).map(lambda found: tuple(number for point in found for number in point))


def styles(kind: Kind) -> st.SearchStrategy[dict[str, object]]:
    known = {key: st.sampled_from(choices) for key, choices in STYLES[kind].items()}
    if kind == "stamp":
        known["stamp"] = stamps
    return st.fixed_dictionaries({}, optional=known)


def lengths(kind: Kind) -> st.SearchStrategy[float]:
    return st.integers(int(SMALLEST_SIDE[kind] * 100), 2_000_000).map(lambda hundredths: hundredths / 100)


# Made once: hypothesis takes its time over a new strategy.
STYLE_OF = {kind: styles(kind) for kind in KINDS}
SIZE_OF = {kind: st.just(DEFAULT_SIZE[kind]) | st.tuples(lengths(kind), lengths(kind)) for kind in KINDS}
AN_ASSET = st.none() | st.text("0123456789abcdef", min_size=64, max_size=64)
TWO_ENDS = st.tuples(ends, ends)
TAGS = st.lists(texts.filter(bool), max_size=3).map(tuple)
MAYBE_ID = st.none() | ids

parts = st.sampled_from(["a", "b", "Zz_-9", "x" * 24])


def flat_values(rule: grid_keys.Rule) -> st.SearchStrategy[object]:
    match rule:
        case grid_keys.OneOf():
            return st.sampled_from(rule.choices)
        case grid_keys.Words():
            return texts.filter(bool)
        case grid_keys.Length():
            return st.integers(rule.least, rule.most)
        case grid_keys.PartId():
            return parts
        case grid_keys.OrderKey():
            return order_keys
    return st.just(1)


@st.composite
def flat_keys(draw: st.DrawFn) -> dict[str, object]:
    """Keys of a grid: of columns, lanes, personas and cells that are there, gone, or were never."""
    forms = draw(st.lists(st.sampled_from(sorted(grid_keys.RULES)), max_size=8))
    found: dict[str, object] = {}
    for form in forms:
        key = ":".join(draw(parts) if each == "#" else each for each in form.split(":"))
        found[key] = draw(VALUE_OF[form])
    return dict(sorted(found.items()))


VALUE_OF = {form: flat_values(rule) for form, rule in grid_keys.RULES.items()}
FLAT_KEYS = flat_keys()
A_CELL = st.none() | st.builds(Cell, parts | texts, parts | texts, order_keys)
MARKS = st.builds(
    NoteMarks,
    type=st.none() | st.sampled_from(NOTE_TYPES),
    evidence=st.none() | st.sampled_from(EVIDENCE),
    owner=st.none() | texts.filter(bool),
    due=st.none() | st.dates().filter(lambda day: day.year > 999).map(str),
    wait=st.none()
    | st.builds(Wait, st.integers(1, WAIT_LONGEST) | st.just(0.5), st.sampled_from(WAIT_UNITS)),
    again=st.booleans(),
    citizen=st.booleans(),
    decision=st.booleans(),
    automated=st.booleans(),
    was=st.lists(ids, max_size=3, unique=True).map(tuple),
).map(lambda marks: marks if marks != NoteMarks() else None)


@st.composite
def objects(draw: st.DrawFn, authors: list[str]) -> BoardObject:
    """One object of any kind, with all that this kind may have."""
    kind = draw(st.sampled_from(KINDS))
    runs = draw(formatted)
    own: dict[str, object] = {}
    if kind in ("shape", "image"):
        own["angle"] = draw(st.integers(0, 35_999)) / 100
    if kind == "area":
        own.update(layout=draw(st.sampled_from(LAYOUTS)), collapsed=draw(st.booleans()))
    if kind == "connector":
        own["ends"] = draw(TWO_ENDS)
    if kind == "ink":
        own["points"] = draw(strokes)
    if kind == "image":
        own["asset"] = draw(AN_ASSET)
    if kind == "link":
        own["url"] = draw(st.just("") | addresses)
    if kind == "note":
        own["marks"] = draw(st.none() | MARKS)
    if kind == "register":
        own["of"] = draw(st.sampled_from(REGISTERS))
        own["sort"] = draw(st.sampled_from(SORTS))
    if kind == "grid":
        own.update(preset=draw(st.sampled_from(PRESETS)), origin=draw(MAYBE_ID), grid=draw(FLAT_KEYS))
    if kind in DOCKABLE:
        own["cell"] = draw(A_CELL)
    reactions = st.builds(Reaction, st.sampled_from([*authors, "unknown"]), emoji)
    return BoardObject(
        id=draw(ids),
        kind=kind,
        at=draw(points),
        size=draw(SIZE_OF[kind]),
        z=draw(order_keys),
        text="".join(run.text for run in runs) or draw(texts),
        runs=runs,
        style=draw(STYLE_OF[kind]),
        created=draw(moments),
        parent=draw(MAYBE_ID) if kind in OWN_KEYS["parent"] else None,
        group=draw(MAYBE_ID),
        author=draw(st.none() | st.sampled_from([*authors, "unknown"])),
        lock=draw(st.none() | st.sampled_from(LOCKS)),
        tags=draw(TAGS),
        reactions=tuple(sorted(draw(st.sets(reactions, max_size=3)))),
        **own,
    )


@st.composite
def threads(draw: st.DrawFn, authors: list[str]) -> Thread:
    somebody = st.sampled_from([*authors, "unknown"])
    mentions = st.lists(somebody, max_size=3, unique=True).map(tuple)
    entries = st.builds(Entry, ids, somebody, texts.filter(bool), moments, mentions)
    return Thread(
        id=draw(ids),
        at=draw(points),
        entries=tuple(draw(st.lists(entries, max_size=3, unique_by=lambda entry: entry.id))),
        object=draw(st.none() | ids),
        author=draw(st.none() | somebody),
        created=draw(moments),
        resolved=draw(st.booleans()),
    )


shares = (
    st.integers(0, 1000)
    .map(lambda thousandths: thousandths / 1000)
    .map(lambda n: int(n) if n == int(n) else n)
)
counts = st.integers(0, 500)
means = st.none() | st.integers(-50, 200).map(
    lambda tenths: tenths // 10 if tenths % 10 == 0 else tenths / 10
)
words = texts.map(lambda text: text[:20])
scopes = st.one_of(
    st.just(Scope()),
    st.builds(Scope, st.sampled_from(["area", "grid"]), ids),
    st.builds(Scope, st.just("selection"), ids=st.lists(ids, max_size=3, unique=True).map(tuple)),
)
spreads = st.none() | st.builds(Spread, shares, shares, shares)


@st.composite
def tallies(draw: st.DrawFn, kind: VotingKind, steps: int, voters: list[str] | None) -> Tally:
    """`voters` None: of an anonymous voting."""
    values = st.tuples(shares, shares) if kind == "matrix" else counts
    more = {
        "dots": {"share": st.none() | shares},
        "matrix": {"x": spreads, "y": spreads},
        "scale": {
            "mean": means,
            "median": means,
            "counts": st.lists(counts, min_size=steps, max_size=steps).map(tuple),
        },
        "ranking": {"points": st.none() | counts, "mean": means, "first": st.none() | counts},
    }[kind]
    by = (
        None
        if voters is None
        else draw(st.none() | st.dictionaries(st.sampled_from([*voters, "gone"]), values))
    )
    return Tally(
        draw(ids),
        draw(texts),
        draw(st.sampled_from(["note", "text", "image"])),
        draw(st.integers(1, 9)),
        draw(counts),
        draw(counts),
        by=by,
        **{key: draw(each) for key, each in more.items()},
    )


@st.composite
def votings(draw: st.DrawFn, people: list[str]) -> VotingResult:
    kind, anonymous = draw(st.sampled_from(VOTING_KINDS)), draw(st.booleans())
    low = draw(st.integers(-5, 9))
    scale = Scale(low, low + draw(st.integers(1, 10)), draw(words), draw(words)) if kind == "scale" else None
    steps = scale.high - scale.low + 1 if scale else 0
    axes = st.builds(Axis, words, words, words)
    values = st.tuples(shares, shares) if kind == "matrix" else counts
    found = draw(
        st.lists(
            tallies(kind, steps, None if anonymous else people), max_size=4, unique_by=lambda one: one.object
        )
    )
    groups = st.builds(
        VoterGroup, st.none() | words, st.integers(5, 99), st.dictionaries(ids, values, max_size=2)
    )
    opened = draw(moments)
    return VotingResult(
        id=draw(ids),
        name=draw(texts),
        kind=kind,
        colour=draw(st.integers(0, 7)),
        anonymous=anonymous,
        organisations=draw(st.booleans()),
        votes=draw(st.integers(1, 99)),
        cap=draw(st.none() | st.integers(1, 99)),
        kinds=draw(st.none() | st.lists(st.sampled_from(KINDS), max_size=3, unique=True).map(tuple)),
        scope=draw(scopes),
        scale=scale,
        axes=draw(st.tuples(axes, axes)) if kind == "matrix" else None,
        opened=opened,
        closed=draw(moments),
        by=draw(st.none() | st.sampled_from([*people, "gone"])),
        voters=draw(counts),
        cast=draw(counts),
        results=tuple(sorted(found, key=lambda one: one.rank)),
        groups=draw(st.none() | st.lists(groups, max_size=2).map(tuple)),
    )


@st.composite
def boards(draw: st.DrawFn, most: int = 5) -> BoardState:
    authors = {person.id: person for person in draw(st.lists(people, max_size=4))}
    of_authors = objects(list(authors))
    found = z_order(draw(st.lists(of_authors, max_size=most, unique_by=lambda item: item.id)))
    said = draw(st.lists(threads(list(authors)), max_size=3, unique_by=lambda thread: thread.id))
    comments = tuple(sorted(said, key=lambda thread: (thread.created, thread.id)))
    voted = draw(st.lists(votings(list(authors)), max_size=2, unique_by=lambda voting: voting.id))
    title = draw(texts)
    stage = {"schema": 1, "title": title, **{KEY + voting.id: voting.record() for voting in voted}}
    return BoardState(title, found, authors_only(authors, found, comments, voted), stage, comments)
