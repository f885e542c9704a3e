"""board/text.py against the browser: where the model breaks a line, Chromium breaks it by itself, and what
the model says a line is wide, it is wide. The agreement is printed; docs/text-layout.md tells it."""

import random
from typing import Any

from playwright.async_api import Browser, Route

from seina.board.clusters import EM, clusters
from seina.board.runs import Run
from seina.board.text import layout_text
from tests.node import CLONE
from tests.vectors.make_text import COMPOUNDS, WORDS

FONTS = CLONE / "client/src/assets/fonts"
CSS = CLONE / "client/src/styles/fonts.css"
SEED = 8600
EMOJI = "😀 👍🏽 👩‍💻 👨‍👩‍👧‍👦 🇫🇮 ❤️ ✅ ☀️ 1️⃣ 🎉 📷 🤔".split()
PAGE = """<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="http://fonts.test/fonts.css">
<style>div { font-family: Inter, "Seina Emoji", sans-serif; font-kerning: none; white-space: pre-wrap;
overflow-wrap: break-word; font-feature-settings: "calt" 0, "liga" 0;
line-height: 1.3; tab-size: 4 }</style>"""
LINES = """async (cases) => {
  for (const face of document.fonts) if (face.weight === "400") await face.load();
  const range = document.createRange();
  return cases.map(({ text, width, size }) => {
    const div = document.createElement("div");
    div.style.width = `${width}px`;
    div.style.fontSize = `${size}px`;
    div.textContent = text;
    document.body.append(div);
    const lines = [];
    let top = null;
    let place = 0;
    const step = size * 0.65;
    for (const { segment } of new Intl.Segmenter("fi").segment(text)) {
      range.setStart(div.firstChild, place);
      place += segment.length;
      range.setEnd(div.firstChild, place);
      const box = range.getClientRects()[0];
      if (segment === "\\n" || !box || box.width === 0) continue;
      if (top === null || Math.abs(box.top - top) > step) {
        lines.push({ text: "", left: box.left, right: box.right });
        top = box.top;
      }
      lines.at(-1).text += segment;
      if (segment.trim()) lines.at(-1).right = box.right;
    }
    div.remove();
    return lines.map(({ text, left, right }) => [text.trimEnd(), right - left]);
  });
}"""


# The same for rows of spans, as the editor has them: a list row hangs by its mark.
RICH_LINES = """async (cases) => {
  for (const face of document.fonts)
    if (face.family.includes("Inter") || face.weight === "400") await face.load();
  const range = document.createRange();
  return cases.map(({ rows, width, size }) => {
    const box = document.createElement("div");
    box.style.width = `${width}px`;
    box.style.fontSize = `${size}px`;
    document.body.append(box);
    const lines = [];
    for (const { hang, runs } of rows) {
      const row = document.createElement("div");
      row.style.paddingLeft = `${hang}px`;
      row.style.textIndent = `${-hang}px`;
      for (const { text, bold, italic } of runs) {
        const span = document.createElement("span");
        if (bold) span.style.fontWeight = "600";
        if (italic) span.style.fontStyle = "italic";
        span.textContent = text;
        row.append(span);
      }
      box.append(row);
      let top = null;
      for (const span of row.children) {
        let place = 0;
        for (const { segment } of new Intl.Segmenter("fi").segment(span.textContent)) {
          range.setStart(span.firstChild, place);
          place += segment.length;
          range.setEnd(span.firstChild, place);
          const at = range.getClientRects()[0];
          if (!at || at.width === 0) continue;
          if (top === null || Math.abs(at.top - top) > size * 0.65) {
            lines.push({ text: "", left: at.left, right: at.right });
            top = at.top;
          }
          lines.at(-1).text += segment;
          if (segment.trim()) lines.at(-1).right = at.right;
        }
      }
    }
    box.remove();
    return lines.map(({ text, left, right }) => [text.trimEnd(), right - left, left - 8]);
  });
}"""


def rich_texts(count: int) -> list[dict[str, Any]]:
    """Rows of runs that end at words; `hang` in px."""
    rng = random.Random(SEED + 1)
    cases = []
    for _ in range(count):
        width, size = rng.choice([168, 288, 320.5]), rng.choice([12, 14, 16, 20, 28])
        rows = []
        for number in range(rng.choice([1, 2, 3])):
            mark = rng.choice(["", "• ", "☐ ", "☑ ", f"{number + 1}. "])
            hang = sum(cluster.width for cluster in clusters(mark)) * size / EM
            runs = [{"text": mark}] if mark else []
            # A short first word: a list line's mark stays with it, which Chromium does not know.
            for place in range(rng.choice([2, 5, 9, 14])):
                word = "ja" if place == 0 else rng.choice(rng.choices([WORDS, COMPOUNDS], [80, 20])[0])
                runs.append({"text": word + " ", "bold": rng.random() < 0.4, "italic": rng.random() < 0.3})
            rows.append({"hang": hang, "runs": runs})
        cases.append({"rows": rows, "width": width, "size": size})
    return cases


def ordinary_texts(count: int) -> list[dict]:
    rng = random.Random(SEED)
    cases = []
    for _ in range(count):
        words = rng.choices([WORDS, COMPOUNDS, EMOJI], [75, 20, 5], k=rng.choice([2, 5, 9, 14, 25]))
        text = " ".join(rng.choice(pool) for pool in words)
        cases.append(
            {
                "text": text,
                "width": rng.choice([120, 168, 288, 320.5]),
                "size": rng.choice([12, 14, 16, 20, 28]),
            }
        )
    return cases


async def in_chromium(chromium: Browser, script: str, cases: list[dict[str, Any]]) -> Any:
    async def serve(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        text = (
            CSS.read_text().replace("../assets/fonts/", "http://fonts.test/") if name == "fonts.css" else None
        )
        headers = {"Access-Control-Allow-Origin": "*"}
        if text is not None:
            await route.fulfill(body=text, content_type="text/css", headers=headers)
        else:
            await route.fulfill(path=FONTS / name, content_type="font/woff2", headers=headers)

    page = await chromium.new_page()
    try:
        await page.route("http://fonts.test/**", serve)
        await page.set_content(PAGE)
        return await page.evaluate(script, cases)
    finally:
        await page.close()


async def test_lines_break_and_measure_as_in_chromium(chromium: Browser):
    print(f"seed {SEED}")
    cases = ordinary_texts(1600)
    drawn = await in_chromium(chromium, LINES, cases)
    equal, differing, widest = 0, [], 0.0
    for case, lines in zip(cases, drawn, strict=True):
        ours = [line for line in layout_text(**case).lines if line.text]
        if [line.text for line in ours] == [text for text, _ in lines]:
            equal += 1
            widest = max(
                [widest, *(abs(line.width - width) for line, (_, width) in zip(ours, lines, strict=True))]
            )
        else:
            differing.append((case, [line.text for line in ours], [text for text, _ in lines]))
    print(f"{equal} of {len(cases)} texts break as in Chromium; widths differ by at most {widest:.2f} px")
    for case in differing[:12]:
        print(case)
    assert equal >= 0.995 * len(cases)
    assert widest < 0.1


async def test_runs_and_list_lines_break_and_hang_as_in_chromium(chromium: Browser):
    print(f"seed {SEED + 1}")
    cases = rich_texts(600)
    drawn = await in_chromium(chromium, RICH_LINES, cases)
    equal, differing, widest, shifted = 0, [], 0.0, 0.0
    for case, lines in zip(cases, drawn, strict=True):
        runs: list[Run] = []
        for number, row in enumerate(case["rows"]):
            if number:
                runs.append(Run("\n"))
            runs += [
                Run(run["text"], run.get("bold", False), run.get("italic", False)) for run in row["runs"]
            ]
        made = layout_text("", case["width"], case["size"], "left", runs)
        ours = [line for line in made.lines if line.text]
        if [line.text for line in ours] == [text for text, _, _ in lines]:
            equal += 1
            for line, (_, width, left) in zip(ours, lines, strict=True):
                widest = max(widest, abs(line.width - width))
                shifted = max(shifted, abs(line.x - left))
        else:
            differing.append((case, [line.text for line in ours], [text for text, _, _ in lines]))
    print(
        f"{equal} of {len(cases)} break alike; widths differ by {widest:.2f} px, places by {shifted:.2f} px"
    )
    for case in differing[:5]:
        print(case)
    assert equal >= 0.99 * len(cases)
    # Chromium rounds each run to 1/64 px.
    assert widest < 0.2
    assert shifted < 0.1
