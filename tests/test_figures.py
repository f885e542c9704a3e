"""What the server counts about itself."""

from seina.figures import FIGURES, Figures, Histogram, Tally


def test_a_histogram_counts_up_to_and_including_its_bounds() -> None:
    histogram = Histogram((0.1, 1.0))
    for seconds in (0.05, 0.1, 0.2, 1.0, 7.0):
        histogram.observe(seconds)
    assert histogram.counts == [2, 2, 1]
    assert histogram.count == 5
    assert histogram.total == 8.35


def test_a_key_that_was_never_counted_is_nothing_and_is_not_remembered() -> None:
    tally = Tally()
    assert tally["A3"] == 0
    tally["A3"] += 1
    assert tally == {"A3": 1}


def test_everything_begins_at_nothing() -> None:
    for name in Figures.__slots__:
        value = getattr(Figures(), name)
        assert (value.count if isinstance(value, Histogram) else value) in (0, {}), name
    assert isinstance(FIGURES, Figures)
