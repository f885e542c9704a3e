/** A grid's whole picture but its title: the card, heads, lanes, lines, foot and parking. Pure. */
import type { GridObject } from "../../../board/objects";
import { LANE_HEAD, PARKING_TITLE } from "../../../geometry/grid-layout";
import { drawFoot } from "./foot";
import { drawHeads } from "./heads";
import { drawLanes } from "./lanes";
import { box, headBlock, rounded, type Outline, type Row, type Sheet, type Words } from "./sheet";
import { tint } from "./tint";
import type { GridWords } from "./words";

export const RADIUS = 14;

/** How much larger than usual a head's words are drawn, so that they can be read from further away. */
export const largerAt = (zoom: number): number => (zoom >= 0.62 ? 1 : zoom >= 0.4 ? 1.4 : 2);

/** `said` is null where nobody can be spoken to: in the worker that draws tiles. */
export function pictureOf(object: GridObject, larger: number, said: GridWords | null): Sheet {
  const { frame, colour } = object;
  const outlines: (Outline | Row)[] = [];
  const words: Words[] = [];
  if (!frame) return { outlines, words };
  const [w, h] = frame.size;
  outlines.push({ d: rounded(0, 0, w, h, [RADIUS, RADIUS, RADIUS, RADIUS]), fill: tint("surface") });
  const headEnd = frame.head.y + frame.head.h;
  outlines.push({
    d: rounded(0, 0, w, headEnd, [RADIUS, RADIUS, 0, 0]),
    fill: tint(colour, 0.34),
  });
  drawLanes(object, larger, said, outlines, words);
  drawLines(object, outlines);
  if (frame.foot)
    outlines.push({
      d: footPath(w, frame.foot, frame.parking === null),
      fill: tint(colour, 0.34),
    });
  drawFoot(object, larger, said, outlines, words);
  if (frame.parking) {
    const { y } = frame.parking;
    outlines.push({ d: footPath(w, frame.parking, true), fill: tint("sand", 0.4) });
    outlines.push({ d: `M0 ${y}H${w}`, stroke: tint("muted"), width: 1.5, dashes: [8, 6] });
    const text = said?.parking() ?? "";
    if (text !== "") {
      const block = headBlock(text, w - 40, PARKING_TITLE - 6, 15, false, "left");
      words.push({ part: "", block, x: 20, y: y + 5, tint: tint("text") });
    }
  }
  drawHeads(object, larger, outlines, words);
  outlines.push({
    d: rounded(0.75, 0.75, w - 1.5, h - 1.5, [RADIUS, RADIUS, RADIUS, RADIUS]),
    stroke: tint(colour, 0.72, "edge"),
    width: 1.5,
  });
  return { outlines, words };
}

/** Every other column a breath darker, and thin lines between cells; those between phases are stronger. */
function drawLines(object: GridObject, outlines: (Outline | Row)[]): void {
  const { frame } = object;
  if (!frame || frame.body.h === 0) return;
  const { y, h } = frame.body;
  const strips = frame.lanes.filter((lane) => lane.type !== "separator");
  const wash = frame.leaves
    .filter((_, index) => index % 2 === 1)
    .flatMap((leaf) => strips.map((lane) => box(leaf.x, lane.y, leaf.w, lane.h)))
    .join("");
  if (wash !== "") outlines.push({ d: wash, fill: tint("text"), alpha: 0.022 });
  const down = (x: number) => strips.map((lane) => `M${x} ${lane.y}V${lane.y + lane.h}`).join("");
  const between = frame.leaves.slice(1);
  const steps = between.filter((leaf) => !frame.phases.some((phase) => phase.x === leaf.x));
  const phases = between.filter((leaf) => frame.phases.some((phase) => phase.x === leaf.x));
  const across = frame.lanes.map((lane) => `M0 ${lane.y}H${frame.size[0]}`).join("");
  if (steps.length > 0)
    outlines.push({
      d: steps.map((leaf) => down(leaf.x)).join(""),
      stroke: tint("muted"),
      width: 1,
      dashes: [3, 6],
      alpha: 0.4,
    });
  outlines.push({
    d: `${phases.map((leaf) => down(leaf.x)).join("")}M${LANE_HEAD} ${y}V${y + h}`,
    stroke: tint("muted"),
    width: 1,
    alpha: 0.32,
  });
  outlines.push({ d: `${across}M0 ${y + h}H${frame.size[0]}`, stroke: tint("muted"), width: 1, alpha: 0.4 });
}

const footPath = (w: number, { y, h }: { y: number; h: number }, last: boolean): string =>
  last ? rounded(0, y, w, h, [0, 0, RADIUS, RADIUS]) : box(0, y, w, h);
