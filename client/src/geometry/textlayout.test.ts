import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { clusters, isEmoji } from "./clusters";
import {
  fitLine,
  layoutBox,
  layoutNote,
  layoutText,
  type Line,
  type TextBlock,
  type Align,
} from "./textlayout";
import type { Weight } from "./clusters";
import type { Run } from "./runs";

interface Case {
  kind: "note" | "text" | "box" | "line";
  text: string;
  runs?: Run[];
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
  return { size: made.size, overflow: made.overflow, lines: made.lines.map(flat) };
}

function flat({ text, x, y, width, runs, mark }: Line): unknown[] {
  const found: unknown[] = [text, x, y, width];
  if (mark || runs) found.push(mark ?? "");
  for (const run of runs ?? []) {
    const marks = (["bold", "italic", "strike", "link"] as const).filter((name) => run[name]);
    found.push([run.text, run.x, run.width, marks.map((name) => name[0]).join("")]);
  }
  return found;
}

function answer(it: Case): unknown {
  const { kind, text, width, height, size, align, runs } = it;
  if (kind === "note") return plain(layoutNote(text, width, height, runs));
  if (kind === "text") return plain(layoutText(text, width, size, align, runs));
  if (kind === "box") return plain(layoutBox(text, width, height, size, align, runs));
  const line = fitLine(it.text, it.width, it.size, it.weight);
  return [line.text, line.width];
}

describe("the text layout", () => {
  it("answers every golden vector as the Python side does", () => {
    expect(cases.length).toBeGreaterThan(3000);
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
