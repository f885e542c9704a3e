"""export/grid_tables.py, grid_sheet.py, workbook.py: a grid in Excel is the map, each note in its cell."""

import io
from datetime import UTC, datetime

import openpyxl
import pytest

from seina.export.grid_sheet import lines_of, number_of, write_map
from seina.export.grid_tables import Feeling, GridTable, Head, Lane, Leaf, Persona, Slip, grid_csv, rows
from seina.export.workbook import Book, Column, clean

MOMENT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def a_map() -> GridTable:
    """Two phases, the first with two steps; every sort of lane."""
    notes = (
        (Slip("Soitto", "sun"), Slip("=1+1", "coral", ("kipupiste", "oletus"))),
        (),
        (Slip("Päätös postissa", "sky"),),
    )
    curve = Persona("Aino", "red", (Feeling(-2, "kukaan ei vastaa"), None, Feeling(1)))
    lanes = (
        Lane("Teot", cells=notes),
        Lane("Tavoite", "text", texts=("Saada tieto", "", "Päästä eteenpäin")),
        Lane("Odotus", "metric", unit="pv", texts=("12", "3,5", "ei tiedossa")),
        Lane("Tunne", "emotion", personas=(curve,)),
        Lane("Näkyvyyden raja", "separator"),
        Lane("Kela", "organisation", colour="mint", collapsed=True, cells=((), (Slip("Kirjaa"),), ())),
    )
    heads = (Head("Ennen", "lilac", 2, steps=True), Head("Jälkeen"))
    return GridTable("Läheisen kuolema", heads, (Leaf("Huoli"), Leaf("Haku", 800), Leaf("Jälkeen")), lanes)


def drawn(table: GridTable, language="fi") -> openpyxl.Workbook:
    book = Book("Taulu", MOMENT, language)
    write_map(book, table.title, table, language)
    return openpyxl.load_workbook(io.BytesIO(book.close()))


def test_every_note_is_in_its_cell_on_its_paper() -> None:
    sheet = drawn(a_map()).active
    grid = {
        (cell.row, cell.column): cell for row in sheet.iter_rows() for cell in row if cell.value is not None
    }
    row_of = {cell.value: cell.row for (_, column), cell in grid.items() if column == 1}
    at = {str(cell.value).split("\n", maxsplit=1)[0]: (cell.row, cell.column) for cell in grid.values()}
    first = row_of["Teot"]
    assert (at["Soitto"], at["=1+1"], at["Päätös postissa"]) == ((first, 2), (first + 1, 2), (first, 4))
    assert grid[at["Soitto"]].fill.start_color.rgb == "FFFFE27A"
    assert grid[at["=1+1"]].value == "=1+1\nkipupiste · oletus"
    assert grid[at["=1+1"]].data_type == "s"
    assert at["Kirjaa"] == (row_of["Kela"], 3)
    assert sheet.row_dimensions[row_of["Kela"]].hidden
    assert (at["Saada tieto"][1], at["Päästä eteenpäin"][1]) == (2, 4)


def test_heads_stand_over_their_columns_and_stay() -> None:
    sheet = drawn(a_map()).active
    merged = {str(each) for each in sheet.merged_cells.ranges}
    # The title over all, the phase over its steps, that without steps as high as both, a lane over its rows.
    assert {"A1:D1", "A2:A3", "B2:C2", "D2:D3", "A4:A5"} <= merged
    assert [sheet.cell(*at).value for at in ((1, 1), (2, 2), (2, 4), (3, 2), (3, 3))] == [
        "Läheisen kuolema",
        "Ennen",
        "Jälkeen",
        "Huoli",
        "Haku",
    ]
    assert sheet["B2"].fill.start_color.rgb == "FFDCC8F5"
    assert sheet.freeze_panes == "B4"
    assert sheet.print_title_rows == "$1:$3"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.column_dimensions["C"].width > sheet.column_dimensions["B"].width


def test_metrics_are_numbers_and_feelings_have_values_names_and_a_curve() -> None:
    sheet = drawn(a_map()).active
    wait = next(row for row in sheet.iter_rows() if row[0].value == "Odotus")
    assert [cell.value for cell in wait[1:]] == [12, 3.5, "ei tiedossa pv"]
    assert wait[1].number_format == 'General"\u00a0pv"'
    curve = next(row[0].row for row in sheet.iter_rows() if row[0].value == "Tunne")
    assert [sheet.cell(curve + 1, at).value for at in (2, 3, 4)] == [-2, None, 1]
    assert sheet.cell(curve + 2, 2).value == "Aino: turhautuminen: kukaan ei vastaa"
    (chart,) = sheet._charts
    assert (chart.anchor._from.row, chart.anchor._from.col) == (curve - 1, 1)


def test_the_text_of_a_grid_has_a_row_a_lane() -> None:
    assert list(rows(a_map(), "fi")) == [
        ["Läheisen kuolema", "Ennen", "", "Jälkeen"],
        ["", "Huoli", "Haku", ""],
        ["Teot", "Soitto\n=1+1 (kipupiste, oletus)", "", "Päätös postissa"],
        ["Tavoite", "Saada tieto", "", "Päästä eteenpäin"],
        ["Odotus", "12 pv", "3,5 pv", "ei tiedossa pv"],
        ["Tunne", "Aino: −2 turhautuminen: kukaan ei vastaa", "", "Aino: +1 tyytyväisyys"],
        ["Näkyvyyden raja", "", "", ""],
        ["Kela", "", "Kirjaa", ""],
    ]
    only = GridTable("", (Head("p"),), (Leaf("p"),), (Lane("l", cells=((Slip("=1+1"),),)),), (Slip("-1"),))
    assert grid_csv(only, "en").decode("utf-8-sig") == ",p\r\nl,'=1+1\r\nParking,'-1\r\n"


@pytest.mark.parametrize("table", [GridTable("", (), (), ()), GridTable("t", (), (), (Lane("l"),))])
def test_a_grid_without_columns_is_a_sheet_too(table) -> None:
    assert drawn(table).sheetnames == [table.title or "Kartta"]


def test_sheets_have_names_that_excel_takes() -> None:
    book = Book("t", MOMENT, "fi")
    wished = ["a/b", "A B", "x" * 40, "x" * 40, "history", "' '", "🎉" * 20]
    names = [book.sheet(name, "Kartta").get_name() for name in wished]
    assert names == ["a b", "A B 2", "x" * 31, f"{'x' * 29} 2", "Kartta", "Kartta 2", "🎉" * 15]


def test_the_same_sheets_are_the_same_bytes() -> None:
    def made() -> bytes:
        book = Book("t", MOMENT, "fi")
        write_map(book, "k", a_map(), "fi")
        return book.close()

    assert made() == made()


def test_a_list_keeps_types_and_runs_nothing() -> None:
    book = Book("t", MOMENT, "en")
    columns = [Column("Text", 40), Column("Number"), Column("Day"), Column("Moment")]
    day = MOMENT.date()
    book.list(
        book.sheet("l", "l"), columns, [["=cmd()", 1.5, day, MOMENT.replace(tzinfo=None)], ["http://x"]]
    )
    sheet = openpyxl.load_workbook(io.BytesIO(book.close())).active
    assert [cell.value for cell in sheet[2]] == [
        "=cmd()",
        1.5,
        datetime(2026, 11, 22),  # noqa: DTZ001 - what Excel has
        datetime(2026, 11, 22, 12, 0),  # noqa: DTZ001
    ]
    assert sheet["A2"].data_type == "s"
    assert sheet["A3"].hyperlink is None
    assert sheet.auto_filter.ref == "A1:D3"


def test_a_text_too_long_or_with_odd_signs_is_what_a_cell_takes() -> None:
    assert len(clean("x" * 40_000)) == 32_767
    assert clean("a\r\nb\x00\x0b\ud800") == "a\nb"
    assert len(clean("🎉" * 20_000).encode("utf-16-le")) <= 2 * 32_767


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("3,5", 3.5), ("-0.25", -0.25), ("007", None), ("+358", None), ("1e9", None)],
)
def test_only_plain_numbers_are_numbers(text, number) -> None:
    assert number_of(text) == number


def test_a_long_note_gets_its_lines() -> None:
    assert lines_of("sana " * 30, 30) >= 6
    assert lines_of("a\nb\n", 30) == 3
