"""export/workbooks.py: a board's grids in Excel, from the document to the cell."""

import io
import random
from datetime import UTC, datetime

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from seina.board.document import BoardState, read_state
from seina.board.grids import seated
from seina.export.tables import board_csv
from seina.export.workbooks import board_workbook, object_csv, object_workbook

MOMENT = datetime(2026, 11, 22, tzinfo=UTC)


def a_grid(name: str, title: str, **keys: object) -> dict[str, object]:
    return {"kind": "grid", "at": [0, 0], "size": [1408, 640], "z": "a0", "text": title, **keys}


def a_note(grid: str, column: str, lane: str, order: str, text: str, **keys: object) -> dict[str, object]:
    note = {"kind": "note", "at": [0, 0], "size": [200, 200], "z": "a1", "text": text, "parent": grid}
    return {**note, "cell": [column, lane, order], **keys}


def parts(**titles: str) -> dict[str, object]:
    """Columns (p…) and lanes (the others), in this order; a lane's type stands before a colon."""
    keys: dict[str, object] = {}
    for at, (name, title) in enumerate(titles.items()):
        sort = "c" if name.startswith("p") else "l"
        kind, _, words = title.rpartition(":")
        keys |= {f"{sort}:{name}:z": f"a{at}", f"{sort}:{name}:title": words}
        if kind:
            keys[f"l:{name}:type"] = kind
    return keys


def board(**objects: dict[str, object]) -> BoardState:
    return read_state({"objects": objects, "stage": {}, "comments": {}}, "Taulu", {})


def process() -> BoardState:
    """An as-is of two organisations, and its to-be, in which one step is gone and one is automated."""
    heads = parts(pa="Ennen", pb="Jälkeen", me="organisation:Kansalainen", kela="organisation:Kela")
    return board(
        asis=a_grid("asis", "Nyt", **heads, **{"l:me:citizen": 1}),
        a1=a_note("asis", "pa", "me", "a0", "Soittaa", again=True),
        a2=a_note("asis", "pa", "kela", "a0", "Kirjaa", wait=[2, "days"], owner="Maija", due="2026-12-01"),
        a3=a_note("asis", "pb", "kela", "a0", "Päättää", decision=True),
        tobe=a_grid("tobe", "Tavoite", **heads, origin="asis", **{"l:me:citizen": 1}),
        b2=a_note("tobe", "pa", "kela", "a0", "Kirjautuu itse", was=["a2"], automated=True),
        b3=a_note("tobe", "pb", "kela", "a0", "Päättää", was=["a3"], decision=True),
    )


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def cells_of(sheet: Worksheet) -> dict[tuple[str, str], list[str]]:
    """What the sheet says in the cell under each head beside each lane, merged heads spread out."""
    spread = {}
    for merged in sheet.merged_cells.ranges:
        for row, column in merged.cells:
            spread[row, column] = sheet.cell(merged.min_row, merged.min_col).value
    at = {cell.coordinate: spread.get((cell.row, cell.column), cell.value) for each in sheet for cell in each}
    head = int(sheet.freeze_panes[1:]) - 1
    found: dict[tuple[str, str], list[str]] = {}
    for row in sheet.iter_rows(min_row=head + 1, min_col=2):
        for cell in row:
            if cell.value is not None:
                key = (at[f"{cell.column_letter}{head}"], at[f"A{cell.row}"])
                found.setdefault(key, []).append(str(cell.value))
    return found


def test_every_note_of_a_random_grid_is_in_its_cell() -> None:
    seed = random.randrange(10**6)
    print("seed", seed)
    dice = random.Random(seed)
    columns, lanes = [f"p{at}" for at in range(12)], [f"l{at}" for at in range(12)]
    keys: dict[str, object] = {}
    for sort, names in (("c", columns), ("l", lanes)):
        for name in names:
            keys |= {f"{sort}:{name}:z": f"a{dice.randrange(10)}", f"{sort}:{name}:title": f"Head {name}"}
    for step in ("s1", "s2"):
        keys |= {f"c:{step}:z": f"a{step[1]}", f"c:{step}:title": f"Head {step}", f"c:{step}:under": "p3"}
    notes = {
        f"n{at}": a_note(
            "g", dice.choice([*columns, "s2"]), dice.choice(lanes), f"a{dice.randrange(9)}", f"Text {at}"
        )
        for at in range(1_500)
    }
    state = board(g=a_grid("g", "Polku", **keys), **notes)
    here = seated(state)
    (sheet,) = opened(object_workbook(state, "g", "en", MOMENT)).worksheets
    found = cells_of(sheet)
    wanted = {
        (f"Head {column}", f"Head {lane}"): [f"Text {name[1:]}" for name in row]
        for (column, lane), row in here.layouts["g"].cells.items()
    }
    assert found == wanted
    assert sum(map(len, wanted.values())) == 1_500


def test_a_process_brings_its_steps_counts_and_difference() -> None:
    book = opened(object_workbook(process(), "tobe", "fi", MOMENT))
    assert book.sheetnames == ["Tavoite", "Askeleet", "Luvut", "Muutos"]
    steps = [[cell.value for cell in row] for row in book["Askeleet"].iter_rows(min_row=2)]
    assert [row[:5] for row in steps] == [
        [1, "Kirjautuu itse", "Kela", "Ennen", "tehtävä"],
        [2, "Päättää", "Kela", "Jälkeen", "päätös"],
    ]
    counts = {row[0].value: row[1].value for row in book["Luvut"].iter_rows(min_row=2)}
    assert counts["Siirrot toisaalle"] == 0
    assert counts["Askeleita"] == 2
    changes = [[cell.value for cell in row] for row in book["Muutos"].iter_rows(min_row=2)]
    assert ["Poistuu", "Soittaa", "Kansalainen", None, None] in changes
    assert ["Automatisoituu", "Kirjaa", "Kela", "Kirjautuu itse", "Kela"] in changes
    assert ["Siirrot toisaalle", 1, None, 0, None] in changes
    assert ["Odotusta yhteensä", "2 päivää", None, "0 minuuttia", None] in changes


def test_marks_of_a_step_have_columns_with_real_days_and_numbers() -> None:
    (_, kirjaa, _) = opened(object_workbook(process(), "asis", "en", MOMENT))["Steps"].iter_rows(min_row=2)
    by_head = dict(
        zip(
            ("No.", "Step", "Organisation", "Phase", "Kind", "Next", "Owner", "Due", "Waiting", "Unit"),
            (cell.value for cell in kirjaa),
            strict=False,
        )
    )
    assert by_head["Next"] == "Päättää"
    assert (by_head["Owner"], by_head["Waiting"], by_head["Unit"]) == ("Maija", 2, "days")
    assert by_head["Due"] == datetime(2026, 12, 1)  # noqa: DTZ001 - what Excel has


def test_a_board_is_a_list_of_objects_and_a_sheet_a_grid() -> None:
    book = opened(board_workbook(process(), "sv", MOMENT))
    assert book.sheetnames == [
        "Objekt",
        *("Nyt", "Steg – Nyt", "Antal – Nyt"),
        *("Tavoite", "Steg – Tavoite", "Antal – Tavoite", "Förändring – Tavoite"),
    ]
    head, *rows = ([cell.value for cell in row] for row in book["Objekt"].iter_rows())
    by_id = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert (by_id["a2"]["Fas"], by_id["a2"]["Bana"], by_id["a2"]["Område"]) == ("Ennen", "Kela", "Nyt")
    assert by_id["asis"]["Fas"] is None


def test_a_register_is_a_list_of_what_it_collects() -> None:
    heads = parts(pa="Ennen", kela="organisation:Kela")
    state = board(
        g=a_grid("g", "Polku", **heads),
        n=a_note("g", "pa", "kela", "a0", "=Jonottaa", type="pain", evidence="assumption", due="2026-12-01"),
        m=a_note("g", "pa", "kela", "a1", "Hyvä", type="idea"),
        r={"kind": "register", "at": [0, 0], "size": [1200, 240], "z": "a2", "of": "pain"},
    )
    book = opened(object_workbook(state, "r", "fi", MOMENT))
    assert book.sheetnames == ["Kipupisteet"]
    (row,) = ([cell.value for cell in row] for row in book.active.iter_rows(min_row=2))
    assert row[:6] == [1, "=Jonottaa", "kipupiste", "Ennen", "Kela", "oletus"]
    assert object_csv(state, "r", "en").decode("utf-8-sig").splitlines()[1:] == [
        "1,'=Jonottaa,pain point,Ennen,Kela,assumption,,2026-12-01,"
    ]
    assert opened(board_workbook(state, "fi", MOMENT)).sheetnames[-1] == "Kipupisteet"


def test_the_csv_of_a_board_says_phase_and_lane_and_that_of_a_grid_is_the_grid() -> None:
    state = process()
    line = next(each for each in board_csv(state, "fi").decode("utf-8-sig").splitlines() if "Kirjaa" in each)
    assert line.split(";")[:6] == ["a2", "Kirjaa", "lappu", "Nyt", "Ennen", "Kela"]
    assert object_csv(state, "tobe", "en").decode("utf-8-sig").splitlines() == [
        "Tavoite,Ennen,Jälkeen",
        "Kansalainen,,",
        "Kela,Kirjautuu itse (automated),Päättää (decision)",
    ]
