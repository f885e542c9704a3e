import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { clusters, isEmoji } from "./clusters";
import { fitLine, layoutNote, layoutText, type TextBlock, type Align } from "./textlayout";
import type { Weight } from "./clusters";

interface Case {
  kind: "note" | "text" | "line";
  text: string;
  width: number;
  height: number;
  size: number;
  align: Align;
  weight: Weight;
  is: unknown;
}

const vectors = new URL("../../../tests/vectors/text.json", import.meta.url);
const cases = JSON.parse(readFileSync(vectors, "utf8")) as Case[];

function plain(made: TextBlock) {
  const lines = made.lines.map(({ text, x, y, width }) => [text, x, y, width]);
  return { size: made.size, overflow: made.overflow, lines };
}

function answer(it: Case): unknown {
  if (it.kind === "note") return plain(layoutNote(it.text, it.width, it.height));
  if (it.kind === "text") return plain(layoutText(it.text, it.width, it.size, it.align));
  const line = fitLine(it.text, it.width, it.size, it.weight);
  return [line.text, line.width];
}

describe("the text layout", () => {
  it("answers every golden vector as the Python side does", () => {
    expect(cases.length).toBeGreaterThan(1400);
    for (const each of cases) {
      expect(answer(each), JSON.stringify({ ...each, is: null }).slice(0, 300)).toEqual(each.is);
    }
  });

  it("keeps a family, a flag and a skin tone together", () => {
    expect(clusters("👨‍👩‍👧‍👦🇫🇮👍🏽").texts).toEqual(["👨‍👩‍👧‍👦", "🇫🇮", "👍🏽"]);
    expect(isEmoji([0x2714, 0xfe0f])).toBe(true);
    expect(isEmoji([0x41])).toBe(false);
  });
});
