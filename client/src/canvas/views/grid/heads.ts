/** Heads of phases and steps: arrows that lead from one to the next, numbered; boxes in tables. */
import type { GridObject } from "../../../board/objects";
import type { Column, Phase } from "../../../board/grids/model";
import { chosenIcon } from "../../../geometry/grid-icons";
import { PHASE_HEAD, type HeadCell } from "../../../geometry/grid-layout";
import type { Point, Rect } from "../../../geometry/rect";
import { circle, headBlock, rounded, type Outline, type Row, type Words } from "./sheet";
import { tint } from "./tint";

/** How far an arrow's tip goes into the next one. */
const TIP = 14;
const GAP = 3;
const TOP = 7;
const NUMBER = 12;
const ICON = 22;
const PHASE_SIZE = 20;
const STEP_SIZE = 15;

/** Something happens from left to right: a table of columns has no order to show. */
export const isWay = (object: GridObject): boolean =>
  object.preset !== "matrix" && object.preset !== "kanban";

/** The middle of a phase's number; pressing it twice looks at the phase alone. */
export const numberAt = (head: HeadCell, first: boolean): Point => [
  head.x + (first ? 14 : TIP + 14) + NUMBER,
  head.y + TOP + (PHASE_HEAD - TOP - GAP) / 2,
];

export function drawHeads(
  object: GridObject,
  larger: number,
  outlines: (Outline | Row)[],
  words: Words[],
): void {
  const { frame, model } = object;
  if (!frame) return;
  const way = isWay(object);
  const last = frame.phases.length - 1;
  const size = titleSize(object, larger);
  frame.phases.forEach((head, index) => {
    const phase = model.phases[index]!;
    // All arrows in one row, whether there are steps under them or not.
    const shown = headBox(head);
    outlines.push({
      d: way
        ? arrow(shown, index === 0, index === last)
        : rounded(shown.x, shown.y, shown.w, shown.h, [6, 6, 6, 6]),
      fill: tint(phase.colour ?? object.colour, phase.colour || object.colour === "mist" ? 1 : 0.8),
      stroke: tint(phase.colour ?? object.colour, 0.72, "edge"),
      width: 1,
      alpha: 1,
    });
    drawPhase(phase, shown, way ? index : null, size, outlines, words);
  });
  for (const leaf of frame.leaves) {
    if (leaf.id === leaf.phase) {
      if (leaf.h > PHASE_HEAD) drawNoStep(object, leaf, outlines);
      continue;
    }
    const step = model.leaves.find(({ id }) => id === leaf.id);
    if (step) drawStep(object, step, leaf, larger, outlines, words);
  }
}

/** One size for the titles of all phases, if that of the longest can be read; else long ones are smaller. */
function titleSize(object: GridObject, larger: number): number {
  const most = PHASE_SIZE * larger;
  let size = most;
  object.frame!.phases.forEach((head, index) => {
    const phase = object.model.phases[index]!;
    if (phase.title === "") return;
    const { w, h } = textBox(phase, headBox(head), isWay(object) ? index : null);
    size = Math.min(size, headBlock(phase.title, w, h, most, true, "left").size);
  });
  return Math.max(size, most * 0.7);
}

const headBox = (head: HeadCell): Rect => ({
  x: head.x + GAP,
  y: head.y + TOP,
  w: head.w - 2 * GAP,
  h: PHASE_HEAD - TOP - GAP,
});

/** `index` is null where phases have no numbers. */
function textBox(phase: Phase, { x, y, w, h }: Rect, index: number | null): Rect {
  const number = index === null ? 0 : (index === 0 ? -1 : TIP - 1) + 2 * NUMBER + 9;
  const left = x + 12 + number + (chosenIcon(phase.icon) ? ICON + 9 : 0);
  return { x: left, y: y + 3, w: x + w - (index === null ? 10 : TIP) - left, h: h - 6 };
}

function drawPhase(
  phase: Phase,
  shown: Rect,
  index: number | null,
  size: number,
  outlines: (Outline | Row)[],
  words: Words[],
): void {
  const part = `c:${phase.id}`;
  const middle = shown.y + shown.h / 2;
  if (index !== null) {
    const at: Point = [shown.x - GAP + (index === 0 ? 14 : TIP + 14) + NUMBER, middle];
    outlines.push({ d: circle(at, NUMBER), fill: tint("surface"), alpha: 0.85 });
    const block = headBlock(String(index + 1), 2 * NUMBER, 2 * NUMBER, 14, true, "center");
    words.push({ part, block, x: at[0] - NUMBER, y: at[1] - NUMBER, tint: tint("text") });
  }
  const { x, y, w, h } = textBox(phase, shown, index);
  const icon = chosenIcon(phase.icon);
  if (icon) outlines.push(iconAt(icon, x - ICON - 9, middle - ICON / 2, ICON));
  if (phase.title === "") return;
  words.push({ part, block: headBlock(phase.title, w, h, size, true, "left"), x, y, tint: tint("text") });
}

function drawStep(
  object: GridObject,
  step: Column,
  head: HeadCell,
  larger: number,
  outlines: (Outline | Row)[],
  words: Words[],
): void {
  const shown: Rect = { x: head.x + GAP, y: head.y + GAP - 1, w: head.w - 2 * GAP, h: head.h - 2 * GAP };
  outlines.push({
    d: rounded(shown.x, shown.y, shown.w, shown.h, [6, 6, 6, 6]),
    fill: tint(step.colour ?? object.colour, step.colour ? 0.75 : 0.34),
    stroke: tint(step.colour ?? object.colour, 0.72, "edge"),
    width: 0.75,
  });
  let x = shown.x + 12;
  const icon = chosenIcon(step.icon);
  if (icon) {
    outlines.push(iconAt(icon, x, shown.y + shown.h / 2 - 9, 18));
    x += 26;
  }
  if (step.title === "") return;
  const block = headBlock(
    step.title,
    shown.x + shown.w - 8 - x,
    shown.h - 2,
    STEP_SIZE * Math.min(larger, 1.5),
    false,
    "left",
  );
  words.push({ part: `c:${step.id}`, block, x, y: shown.y + 1, tint: tint("text") });
}

/** The row of steps goes on below a phase that has none. */
function drawNoStep(object: GridObject, head: HeadCell, outlines: (Outline | Row)[]): void {
  const y = head.y + PHASE_HEAD + GAP - 1;
  outlines.push({
    d: rounded(head.x + GAP, y, head.w - 2 * GAP, head.h - PHASE_HEAD - 2 * GAP, [6, 6, 6, 6]),
    fill: tint(object.colour, 0.2),
  });
}

/** An icon's strokes in a square of that side. */
export function iconAt(d: string, x: number, y: number, side: number): Outline {
  return { d, stroke: tint("text"), width: 1.7, at: [x, y], scale: side / 24, fine: side < 26 };
}

/** Its left side takes in the tip of the arrow before; the last one's tip stays within the grid. */
function arrow({ x, y, w, h }: Rect, first: boolean, last: boolean): string {
  const right = x + w - (last ? TIP : 0);
  const tip = right + TIP - 1;
  const notch = first ? x : x + TIP - 1;
  return `M${x} ${y}H${right}L${tip} ${y + h / 2}L${right} ${y + h}H${x}L${notch} ${y + h / 2}Z`;
}
