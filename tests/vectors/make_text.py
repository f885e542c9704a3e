"""Makes text.json, the golden vectors of the text layout, from the Python side and a fixed seed.

    uv run python tests/vectors/make_text.py

Run it only when the model is meant to change; the difference then shows in the commit. Both test suites
compare: tests/board/test_text.py and client/src/geometry/textlayout.test.ts.
"""

import json
import random
from collections.abc import Iterator
from pathlib import Path

from seina.board.runs import Run, join_runs, read_run, run_to_dict
from seina.board.text import Line, TextBlock, fit_line, layout_box, layout_note, layout_text

SEED = 20261121
COMPOUNDS = """perustoimeentulotuki toimeentulotukihakemus varhaiskasvatuksen asiakasmaksupäätös kuntouttavan
työllisyyspalveluyksikkö tietojärjestelmäarkkitehtuuri ympäristölupahakemus yhteentoimivuusalusta
perunkirjoitus kuolinpesäilmoitus digitaalitukipalvelu väestötietojärjestelmä elinvoimakeskus
hyvinvointialueuudistus lentokonesuihkuturbiinimoottoriapumekaanikkoaliupseerioppilas
järjestelmättömyydellänsäkäänköhän kaksisuuntainen-tiedonsiirto Suomi.fi-valtuudet
Kela-kunta-rajapinta sähköinen asiointi itsepalvelu""".split()
WORDS = """ja on ei se että asiakas palvelu tieto kunta Kela Vero DVV miten miksi kuka päätös lomake hakee
odottaa saa ilmoitus yrittäjä omainen vainaja pankki tili laite tila siivous avain lähettää kaksi
kertaa sama 3 12,5 % 2026 och inte men tjänst myndighet företagare dödsbo ärende ansökan Åbo
försenad the who why service form waits twice € §4 a/b 24/7 (esim. "mitä?" ”näin” – — … don't
e-mail: x@y.fi https://www.suomi.fi/kansalaiselle?tila=uusi 10–20 Čáhci Đávvi ŋála Šaldi Ŧuvla
Žuhkki""".split()
PICTURES = "😀 👍🏽 👩‍💻 👨‍👩‍👧‍👦 🇫🇮 🇸🇪 🏳️‍🌈 ❤️ ✔️ ✅ 1️⃣ #️⃣ ☎ ☀️ 🧑🏿‍🦽 🏴󠁧󠁢󠁥󠁮󠁧󠁿 © ™ → ✓ ☐ 🤷‍♀️ 🇫".split()
STRANGE = [
    "漢字かな交じり文。",
    "「引用」と、句読点！",
    "한국어",
    "שלום עולם",
    "مرحبا بالعالم",
    "Привет, мир",
    "ελληνικά",
    "हिन्दी",
    "e\u0301a\u0308o\u0308",
    "Z͑ͫa̴l̷g̸o̵",
    "\u200bnolla\u200bleveä",
    "peh\u00admeä\u00ad väli\u00adviiva",
    "ei\u00a0väliä\u202fvälissä",
    "sana\u2060liima",
    "a\tb\t\tc",
    "  sisennys",
    "loppu   ",
    "\ud83d",
    "\ude00x",
    "\x00\x07\x1b[31m",
    "\ufeffalku",
    "rivi\u2028rivi\u2029rivi",
    "vanha\r\nrivi\rvaihto",
    "",
    "\n",
    "\n\n\n",
    "-",
    "--lippu",
    "-1",
    "a-1",
    "tosi-pitkä-yhdys-sana-jossa-viivoja",
    "……",
    "???!!!",
    "(((",
    ")))",
    "\u202eoikealta\u202c",
    "𝕏 𠀀",
    "a😀b",
    "😀,😀!",
    "₂O₃",
]
SIZES = [(200, 200), (320, 200), (100, 100), (40, 40), (160.5, 333.33), (640, 360), (1200, 900)]


def some_text(rng: random.Random) -> str:
    parts: list[str] = []
    for _ in range(rng.choice([1, 1, 2, 3, 5, 8, 12, 20, 40])):
        pool = rng.choices([WORDS, COMPOUNDS, PICTURES, STRANGE], [70, 20, 6, 4])[0]
        parts += [rng.choice(pool), rng.choices([" ", "  ", "\n", "", ", "], [80, 4, 8, 4, 4])[0]]
    return "".join(parts[:-1])


def some_list(rng: random.Random) -> str:
    lines: list[str] = []
    for number in range(rng.choice([1, 2, 3, 5, 8])):
        mark = rng.choice(["• ", "☐ ", "☑ ", f"{number + 1}. ", "", "12. ", "2026. ", "•", "1.", "☑️ "])
        lines.append(mark + some_text(rng)[: rng.choice([0, 1, 12, 40, 90])])
    return "\n".join(lines)


def some_runs(rng: random.Random, text: str) -> tuple[Run, ...]:
    """The text cut anywhere, also inside of clusters; never inside of a character."""
    runs: list[Run] = []
    while text:
        length = rng.choice([1, 2, 4, 9, 20, 60])
        marks: dict[str, object] = {name: True for name in ("bold", "italic", "strike") if rng.random() < 0.3}
        if rng.random() < 0.15:
            marks["link"] = "https://www.suomi.fi/"
        runs.append(read_run(text[:length], marks))
        text = text[length:]
    return join_runs(runs)


def block(made: TextBlock) -> dict[str, object]:
    return {"size": made.size, "overflow": made.overflow, "lines": [list(flat(line)) for line in made.lines]}


def flat(line: Line) -> Iterator[object]:
    """Text, x, y, width; then, where there are, the mark of a list line and the runs."""
    yield from (line.text, line.x, line.y, line.width)
    if line.mark or line.runs:
        yield line.mark or ""
    for run in line.runs:
        marks = "".join(name[0] for name in ("bold", "italic", "strike", "link") if getattr(run, name))
        yield [run.text, run.x, run.width, marks]


def cases() -> list[dict[str, object]]:
    rng = random.Random(SEED)
    found: list[dict[str, object]] = []
    for text in [*STRANGE, *PICTURES, *COMPOUNDS, "x" * 2_000, "sana " * 400]:
        found += [{"kind": "note", "text": text, "width": width, "height": 200} for width in (200, 320)]
    for _ in range(1100):
        width, height = rng.choice(SIZES)
        found.append({"kind": "note", "text": some_text(rng), "width": width, "height": height})
    for _ in range(250):
        align = rng.choice(["left", "center"])
        size, width = rng.choice([16, 20, 28, 40, 64]), rng.choice([60, 120, 320, 333.33])
        found.append({"kind": "text", "text": some_text(rng), "width": width, "size": size, "align": align})
    for text in STRANGE:
        found.append({"kind": "line", "text": f" {text}\n", "width": 60, "size": 16, "weight": "regular"})
    for _ in range(100):
        width, weight = rng.choice([40, 120, 320, 880]), rng.choice(["regular", "semibold"])
        found.append({"kind": "line", "text": some_text(rng), "width": width, "size": 20, "weight": weight})
    return [*found, *rich_cases(), *low_cases()]


def rich_cases() -> list[dict[str, object]]:
    """Lists, runs and boxes; a seed of their own, so that the plain cases stay as they are."""
    rng = random.Random(SEED + 1)
    found: list[dict[str, object]] = []
    for _ in range(1900):
        text = rng.choice([some_text, some_list])(rng)
        runs = some_runs(rng, text) if rng.random() < 0.6 else ()
        case: dict[str, object] = {"text": text, "align": rng.choice(["left", "center"])}
        if runs:
            case["runs"] = [run_to_dict(run) for run in runs]
        width, height = rng.choice(SIZES)
        kind = case["kind"] = rng.choices(["note", "text", "box"], [5, 3, 3])[0]
        if kind == "text":
            case |= {"width": rng.choice([60, 120, 320, 333.33]), "size": rng.choice([16, 20, 28, 40, 64])}
        else:
            case |= {"width": width, "height": height}
        if kind == "box":
            case["size"] = rng.choice([16, 20, 28, 40, 64])
        found.append(case)
    return found


def low_cases() -> list[dict[str, object]]:
    """Strips, such as the names of systems in a grid."""
    rng = random.Random(SEED + 2)
    sizes = [(184, 48), (136, 48), (400, 63), (96, 48), (40, 20)]
    found: list[dict[str, object]] = []
    for _ in range(80):
        width, height = rng.choice(sizes)
        found.append({"kind": "note", "text": some_text(rng), "width": width, "height": height})
    return found


def answer(case: dict) -> object:
    text, width = case["text"], case["width"]
    runs = tuple(read_run(run["text"], run) for run in case.get("runs", ()))
    if case["kind"] == "note":
        return block(layout_note(text, width, case["height"], runs))
    if case["kind"] == "text":
        return block(layout_text(text, width, case["size"], case["align"], runs))
    if case["kind"] == "box":
        return block(layout_box(text, width, case["height"], case["size"], case["align"], runs))
    line = fit_line(case["text"], case["width"], case["size"], case["weight"])
    return [line.text, line.width]


if __name__ == "__main__":
    lines = [json.dumps({**case, "is": answer(case)}) for case in cases()]
    Path(__file__).with_name("text.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")
