/** The lines of a text on a 2D canvas, as views/lines.ts draws them in the DOM. */
import type { Line, LineRun, TextBlock } from "../../geometry/textlayout";
import { boardFont, type Pen } from "./paint";

/** Of the size: how thick lines through and under letters are, and where, from the baseline upwards. */
const RULE = 0.07;
const STRIKE = 0.3;
const UNDERLINE = -0.15;

/** `x`, `y`: where on the wall the block's lines count from. Leaves the pen's font and fill changed. */
export function paintLines(pen: Pen, block: TextBlock, x: number, y: number, colour: string): void {
  pen.fillStyle = colour;
  pen.textAlign = "left";
  pen.textBaseline = "alphabetic";
  pen.fontKerning = "none";
  pen.font = fontOf(block.size, false, false);
  for (const line of block.lines) {
    if (line.runs) paintRuns(pen, block, line, line.runs, x, y);
    else if (line.text !== "") pen.fillText(line.text, x + line.x, y + line.y + block.baseline);
  }
}

function paintRuns(
  pen: Pen,
  { size, baseline }: TextBlock,
  line: Line,
  runs: readonly LineRun[],
  x: number,
  y: number,
): void {
  const base = y + line.y + baseline;
  const thick = Math.max(1, size * RULE);
  for (const run of runs) {
    pen.font = fontOf(size, run.bold, run.italic);
    pen.fillText(run.text, x + run.x, base);
    if (run.strike) pen.fillRect(x + run.x, base - size * STRIKE - thick / 2, run.width, thick);
    if (run.link) pen.fillRect(x + run.x, base - size * UNDERLINE - thick / 2, run.width, thick);
  }
  pen.font = fontOf(size, false, false);
}

const fontOf = (size: number, bold: boolean, italic: boolean): string =>
  `${italic ? "italic " : ""}${bold ? "600 " : ""}${size}px ${boardFont()}`;
