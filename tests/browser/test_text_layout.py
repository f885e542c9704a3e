"""board/text.py against the browser: where the model breaks a line, Chromium breaks it by itself, and what
the model says a line is wide, it is wide. The agreement is printed; docs/text-layout.md tells it."""

import random

from playwright.async_api import Browser, Route

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


async def test_lines_break_and_measure_as_in_chromium(chromium: Browser):
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

    print(f"seed {SEED}")
    page = await chromium.new_page()
    try:
        await page.route("http://fonts.test/**", serve)
        await page.set_content(PAGE)
        cases = ordinary_texts(1600)
        drawn = await page.evaluate(LINES, cases)
    finally:
        await page.close()
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
