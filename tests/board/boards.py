"""Boards made up by hypothesis."""

from hypothesis import strategies as st

from seina.board.document import KINDS, TEXT_SIZES, Author, BoardObject, BoardState, authors_only, z_order
from seina.board.palette import PAPERS

ids = st.text("0123456789ABCxyz_-", min_size=1, max_size=64)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
places = st.integers(-100_000_000, 100_000_000).map(lambda hundredths: hundredths / 100)
lengths = st.integers(4_000, 2_000_000).map(lambda hundredths: hundredths / 100)
order_keys = st.builds(
    lambda whole, part: whole + part,
    st.sampled_from(["a0", "a9", "aZ", "az", "b00", "b1z", "Zz", "Y00"]),
    st.text("0123456789ABCXYZabcxyz", max_size=4).filter(lambda part: not part.endswith("0")),
)
styles = st.fixed_dictionaries(
    {},
    optional={
        "colour": st.sampled_from(sorted(PAPERS)),
        "size": st.sampled_from(TEXT_SIZES),
        "align": st.sampled_from(["left", "center"]),
    },
)
people = st.builds(Author, ids, texts, st.none() | texts.filter(bool))


@st.composite
def boards(draw, most: int = 12) -> BoardState:
    authors = {person.id: person for person in draw(st.lists(people, max_size=4))}
    objects = z_order(
        draw(
            st.lists(
                st.builds(
                    BoardObject,
                    id=ids,
                    kind=st.sampled_from(KINDS),
                    at=st.tuples(places, places),
                    size=st.tuples(lengths, lengths),
                    z=order_keys,
                    text=texts,
                    style=styles,
                    created=st.integers(0, 2**53 - 1),
                    parent=st.none() | ids,
                    author=st.none() | st.sampled_from([*authors, "unknown"]),
                    lock=st.none() | st.just("locked"),
                    tags=st.lists(texts.filter(bool), max_size=3).map(tuple),
                ),
                max_size=most,
                unique_by=lambda item: item.id,
            )
        )
    )
    title = draw(texts)
    return BoardState(title, objects, authors_only(authors, objects), {"schema": 1, "title": title})
