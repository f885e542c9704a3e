/** Lanes: their heads at the left, their grounds, the lines between them, and what text and metric cells say. */
import type { GridObject } from "../../../board/objects";
import type { GridModel, Lane, Separator } from "../../../board/grids/model";
import { chosenIcon, typeIcon } from "../../../geometry/grid-icons";
import {
  CELL_PAD,
  CELL_TEXT,
  cellKey,
  LANE_HEAD,
  type GridFrame,
  type LaneStrip,
} from "../../../geometry/grid-layout";
import { textBlock } from "../../../geometry/layouts";
import { drawEmotionHead, drawEmotions, SCALE } from "./emotions";
import { iconAt } from "./heads";
import {
  box,
  drawRow,
  fixedBlock,
  headBlock,
  plainBlock,
  rounded,
  type DrawnRows,
  type Outline,
  type Row,
  type Words,
} from "./sheet";
import { tint, type Hue } from "./tint";
import type { GridWords } from "./words";

/** The coloured edge of a lane's head. */
const BAND = 6;
const ICON = 22;
const TILE = 34;
const TITLE = 16;
/** Lanes at least so high have their title at the top, lower ones in the middle. */
const HIGH = 104;

/** Heavy, dashed and dotted: the classic three lines of a service blueprint. */
const LINES: Record<Separator, { readonly width: number; readonly dashes: readonly number[] }> = {
  interaction: { width: 3, dashes: [] },
  visibility: { width: 3, dashes: [16, 8] },
  internal: { width: 3, dashes: [2, 8] },
};

export function drawLanes(
  object: GridObject,
  larger: number,
  said: GridWords | null,
  outlines: (Outline | Row)[],
  words: Words[],
): void {
  const { frame, model } = object;
  if (!frame) return;
  const size = titleSize(object, larger);
  // A lane's record is another with each change of the grid's own words and parts.
  const of = [frame.leaves, frame.size[0], object.colour, larger, said, language(said), size];
  frame.lanes.forEach((each, index) => {
    const lane = model.lanes[index]!;
    drawRow(whole, lane, of, each, outlines, words, (strip, row, own) => {
      drawGround(object, frame, lane, strip, row);
      if (lane.type === "separator" && !strip.collapsed) {
        drawSeparator(frame, lane, strip, larger, said, row, own);
        return;
      }
      drawHead(object, lane, strip, larger, size, said, row, own);
      if (strip.collapsed) return;
      if (lane.type === "emotion") {
        drawEmotionHead(lane, strip, row, own);
        drawEmotions(object, lane, strip, row, own);
      } else if (lane.type === "text" || lane.type === "metric") drawCells(object, lane, strip, own);
      drawHint(frame, model.texts, lane, strip, said, own);
    });
  });
}

const whole: DrawnRows = new WeakMap();
const heads: DrawnRows = new WeakMap();

/** `said` speaks another language when the reader asks for one. */
const language = (said: GridWords | null): string => said?.parking() ?? "";

/** Where a lane's title stands in its head. */
function titleBox(lane: Lane, strip: LaneStrip, larger: number): { x: number; w: number; h: number } {
  // From afar icons are dust, and their room is the words'.
  const x = larger > 1 ? BAND + 14 : BAND + 12 + TILE + 11;
  const scale = lane.type === "emotion" && !strip.collapsed ? SCALE : 0;
  const pill = strip.collapsed && strip.held > 0 ? 46 : 0;
  const high = strip.h >= HIGH && larger === 1;
  return { x, w: LANE_HEAD - 8 - x - scale - pill, h: strip.h - (high ? 28 : 8) };
}

/** One size for the titles of all lanes: the largest at which every word is whole, or the least that can be read. */
function titleSize({ frame, model }: GridObject, larger: number): number {
  const before = sizes.get(frame!);
  if (before?.model === model && before.larger === larger) return before.size;
  const size = countSize(frame!, model, larger);
  sizes.set(frame!, { model, larger, size });
  return size;
}

/** Wall and frozen heads ask for the same. */
const sizes = new WeakMap<
  GridFrame,
  { readonly model: GridModel; readonly larger: number; readonly size: number }
>();

function countSize(frame: GridFrame, model: GridModel, larger: number): number {
  const most = TITLE * larger;
  const least = TITLE * (1 + (larger - 1) * 0.65);
  let size = most;
  frame.lanes.forEach((strip, index) => {
    const lane = model.lanes[index]!;
    if (lane.type === "separator" || lane.title === "") return;
    const { w, h } = titleBox(lane, strip, larger);
    size = Math.min(size, headBlock(lane.title, w, h, most, true, "left").size);
  });
  return Math.max(least, size);
}

/** The heads alone, for where they stay while the rest moves on. */
export function drawLaneHeads(
  object: GridObject,
  larger: number,
  said: GridWords | null,
  outlines: (Outline | Row)[],
  words: Words[],
): void {
  const { frame, model } = object;
  if (!frame) return;
  const size = titleSize(object, larger);
  const of = [object.colour, larger, said, language(said), size];
  frame.lanes.forEach((each, index) => {
    const lane = model.lanes[index]!;
    drawRow(heads, lane, of, each, outlines, words, (strip, row, own) => {
      if (lane.type === "separator" && !strip.collapsed) {
        row.push({ d: box(0, strip.y, LANE_HEAD, strip.h), fill: tint("wall") });
        drawSeparatorName(lane, strip, LANE_HEAD - 24, larger, said, own);
        return;
      }
      drawHead(object, lane, strip, larger, size, said, row, own);
      if (lane.type === "emotion" && !strip.collapsed) drawEmotionHead(lane, strip, row, own);
    });
  });
}

/** What a lane is coloured with: its own colour, or that of the grid. */
const hue = (object: GridObject, lane: Lane): Hue => lane.colour ?? object.colour;

function drawGround(
  object: GridObject,
  frame: GridFrame,
  lane: Lane,
  strip: LaneStrip,
  outlines: Outline[],
): void {
  const width = frame.size[0];
  if (lane.type === "separator") {
    outlines.push({ d: box(0, strip.y, width, strip.h), fill: tint("wall") });
    return;
  }
  const own = hue(object, lane);
  const share = strip.collapsed ? 0.3 : lane.type === "organisation" ? 0.2 : lane.colour ? 0.13 : 0;
  if (share > 0)
    outlines.push({
      d: box(LANE_HEAD, strip.y, width - LANE_HEAD, strip.h),
      fill: tint(own, share),
    });
}

function drawHead(
  object: GridObject,
  lane: Lane,
  strip: LaneStrip,
  larger: number,
  size: number,
  said: GridWords | null,
  outlines: Outline[],
  words: Words[],
): void {
  const { y, h } = strip;
  const part = `l:${lane.id}`;
  const strong = lane.type === "organisation" ? 0.62 : 0.36;
  outlines.push({ d: box(0, y, LANE_HEAD, h), fill: tint(hue(object, lane), strong) });
  outlines.push({ d: box(0, y, BAND, h), fill: tint(hue(object, lane), 0.78, "edge") });
  const high = h >= HIGH && larger === 1;
  const tileY = high ? y + 14 : y + (h - TILE) / 2;
  const small = h < TILE + 8;
  const icon = chosenIcon(lane.icon) ?? (lane.citizen ? chosenIcon("person") : typeIcon(lane.type));
  if (icon && larger === 1) {
    if (!small)
      outlines.push({
        d: rounded(BAND + 12, tileY, TILE, TILE, [8, 8, 8, 8]),
        fill: tint("surface"),
        alpha: 0.8,
        fine: true,
      });
    outlines.push(iconAt(icon, BAND + 12 + (TILE - ICON) / 2, tileY + (TILE - ICON) / 2, ICON));
  }
  const { x, w, h: room } = titleBox(lane, strip, larger);
  const pill = strip.collapsed && strip.held > 0 ? 46 : 0;
  const title = lane.title || (said?.lane(lane.type) ?? "");
  if (title !== "") {
    // In high lanes the words begin beside the icon; from afar they grow into what there is.
    const block = fixedBlock(title, w, room, size) ?? headBlock(title, w, room, size, true, "left");
    const long = block.lines.length * block.lineHeight;
    const top = (high ? y + 14 + Math.max(0, (TILE - long) / 2) : y + (h - long) / 2) - block.lines[0]!.y;
    words.push({ part, block, x, y: top, tint: tint(lane.title === "" ? "muted" : "text") });
    if (high && lane.type === "metric" && lane.unit !== "")
      words.push({
        part,
        block: plainBlock(lane.unit, w, 13),
        x,
        y: y + 14 + Math.max(TILE, long) + 4,
        tint: tint("muted"),
      });
  }
  if (pill > 0) {
    const middle = y + h / 2;
    outlines.push({
      d: rounded(LANE_HEAD - 12 - 38, middle - 11, 38, 22, [11, 11, 11, 11]),
      fill: tint("surface"),
      stroke: tint(hue(object, lane), 0.6, "edge"),
      width: 1,
    });
    const block = headBlock(String(strip.held), 38, 22, 14, true, "center");
    words.push({ part, block, x: LANE_HEAD - 12 - 38, y: middle - 11, tint: tint("text") });
  }
}

function drawSeparator(
  frame: GridFrame,
  lane: Lane,
  { y, h }: LaneStrip,
  larger: number,
  said: GridWords | null,
  outlines: Outline[],
  words: Words[],
): void {
  const look = LINES[lane.line];
  const middle = y + h / 2;
  const reach = drawSeparatorName(lane, { y, h }, 380, larger, said, words);
  const from = Math.max(LANE_HEAD, reach === 0 ? 0 : 18 + reach + 14);
  outlines.push({
    d: `M${from} ${middle}H${frame.size[0] - 10}`,
    stroke: tint("text", 0.75, "surface"),
    width: look.width,
    dashes: look.dashes,
  });
}

/** Answers how wide its name is. */
function drawSeparatorName(
  lane: Lane,
  { y, h }: { readonly y: number; readonly h: number },
  room: number,
  larger: number,
  said: GridWords | null,
  words: Words[],
): number {
  const title = lane.title || (said?.line(lane.line) ?? "");
  if (title === "") return 0;
  const block = headBlock(title, room, h - 4, 14 * Math.min(larger, 1.5), true, "left");
  words.push({ part: `l:${lane.id}`, block, x: 18, y: y + 2, tint: tint("text") });
  return Math.max(...block.lines.map((line) => line.x + line.width));
}

function drawCells(object: GridObject, lane: Lane, { y, h }: LaneStrip, words: Words[]): void {
  const { frame, model } = object;
  for (const leaf of frame!.leaves) {
    const key = cellKey(leaf.id, lane.id);
    const text = model.texts[key];
    if (!text) continue;
    const part = `t:${key}`;
    const inner = leaf.w - 2 * CELL_PAD;
    const x = leaf.x + CELL_PAD;
    if (lane.type === "text") {
      const block = textBlock(text, inner, CELL_TEXT, "left", null);
      words.push({ part, block, x, y: y + CELL_PAD, tint: tint("text") });
      continue;
    }
    const unit = lane.unit === "" ? 0 : 19;
    const value = headBlock(text, inner, h - 12 - unit, 28, true, "center");
    words.push({ part, block: value, x, y: y + 6, tint: tint("text") });
    if (unit > 0) {
      const block = headBlock(lane.unit, inner, unit, 13, false, "center");
      words.push({ part, block, x, y: y + h - 6 - unit, tint: tint("muted") });
    }
  }
}

/** An empty lane says once, in its first cell, what it is for. */
function drawHint(
  frame: GridFrame,
  texts: Readonly<Record<string, string>>,
  lane: Lane,
  strip: LaneStrip,
  said: GridWords | null,
  words: Words[],
): void {
  const first = frame.leaves[0];
  const hint = said?.hint(lane.type) ?? "";
  if (!first || hint === "" || strip.held > 0 || lane.type === "emotion") return;
  if (frame.leaves.some((leaf) => texts[cellKey(leaf.id, lane.id)])) return;
  const block = headBlock(hint, first.w - 4 * CELL_PAD, strip.h - 16, 15, false, "center");
  words.push({
    part: `t:${cellKey(first.id, lane.id)}`,
    block,
    x: first.x + 2 * CELL_PAD,
    y: strip.y + 8,
    tint: tint("muted"),
    hint: true,
  });
}
